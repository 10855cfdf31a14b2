/** The part of the schema that walks between concepts: the same in every domain. */
export const traversalDefinitions = /* GraphQL */ `
  "A way from one concept to another."
  type Path {
    "How many steps it has."
    length: Int!
    "The concepts on it, from the first to the last."
    concepts: [Concept!]!
    "The relations on it, in order."
    steps: [Step!]!
  }

  "One relation of a path, in the direction in which the path goes."
  type Step {
    "Its type."
    relation: RelationType!
    "Whether the graph draws it from \`from\` to \`to\`; always true for a symmetric relation."
    forward: Boolean!
    "Where the step begins."
    from: Concept!
    "Where it leads."
    to: Concept!
    "How the relation is meant, in English."
    note: String
  }

  "What stands around a concept, as a graph to draw."
  type Neighborhood {
    "The concept in the middle."
    center: Concept!
    "The concepts around it, without itself: nearest first, then the better connected, then by slug."
    concepts: [Concept!]!
    "The relations between all of these, the one in the middle included."
    edges: [Edge!]!
    "Whether there were more concepts than \`limit\`."
    truncated: Boolean!
  }

  "A relation between two concepts of a neighborhood, as the graph draws it."
  type Edge {
    "Its type."
    relation: RelationType!
    "The slug of the concept that it comes from."
    from: ID!
    "The slug of the concept that it leads to."
    to: ID!
  }

  "What some concepts share and where they differ."
  type Comparison {
    "The concepts, in the order asked."
    concepts: [Concept!]!
    "The relations that all of them have: the first 100, by type, direction and slug."
    sharedRelations: [SharedRelation!]!
    "The relations that not all of them have, concept by concept."
    distinctRelations: [ConceptRelations!]!
    "The concepts that each of them leads to along one transitive relation type, in one step or several: the 100 nearest, nearest first."
    commonAncestors: [Concept!]!
    "What is said of them: one row for each kind of statement, one cell in it for each concept, in the order asked."
    statements: [StatementRow!]!
  }

  "A relation and the concept at its other end."
  type SharedRelation {
    "Its type."
    relation: RelationType!
    "Whether it leads to \`concept\`, rather than from it; always true for a symmetric relation."
    forward: Boolean!
    "The concept at the other end."
    concept: Concept!
  }

  "The relations that tell one concept from the others."
  type ConceptRelations {
    "The concept."
    concept: Concept!
    "The relations that it has and not all of the others: the first 100, by type, direction and slug."
    relations: [SharedRelation!]!
  }

  "The statements of one kind about the concepts that are compared."
  type StatementRow {
    "The kind."
    kind: StatementKind!
    "One list of statements for each concept, in the order asked; of a concept, its first 100 statements of all kinds."
    cells: [[Statement!]!]!
  }

  extend type Query {
    "The shortest ways between two concepts, along either direction of the relations; empty when there is none."
    paths(
      "The slug of the first concept."
      from: ID!
      "The slug of the last concept."
      to: ID!
      "Only along these relation types; null or none: along any."
      relations: [RelationType!]
      "How many steps at the most, 1 to 10."
      maxHops: Int = 6
      "How many ways at the most, 1 to 20; ties come in the order of the slugs along the way."
      limit: Int = 3
    ): [Path!]!
    "Everything within so many steps of a concept."
    neighborhood(
      "The slug of the concept in the middle."
      slug: ID!
      "How many steps, 1 to 3."
      hops: Int = 1
      "Only along these relation types; null or none: along any."
      relations: [RelationType!]
      "How many concepts around it at the most, 1 to 100."
      limit: Int = 100
    ): Neighborhood!
    "What two to five concepts share and where they differ."
    compare("Their slugs, each another." slugs: [ID!]!): Comparison!
  }
`;
