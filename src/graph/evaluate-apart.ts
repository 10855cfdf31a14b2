import type { Session } from 'neo4j-driver';
import { findTokens } from '../seed/index.ts';
import { makeIfMissing } from './apply-schema.ts';
import { IDENTIFIED_BY, OWN_LABELS, type Runner } from './read-content.ts';

/** The labels of what is evaluated apart: no other node has them, and none keeps them. */
const APART = 'Evaluated';
const OWN = new Set(OWN_LABELS.split('|'));

/** Up to how many nodes a graph is emptied for an evaluation; a larger one holds far more than seeds, and is left alone. */
const MOST_EMPTIED = 20_000;

/** Whether a graph is too large to be emptied, in a transaction that is rolled back, for an evaluation. */
export async function isLarge(runner: Runner): Promise<boolean> {
  const counts = [...OWN].map((label) => `COUNT { (:${label}) }`);
  const { records } = await runner.run(`RETURN ${counts.join(' + ')} AS nodes`);
  return Number(records[0]?.get('nodes')) > MOST_EMPTIED;
}

/**
 * Makes a runner of one that runs every statement with the labels of the graph's own nodes exchanged for others, so that it sees and
 * makes nodes of its own, beside those that are there; what it gives back has the right labels again.
 */
export function runApart(runner: Runner): Runner {
  return {
    run: async (cypher, parameters) => {
      const { records } = await runner.run(renameLabels(cypher), parameters);
      return { records };
    },
  };
}

/** Gives a label or type of what was evaluated apart its right name. */
export function rightName(name: string): string {
  const right = name.startsWith(APART) ? name.slice(APART.length) : name;
  return OWN.has(right) ? right : name;
}

/** Exchanges the labels of the graph's own nodes in a statement, wherever they stand but as the name of a property. */
export function renameLabels(cypher: string): string {
  const tokens = findTokens(cypher).filter(({ kind }) => kind !== 'space' && kind !== 'comment');
  const textAt = (place: number): string => {
    const token = tokens[place];
    return token ? cypher.slice(token.start, token.end) : '';
  };
  let renamed = '';
  let copied = 0;
  for (const [place, { kind, start, end }] of tokens.entries()) {
    if (kind !== 'word' && kind !== 'name') continue;
    const name = kind === 'name' ? cypher.slice(start + 1, end - 1) : cypher.slice(start, end);
    const isProperty = textAt(place - 1) === '.' || (textAt(place + 1) === ':' && ['{', ','].includes(textAt(place - 1)));
    if (!OWN.has(name) || isProperty) continue;
    renamed += `${cypher.slice(copied, start)}${APART}${name}`;
    copied = end;
  }
  return renamed + cypher.slice(copied);
}

/**
 * Runs some work while there are constraints by which what is evaluated apart is found fast, and removes them afterwards. Work that
 * was broken off leaves them behind for the next.
 */
export async function withConstraintsApart<Result>(session: Session, work: () => Promise<Result>): Promise<Result> {
  const constraints = [...IDENTIFIED_BY].map(([label, property]) => ({ name: `evaluated_${label.toLowerCase()}`, label, property }));
  try {
    for (const { name, label, property } of constraints) {
      await makeIfMissing(session, `CREATE CONSTRAINT ${name} IF NOT EXISTS FOR (n:${APART}${label}) REQUIRE n.${property} IS UNIQUE`);
    }
    return await work();
  } finally {
    for (const { name } of constraints) await session.run(`DROP CONSTRAINT ${name} IF EXISTS`);
  }
}
