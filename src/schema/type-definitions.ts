import type { RelationType, Vocabulary } from '../graph/index.ts';
import { LANGUAGES, NAME_TYPES, STATEMENT_KINDS, STATEMENT_STATUSES } from './required-properties.ts';

/** What every relationship field carries: it can be read and filtered, not written or aggregated. */
const READ_ONLY = 'aggregate: false, nestedOperations: []';
/** What keeps counts and averages of related nodes out of the filters. */
const NOT_AGGREGATED = '@filterable(byValue: true, byAggregate: false)';
/** The largest that any list may be, those that we ask for ourselves included; clients are held to less. */
export const LARGEST_LIST = 1_048_576;
/** What every node type carries. */
const NODE = `@node @query(aggregate: false) @limit(max: ${LARGEST_LIST})`;

/** The hops that a closure can go at the most. */
export const CLOSURE_DEPTH = 20;

/**
 * Writes the type definitions for @neo4j/graphql from a vocabulary: the fixed types, the enums of kinds and relation types,
 * and on Concept the fields of every relation type.
 */
export function typeDefinitions(vocabulary: Vocabulary): string {
  const { kinds, relationTypes } = vocabulary;
  return /* GraphQL */ `
extend schema @mutation(operations: []) @subscription(events: [])

"What a concept is."
enum ConceptKind {
${kinds.map(({ name, description }) => `  ${block(description)}\n  ${name}`).join('\n')}
}

"How two concepts can be related."
enum RelationType {
${relationTypes.map(({ name, description }) => `  ${block(description)}\n  ${name}`).join('\n')}
}

"The languages of names and texts."
enum Language {
${described({ EN: 'English; also names in Latin letters that Chinese texts use as they are.', ZH: 'Chinese.' }, LANGUAGES)}
}

"What sort of name a name is."
enum NameType {
${described(
  {
    PREFERRED: 'The name that is shown, one a language.',
    ALIAS: 'Another name in use.',
    ABBREVIATION: 'A short form.',
    MISSPELLING: 'A wrong form that occurs; it finds the concept, but is not shown for it.',
  },
  NAME_TYPES,
)}
}

"What a statement says about its concept."
enum StatementKind {
${described(STATEMENT_KINDS, Object.keys(STATEMENT_KINDS))}
}

"Whether a statement holds."
enum StatementStatus {
${described(
  {
    ASSERTED: 'The source says so, and nothing is known against it.',
    DISPUTED: 'The source says so, but it is wrong or outdated: `correction` says what holds.',
  },
  STATEMENT_STATUSES,
)}
}

"Something that has a name and can be explained: a node of the knowledge graph."
type Concept ${NODE} {
  "Stable identifier in kebab-case English, such as \\"lstm\\"."
  slug: ID!
  "Preferred English name."
  name: String!
  "Preferred Chinese name."
  nameZh: String!
  "What it is."
  kind: ConceptKind!
  "What it is, in one or two English sentences, for somebody who does not know it."
  summary: String!
  "What it is, in one or two Chinese sentences, for somebody who does not know it."
  summaryZh: String!
  "Every name that it answers to, the preferred one of each language included."
  names: [Name!]! @relationship(type: "HAS_NAME", direction: OUT, ${READ_ONLY}) ${NOT_AGGREGATED}
  "Those of its names that mostly mean something else when they stand alone: annotate links them only near a related concept. One in lower case covers only what is written so."
  commonNames: [String!]
  "What the sources say of it."
  statements: [Statement!]! @relationship(type: "HAS_STATEMENT", direction: OUT, ${READ_ONLY}) ${NOT_AGGREGATED}
  "The sources that mention it; the lines are on the edges of the connection."
  mentionedIn: [Source!]! @relationship(type: "MENTIONED_IN", direction: OUT, properties: "MentionProperties", ${READ_ONLY}) ${NOT_AGGREGATED}
${relationTypes.map(relationFields).join('\n')}
}

"A name of a concept: one for each concept, text and language."
type Name ${NODE} {
  "The name as it is written."
  text: String!
  "The language that it belongs to."
  language: Language!
  "What sort of name it is."
  type: NameType!
  "The concept that it names."
  concept: [Concept!]! @relationship(type: "HAS_NAME", direction: IN, ${READ_ONLY}) ${NOT_AGGREGATED}
}

"One claim of a source about a concept, in our own words."
type Statement ${NODE} {
  "Stable identifier, for citing and caching, such as \\"rag.mechanism.1\\"."
  id: ID!
  "What it says about its concept."
  kind: StatementKind!
  "The claim in English."
  text: String!
  "The claim in Chinese."
  textZh: String!
  "Its place among the statements of its concept, from 1; the steps of a mechanism follow it."
  order: Int!
  "The heading that the source groups it under, where there is one."
  group: String
  "The same heading in Chinese."
  groupZh: String
  "Whether it holds."
  status: StatementStatus!
  "What holds instead, where it is disputed."
  correction: String
  "What holds instead, in Chinese."
  correctionZh: String
  "What a fact is a value of, such as \\"parameters\\"."
  key: String
  "The value of a fact as a number."
  value: Float
  "The value of a fact as the source writes it, such as \\"110M\\"."
  valueText: String
  "The unit of the value."
  unit: String
  "The date of a fact: YYYY, YYYY-MM or YYYY-MM-DD."
  date: String
  "The concept that it is about."
  concept: [Concept!]! @relationship(type: "HAS_STATEMENT", direction: IN, ${READ_ONLY}) ${NOT_AGGREGATED}
  "The source that makes the claim."
  source: [Source!]! @relationship(type: "STATED_IN", direction: OUT, ${READ_ONLY}) ${NOT_AGGREGATED}
  "The heading of the source that it stands under."
  section: String
  "The line of the source that it stands in, from 1."
  line: Int
}

"A document that claims are taken from."
type Source ${NODE} {
  "Stable identifier, such as \\"dhclly-2024\\"."
  slug: ID!
  "Its title, in its own language."
  title: String!
  "Who wrote it."
  author: String!
  "When it was published: YYYY-MM-DD."
  publishedOn: String
  "The language that it is written in."
  language: Language!
  "Where it can be read."
  url: String
  "The license that it is under."
  license: String
}

"What is known of one relation: where it is said, and how it is meant."
type RelationProperties @relationshipProperties {
  "The slug of the source."
  source: String
  "Every line of the source that says so; none where the relation is implied."
  lines: [Int!]
  "How it is meant, in English."
  note: String
  "How it is meant, in Chinese."
  noteZh: String
  "True where the field knows it and the source does not say it outright."
  implied: Boolean
  "The task that a figure was reached in."
  task: String
  "A figure that belongs to the relation."
  value: Float
  "The unit of the figure."
  unit: String
}

"Where a source mentions a concept."
type MentionProperties @relationshipProperties {
  "The lines of the source, from 1."
  lines: [Int!]
}

"A kind of the vocabulary."
type KindInfo {
  "The kind."
  name: ConceptKind!
  "Its name for people, in English."
  label: String!
  "Its name for people, in Chinese."
  labelZh: String!
  "What concepts of this kind are."
  description: String!
  "How many concepts are of this kind."
  concepts: Int!
}

"A relation type of the vocabulary."
type RelationTypeInfo {
  "The relation type."
  name: RelationType!
  "The field of Concept that reads along the relation."
  field: String!
  "The field of Concept that reads against it; the same one where the type is symmetric."
  inverseField: String!
  "Its name for people, in English."
  label: String!
  "Its name for people, in Chinese."
  labelZh: String!
  "From what to what it leads."
  description: String!
  "Whether what holds over two steps holds over one: such a type has closure fields."
  transitive: Boolean!
  "Whether it holds both ways; it is stored one way and read both."
  symmetric: Boolean!
  "How many relations are of this type."
  relations: Int!
}

"Something that a check has found wrong with the graph. A node that lacks what the API promises is left out of every answer."
type GraphProblem {
  "The check that found it: a file of cypher/checks."
  check: String!
  "What is wrong, as a sentence."
  problem: String!
}

"The vocabulary, the counts and the version of the graph that answers."
type GraphInfo {
  "Differs whenever the graph has changed; it may also differ after a change of indexes."
  version: String!
  "How many concepts there are."
  concepts: Int!
  "How many relations there are between concepts."
  relations: Int!
  "How many statements there are."
  statements: Int!
  "How many names there are."
  names: Int!
  "The kinds of the vocabulary."
  kinds: [KindInfo!]!
  "The relation types of the vocabulary."
  relationTypes: [RelationTypeInfo!]!
  "The documents that the claims are taken from."
  sources: [Source!]!
  "What the checks find wrong with the graph, such as nodes that are left out; none when it is sound."
  problems: [GraphProblem!]!
}

"Where every question starts."
type Query {
  "One concept; null when no concept has that slug."
  concept("Its slug, such as \\"lstm\\"." slug: ID!): Concept
  "The vocabulary, the counts and the version of the graph that answers."
  graph: GraphInfo!
}
`;
}

function relationFields(type: RelationType): string {
  const { name, field, inverseField, symmetric, transitive, description } = type;
  const relation = (direction: 'IN' | 'OUT'): string =>
    `[Concept!]! @relationship(type: "${name}", direction: ${direction}, properties: "RelationProperties", ${READ_ONLY}${symmetric ? ', queryDirection: UNDIRECTED' : ''}) ${NOT_AGGREGATED}`;
  const lines = [`  ${block(description)}\n  ${field}: ${relation('OUT')}`];
  if (!symmetric) lines.push(`  ${block(`The other way round: ${description}`)}\n  ${inverseField}: ${relation('IN')}`);
  if (transitive) {
    lines.push(closureField(field, `-[:${name}*1..${CLOSURE_DEPTH}]-${symmetric ? '' : '>'}`));
    if (!symmetric) lines.push(closureField(inverseField, `<-[:${name}*1..${CLOSURE_DEPTH}]-`));
  }
  return lines.join('\n');
}

/** A field for all that some steps lead to. Neo4j prunes them as it goes, because only the least length is asked for. */
function closureField(field: string, steps: string): string {
  return `  ${block(`Everything that \`${field}\` leads to, in one step or several: nearest first, then by slug; each once, without the concept itself.`)}
  ${field}Transitive(
    "How many steps at the most, 1 to ${CLOSURE_DEPTH}."
    maxDepth: Int = 10
    "How many concepts at the most, 1 to 1000."
    limit: Int = 1000
    "How many concepts to pass over, 0 to 10000."
    offset: Int = 0
  ): [Concept!]! @cypher(columnName: "reached", statement: """
    MATCH path = (this)${steps}(reached:Concept)
    WHERE reached <> this
    WITH reached, min(length(path)) AS depth
    WHERE depth <= $maxDepth
    RETURN reached ORDER BY depth, reached.slug SKIP $offset LIMIT $limit
  """)`;
}

function described(meanings: Readonly<Record<string, string>>, values: readonly string[]): string {
  return values.map((value) => `  ${block(meanings[value] ?? '')}\n  ${value}`).join('\n');
}

/** A GraphQL description that holds any text. */
function block(text: string): string {
  return JSON.stringify(text);
}
