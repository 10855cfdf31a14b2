import { LRUCache } from 'lru-cache';
import type { RequiredProperties } from './required-properties.ts';

/** Of how many texts it is remembered what becomes of them. */
const TEXTS = 1_000;

/**
 * Makes a rewriter of Cypher that lets every pattern of a required label match complete nodes only:
 * `(this0:Concept)` becomes `(this0:Concept WHERE this0.slug IS :: STRING NOT NULL AND …)`.
 *
 * A node that a person has made by hand may lack what the API promises of it. The schema's type would then make a whole answer
 * null; this way such a node is not there, for lists, filters, counts and closures alike. It works on text because
 * @neo4j/graphql offers no other place that all its matches go through; what it generates is regular, holds no user input
 * but parameters, and a pattern that was missed is an error rather than a wrong answer.
 */
export function matchCompleteNodes(required: RequiredProperties): (cypher: string) => string {
  const labels = Object.keys(required);
  const pattern = new RegExp(`\\((\\w+):(${labels.join('|')})\\)`, 'gu');
  const anyUse = new RegExp(`\\(\\s*\\w*\\s*(?::\\s*\\w+\\s*)*:\\s*\`?(?:${labels.join('|')})\\b(?! WHERE )`, 'u');
  const known = new LRUCache<string, string>({ max: TEXTS });
  const rewrite = (cypher: string): string => {
    const complete = cypher.replace(
      pattern,
      (_, variable: string, label: string) => `(${variable}:${label} WHERE ${isComplete(variable, required[label] ?? {})})`,
    );
    if (anyUse.test(complete)) throw new Error(`a pattern of the generated Cypher is not understood:\n${cypher}`);
    return complete;
  };
  return (cypher) => {
    let complete = known.get(cypher);
    if (complete === undefined) known.set(cypher, (complete = rewrite(cypher)));
    return complete;
  };
}

/** The Cypher that gives a row when there is a node that is not complete; where there is none, the patterns match the same unchanged. */
export function findIncompleteNode(required: RequiredProperties): string {
  return Object.entries(required)
    .map(([label, properties]) => `MATCH (n:${label}) WHERE NOT ${isComplete('n', properties)} RETURN 1 AS one LIMIT 1`)
    .join('\nUNION ALL\n');
}

/**
 * One predicate for all properties, and none that an index could answer: by several, or by the kind, the planner would take
 * complete nodes for rare and begin a query with them, which has been seen to turn milliseconds into minutes.
 */
function isComplete(variable: string, properties: RequiredProperties[string]): string {
  const parts = Object.entries(properties).map(([property, requirement]) => {
    const value = `${variable}.${property}`;
    if (requirement === 'STRING') return `${value} IS :: STRING NOT NULL`;
    // GraphQL's Int has 32 bits.
    if (requirement === 'INTEGER') return `coalesce(${value} IS :: INTEGER NOT NULL AND -2147483648 <= ${value} <= 2147483647, false)`;
    return `coalesce(${value} IN [${requirement.map((allowed) => `'${allowed}'`).join(', ')}], false)`;
  });
  return `NOT false IN [${parts.join(', ')}]`;
}
