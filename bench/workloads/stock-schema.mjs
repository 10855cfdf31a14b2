import { cypherOf, inRows } from './cypher.mjs';

/** The fields by which each relation type is read; the rest of the vocabulary is left out of the schema. */
const FIELDS = {
  IS_A: ['isA', 'subtypes'],
  USES: ['uses', 'usedBy'],
  PART_OF: ['partOf', 'parts'],
  APPLIED_TO: ['appliedTo', 'applications'],
};

/** The type definitions of the stock server: the same nodes, and a @cypher field for each workload without a generated form. */
export function stockTypeDefinitions(types) {
  const statements = cypherOf(types);
  const field = (statement) => `@cypher(columnName: "answer", statement: ${JSON.stringify(statement)})`;
  const relations = Object.entries(FIELDS).map(
    ([type, [along, against]]) => `
      ${along}: [Concept!]! @relationship(type: "${type}", direction: OUT)
      ${against}: [Concept!]! @relationship(type: "${type}", direction: IN)`,
  );
  return /* GraphQL */ `
    type Concept @node {
      slug: String!
      name: String!
      nameZh: String!
      kind: String!
      summary: String!
      names: [Name!]! @relationship(type: "HAS_NAME", direction: OUT)
      ${relations.join('')}
    }
    type Name @node {
      text: String!
      folded: String
      language: String!
      concept: [Concept!]! @relationship(type: "HAS_NAME", direction: IN)
    }
    type FoundSlug { slug: String! }
    type FoundConcept { slug: String! name: String! nameZh: String! }
    type Path { length: Int! concepts: [FoundSlug!]! }
    type Suggestion { matchedName: String! concept: FoundConcept! }
    type Relation { relation: String! forward: Boolean! slug: String! }
    type RelationsOf { slug: String! relations: [Relation!]! }
    type Comparison { commonAncestors: [String!]! sharedRelations: [Relation!]! distinctRelations: [RelationsOf!]! }
    type Query {
      paths(from: String!, to: String!): [Path!]! ${field(inRows(statements.W6))}
      compare(a: String!, b: String!): Comparison! ${field(statements.W7)}
      search(words: [String!]!): [FoundSlug!]! ${field(inRows(statements.W8))}
      suggest(prefix: String!, folded: String!, language: String!): [Suggestion!]! ${field(inRows(statements.W9))}
    }
  `;
}
