import { readdirSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { packageRoot } from '../../src/config.ts';
import { checkSeeds, printFinding } from '../../src/graph/index.ts';
import { readProject } from '../../src/read-project.ts';
import { conceptRow, relationRow, statementRow, topic, VOCABULARY } from '../support/small-seeds.ts';
import { openTestGraph, scripts, testConfig, type TestGraph } from '../support/test-graph.ts';

let graph: TestGraph;
beforeAll(() => {
  graph = openTestGraph();
});
afterAll(() => graph.close());

async function check(files: Readonly<Record<string, string>> | undefined): Promise<readonly string[]> {
  const project = await readProject(testConfig(graph.address));
  const seeds = files ? scripts(files) : project.seeds;
  const checkVocabulary = files ? async () => [] : project.checkVocabulary;
  const session = graph.driver.session();
  try {
    return (await checkSeeds(session, { ...project, seeds, checkVocabulary }, project.schema)).map(printFinding);
  } finally {
    await session.close();
  }
}

/** One fault for each check, as one topic file beside the small vocabulary. */
const FAULTS: Readonly<Record<string, { readonly seed: string; readonly expected: RegExp }>> = {
  'acyclic-relation-has-no-cycle': {
    seed: topic({
      concepts: [conceptRow('a'), conceptRow('b'), conceptRow('c')],
      relations: [relationRow('a', 'IS_A', 'b'), relationRow('b', 'IS_A', 'c'), relationRow('c', 'IS_A', 'a')],
    }),
    expected: /:\d+:3: error: IS_A goes in a circle: a → b → c → a/u,
  },
  'concept-carries-its-kind-as-label': {
    seed: `${topic({ concepts: [conceptRow('a')] })}MATCH (c:Concept) REMOVE c:Model;`,
    expected: /"a" lacks the label Model/u,
  },
  'concept-cites-its-source': {
    seed: topic({ concepts: [conceptRow('a').replace('lines: [1], ', '')] }),
    expected: /:3:3: error: The concept "a" has no source with lines/u,
  },
  'concept-has-one-preferred-name-a-language': {
    seed: `${topic({ concepts: [conceptRow('a')] })}MATCH (n:Name {language: 'ZH'}) SET n.type = 'ALIAS';`,
    expected: /"a" shows "a 的中文", but its preferred names in ZH are: /u,
  },
  'concept-is-complete': {
    seed: topic({ concepts: [conceptRow('a').replace(/, summaryZh: '.*?'/u, '')] }),
    expected: /:3:3: error: The concept "a" has no summaryZh/u,
  },
  'concept-is-defined': {
    seed: topic({ concepts: [conceptRow('a')], relations: [relationRow('a', 'USES', 'typo')] }),
    expected: /:\d+:3: error: The concept "typo" is referred to/u,
  },
  'concept-kind-is-declared': {
    seed: topic({ concepts: [conceptRow('a').replace('MODEL', 'MYTH')] }),
    expected: /:3:3: error: The concept "a" has the kind MYTH/u,
  },
  'definition-is-not-repeated': {
    seed: topic({ concepts: [conceptRow('a'), conceptRow('a')] }),
    expected: /:4:3: error: The concept "a" is defined already at 100-x\.cypher:3:3/u,
  },
  'disputed-statement-has-correction': {
    seed: topic({ concepts: [conceptRow('a')], statements: [statementRow('a.note.1', 'a', `, status: 'DISPUTED', correction: 'No.'`)] }),
    expected: /"a\.note\.1" is DISPUTED with an English and no Chinese correction/u,
  },
  'common-name-is-a-name': {
    seed: `${topic({ concepts: [conceptRow('a')] })}UNWIND [\n  {concept: 'a', commonNames: ['the A', 'Chain']}\n] AS row\nMERGE (c:Concept {slug: row.concept})\nSET c.commonNames = row.commonNames;`,
    expected: /:\d+:3: error: The concept "a" has "Chain" as a common name, which is none of its names/u,
  },
  'name-is-complete': {
    seed: `${topic({ concepts: [conceptRow('a')] })}MATCH (c:Concept) CREATE (c)-[:HAS_NAME]->(:Name {text: 'x', language: 'FR', type: 'ALIAS'});`,
    expected: /The name "x" has the language FR/u,
  },
  'other-name-belongs-to-one-concept': {
    seed: topic({ concepts: [conceptRow('a', `, aliases: ['Same']`), conceptRow('b', `, aliases: ['SAME']`)] }),
    expected: /: warning: The name "same" \(EN\) belongs to 2 concepts: a, b/u,
  },
  'preferred-name-belongs-to-one-concept': {
    seed: topic({ concepts: [conceptRow('a'), conceptRow('b').replace('The b', 'The a')] }),
    expected: /:4:3: error: The preferred name "the a" \(EN\) belongs to 2 concepts: a, b/u,
  },
  'property-has-its-type': {
    seed: topic({
      concepts: [conceptRow('a'), conceptRow('b')],
      relations: [relationRow('a', 'USES', 'b', `, lines: [1], unit: 7`)],
    }),
    expected: /:\d+:3: error: a USES b has a unit that is not a text/u,
  },
  'relation-cites-its-source': {
    seed: topic({ concepts: [conceptRow('a'), conceptRow('b')], relations: [relationRow('a', 'USES', 'b', '')] }),
    expected: /a USES b cites no line/u,
  },
  'relation-is-stored-once': {
    seed: `${topic({ concepts: [conceptRow('a'), conceptRow('b')] })}MATCH (a {slug: 'a'}), (b {slug: 'b'}) CREATE (a)-[:USES]->(b), (a)-[:USES]->(b);`,
    expected: /a USES b is stored 2 times/u,
  },
  'relation-joins-two-concepts': {
    seed: topic({ concepts: [conceptRow('a')], relations: [relationRow('a', 'USES', 'a')] }),
    expected: /a USES itself/u,
  },
  'relation-note-has-both-languages': {
    seed: topic({ concepts: [conceptRow('a'), conceptRow('b')], relations: [relationRow('a', 'USES', 'b', `, lines: [1], note: 'only'`)] }),
    expected: /a USES b has a note in one language only/u,
  },
  'relation-type-is-declared': {
    seed: topic({ concepts: [conceptRow('a'), conceptRow('b')], relations: [relationRow('a', 'EATS', 'b')] }),
    expected: /:\d+:3: error: a EATS b: the vocabulary does not declare EATS/u,
  },
  'source-is-complete': {
    seed: `${topic({ concepts: [conceptRow('a')] })}MERGE (s:Source {slug: 'bare'});`,
    expected: /The source "bare" lacks/u,
  },
  'statement-cites-its-source': {
    seed: topic({ concepts: [conceptRow('a')], statements: [statementRow('a.note.1', 'a').replace('line: 1, ', '')] }),
    expected: /"a\.note\.1" has no source or no line/u,
  },
  'statement-is-complete': {
    seed: topic({ concepts: [conceptRow('a')], statements: [statementRow('a.note.1', 'a').replace('NOTE', 'RUMOUR')] }),
    expected: /"a\.note\.1" does not have a kind that the API knows/u,
  },
  'statement-order-is-distinct': {
    seed: topic({ concepts: [conceptRow('a')], statements: [statementRow('a.note.1', 'a'), statementRow('a.note.2', 'a')] }),
    expected: /: warning: The statements a\.note\.1, a\.note\.2 of "a" have the same order 1/u,
  },
  'symmetric-relation-is-stored-one-way': {
    seed: topic({
      concepts: [conceptRow('a'), conceptRow('b')],
      relations: [relationRow('a', 'LIKE', 'b'), relationRow('b', 'LIKE', 'a')],
    }),
    expected: /LIKE . is stored both ways/u,
  },
  'vocabulary-is-complete': {
    seed: `${topic({ concepts: [conceptRow('a')] })}MERGE (k:Kind {name: 'BARE'});`,
    expected: /BARE lacks a label/u,
  },
};

describe('the checks', () => {
  it('have a fault to find in this test, each of them', () => {
    const files = readdirSync(`${packageRoot}/cypher/checks`).map((name) => name.replace('.cypher', ''));
    expect(Object.keys(FAULTS).sort()).toEqual([...files, 'definition-is-not-repeated'].sort());
  });

  it.each(Object.entries(FAULTS))('%s is found, with its place', async (name, { seed, expected }) => {
    const findings = await check({ '000-vocabulary.cypher': VOCABULARY, '100-x.cypher': seed });
    expect(findings.filter((line) => line.endsWith(`[${name}]`)).join('\n')).toMatch(expected);
  });

  it('find values of a wrong type, and go on with the other checks', async () => {
    const findings = await check({
      '000-vocabulary.cypher': VOCABULARY,
      '100-x.cypher': topic({
        concepts: [conceptRow('a').replace('lines: [1]', 'lines: 1'), conceptRow('b').replace(`name: 'The b'`, 'name: 7'), conceptRow('c')],
        statements: [statementRow('a.note.1', 'a').replace('order: 1', `order: 'first'`).replace(`text: 'Of a.note.1.'`, 'text: [1]')],
        relations: [relationRow('a', 'USES', 'c', `, lines: 3, implied: 'yes'`), relationRow('c', 'IS_A', 'typo')],
      }),
    });
    for (const expected of [
      '"a" has no source with lines',
      '"b" has no name',
      'does not have an order',
      'does not have a text',
      'a USES c cites no line',
      '"typo" is referred to',
    ]) {
      expect(findings.join('\n')).toContain(expected);
    }
    expect(findings.join('\n')).not.toContain('cannot be carried out');
  });

  it('find nothing wrong with the seeds', async () => {
    expect(await check(undefined)).toEqual([]);
  });

  it('report every file that Neo4j does not understand, with line and column', async () => {
    const findings = await check({
      '000-vocabulary.cypher': VOCABULARY,
      '100-a.cypher': 'RETURN 1;\n  RETURN nothing;\n',
      '200-b.cypher': "MERGE (a:Concept {slug: 'a'})\nMERGE (b:Concept {slug: 'b'}\nMERGE (c);",
    });
    expect(findings).toHaveLength(2);
    expect(findings[0]).toMatch(/^100-a\.cypher:2:10: error: .*`nothing`.* \[cypher-is-understood\]$/u);
    expect(findings[1]).toMatch(/^200-b\.cypher:3:1: error: .* \[cypher-is-understood\]$/u);
  });
});
