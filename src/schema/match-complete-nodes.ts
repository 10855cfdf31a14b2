import type { RequiredProperties } from './required-properties.ts';

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
  return (cypher) => {
    const complete = cypher.replace(
      pattern,
      (_, variable: string, label: string) => `(${variable}:${label} WHERE ${isComplete(variable, required[label] ?? {})})`,
    );
    if (anyUse.test(complete)) throw new Error(`a pattern of the generated Cypher is not understood:\n${cypher}`);
    return complete;
  };
}

function isComplete(variable: string, properties: RequiredProperties[string]): string {
  return Object.entries(properties)
    .map(([property, requirement]) =>
      typeof requirement === 'string'
        ? `${variable}.${property} IS :: ${requirement} NOT NULL`
        : `${variable}.${property} IN [${requirement.map((value) => `'${value}'`).join(', ')}]`,
    )
    .join(' AND ');
}
