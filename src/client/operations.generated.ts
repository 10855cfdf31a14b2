// Made by `npm run codegen` from schema.graphql and operations.graphql; change those instead.
import type { TypedDocument } from './typed-document.ts';
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
/** What a concept is. */
export type ConceptKind =
  /** A design that models follow: which layers there are and how they are connected. */
  | 'ARCHITECTURE'
  /** A part of a larger whole: a layer, a gate, a stage, a service of a system. */
  | 'COMPONENT'
  /** A kind of data, a data set or a data format. */
  | 'DATA'
  /** A field of study, or an industry in which techniques are used. */
  | 'FIELD'
  /** A measure or a benchmark by which results are compared. */
  | 'METRIC'
  /** A trained model, a family of models, or a class of them. */
  | 'MODEL'
  /** A company, a university, a research institute or an alliance of them. */
  | 'ORGANIZATION'
  /** A human being. */
  | 'PERSON'
  /** A difficulty, limit or risk that something suffers from and something else may solve. */
  | 'PROBLEM'
  /** Something offered to users or customers: a service, a store, an interface for developers. */
  | 'PRODUCT'
  /** A quality that a thing can have, wanted or not. */
  | 'PROPERTY'
  /** A paper, an article, a film or another published work. */
  | 'PUBLICATION'
  /** A program, a library, a framework or a language for computers. */
  | 'SOFTWARE'
  /** Something that a system is asked to do, or a use that it is put to. */
  | 'TASK'
  /** A way of doing something: a method, an algorithm, a mechanism or a process. */
  | 'TECHNIQUE'
  /** A notion that none of the other kinds describes better. */
  | 'TERM';

/** The languages of names and texts. */
export type Language =
  /** English; also names in Latin letters that Chinese texts use as they are. */
  | 'EN'
  /** Chinese. */
  | 'ZH';

/** How a name answers to what was asked for. */
export type MatchType =
  /** As it is written. */
  | 'EXACT'
  /** But for case, width, spaces, hyphens, punctuation, traditional or simplified characters, or an English plural. */
  | 'FOLDED'
  /** It begins like this, in letters or in Pinyin. */
  | 'PREFIX'
  /** A typo or two away. */
  | 'FUZZY';

/** What sort of name a name is. */
export type NameType =
  /** The name that is shown, one a language. */
  | 'PREFERRED'
  /** Another name in use. */
  | 'ALIAS'
  /** A short form. */
  | 'ABBREVIATION'
  /** A wrong form that occurs; it finds the concept, but is not shown for it. */
  | 'MISSPELLING';

/** How two concepts can be related. */
export type RelationType =
  /** From a model to a level of result, with the task and the figure on the edge. */
  | 'ACHIEVES'
  /** Between interchangeable choices for one purpose. */
  | 'ALTERNATIVE_TO'
  /** From a concept to a task, a use case or a field in which it is used. */
  | 'APPLIED_TO'
  /** From a thing to the foundation that it is built or extended from: GPTs are built on ChatGPT. */
  | 'BUILT_ON'
  /** From a category to what it sorts: writing is a category of GPTs. */
  | 'CATEGORY_OF'
  /** Between two concepts that the source contrasts or likens. */
  | 'COMPARED_WITH'
  /** From an artifact to the organization or person that made it. */
  | 'DEVELOPED_BY'
  /** From a model to a benchmark, with the task and the figure on the edge. */
  | 'EVALUATED_ON'
  /** From a thing to a quality that it has: a CNN has translation invariance. */
  | 'HAS_PROPERTY'
  /** From the better to the baseline, in the way that the note says: LSTM improves on RNN. */
  | 'IMPROVES_ON'
  /** From a named individual to the class it belongs to: Milvus is a vector database. */
  | 'INSTANCE_OF'
  /** Between two systems that work together. */
  | 'INTEGRATES_WITH'
  /** From a class to a broader class: every LSTM is an RNN. */
  | 'IS_A'
  /** From a thing to what its name comes from. */
  | 'NAMED_AFTER'
  /** From a component, stage or layer to the whole: the forget gate is part of the LSTM. */
  | 'PART_OF'
  /** From a thing to the kind of data that it takes in. */
  | 'PROCESSES'
  /** From a process or model to its output. */
  | 'PRODUCES'
  /** From a concept to the publication or event that introduced it. */
  | 'PROPOSED_IN'
  /** From a service or store to what it makes available: the OpenAI API provides GPT-4. */
  | 'PROVIDES'
  /** From a thing to the body that honored it. */
  | 'RECOGNIZED_BY'
  /** From a thing to its precondition or necessary input: fine-tuning requires a pre-trained model. */
  | 'REQUIRES'
  /** From a technique to the problem that it solves or eases. */
  | 'SOLVES'
  /** From a later version or stage to the one before it: GPT-4 succeeds GPT-3.5. */
  | 'SUCCEEDS'
  /** From a concept to a problem that it has. */
  | 'SUFFERS_FROM'
  /** From a thing to a feature, index type, metric or language that it supports. */
  | 'SUPPORTS'
  /** From a model or learning method to the kind of data that it learns from. */
  | 'TRAINED_ON'
  /** From a thing to a technique, tool, resource or model that it uses: RAG uses an embedding model. */
  | 'USES'
  /** From a size, version or derived model to its base: BERT-Large is a variant of BERT. */
  | 'VARIANT_OF';

/** Where in a concept a phrase is found. */
export type SearchField =
  /** In one of its names. */
  | 'NAME'
  /** In its summary. */
  | 'SUMMARY'
  /** In one of its statements. */
  | 'STATEMENT';

/** What a statement says about its concept. */
export type StatementKind =
  /** What it is like: a characteristic trait. */
  | 'FEATURE'
  /** How it works; the order of the statements is the order of the steps. */
  | 'MECHANISM'
  /** A part that it consists of, and what the part does. */
  | 'COMPONENT'
  /** What it is used for. */
  | 'USE_CASE'
  /** What speaks for it. */
  | 'ADVANTAGE'
  /** What speaks against it. */
  | 'DRAWBACK'
  /** A form in which it comes. */
  | 'VARIANT'
  /** A fact, mostly a figure or a date, with `key` and `value`. */
  | 'FACT'
  /** A remark of another sort. */
  | 'NOTE'
  /** Where more is to be read. */
  | 'REFERENCE';

/** Whether a statement holds. */
export type StatementStatus =
  /** The source says so, and nothing is known against it. */
  | 'ASSERTED'
  /** The source says so, but it is wrong or outdated: `correction` says what holds. */
  | 'DISPUTED';

export type LookUpVariables = Exact<{
  terms: ReadonlyArray<string>;
  language?: Language | null | undefined;
  limit?: number | null | undefined;
}>;


export type LookUp = {
  readonly lookup: ReadonlyArray<LookupResult>
};

export type SuggestVariables = Exact<{
  prefix: string;
  language?: Language | null | undefined;
  kinds?: ReadonlyArray<ConceptKind> | null | undefined;
  limit?: number | null | undefined;
}>;


export type Suggest = {
  readonly suggest: ReadonlyArray<LookupHit>
};

export type SearchVariables = Exact<{
  phrase: string;
  kinds?: ReadonlyArray<ConceptKind> | null | undefined;
  limit?: number | null | undefined;
  offset?: number | null | undefined;
}>;


export type Search = {
  readonly search: SearchResult
};

export type AnnotateVariables = Exact<{
  text: string;
  language?: Language | null | undefined;
}>;


export type Annotate = {
  readonly annotate: ReadonlyArray<Mention>
};

export type FindConceptVariables = Exact<{
  slug: string;
}>;


export type FindConcept = {
  readonly concept: ConceptDetails | null
};

export type FindPathsVariables = Exact<{
  from: string;
  to: string;
  relations?: ReadonlyArray<RelationType> | null | undefined;
  maxHops?: number | null | undefined;
  limit?: number | null | undefined;
}>;


export type FindPaths = {
  readonly paths: ReadonlyArray<Path>
};

export type FindNeighborhoodVariables = Exact<{
  slug: string;
  hops?: number | null | undefined;
  relations?: ReadonlyArray<RelationType> | null | undefined;
  limit?: number | null | undefined;
}>;


export type FindNeighborhood = {
  readonly neighborhood: Neighborhood
};

export type CompareVariables = Exact<{
  slugs: ReadonlyArray<string>;
}>;


export type Compare = {
  readonly compare: Comparison
};

export type DescribeGraphVariables = Exact<{ [key: string]: never; }>;


export type DescribeGraph = {
  readonly graph: GraphInfo
};

export type Concept = {
  readonly slug: string,
  readonly name: string,
  readonly nameZh: string,
  readonly kind: ConceptKind,
  readonly summary: string,
  readonly summaryZh: string
};

export type ConceptDetails = (
  {
  readonly names: ReadonlyArray<Name>,
  readonly statements: ReadonlyArray<Statement>
}
  & Concept
);

export type Name = {
  readonly text: string,
  readonly language: Language,
  readonly type: NameType
};

export type Statement = {
  readonly id: string,
  readonly kind: StatementKind,
  readonly text: string,
  readonly textZh: string,
  readonly order: number,
  readonly group: string | null,
  readonly groupZh: string | null,
  readonly status: StatementStatus,
  readonly correction: string | null,
  readonly correctionZh: string | null,
  readonly key: string | null,
  readonly value: number | null,
  readonly valueText: string | null,
  readonly unit: string | null,
  readonly date: string | null,
  readonly section: string | null,
  readonly line: number | null,
  readonly source: ReadonlyArray<{
    readonly slug: string,
    readonly title: string,
    readonly url: string | null
  }>
};

export type LookupResult = {
  readonly term: string,
  readonly ambiguous: boolean,
  readonly hits: ReadonlyArray<LookupHit>
};

export type LookupHit = {
  readonly matchedName: string,
  readonly matchedLanguage: Language,
  readonly nameType: NameType,
  readonly match: MatchType,
  readonly score: number,
  readonly concept: Concept
};

export type SearchResult = {
  readonly total: number,
  readonly hits: ReadonlyArray<SearchHit>
};

export type SearchHit = {
  readonly score: number,
  readonly field: SearchField,
  readonly snippet: string,
  readonly concept: Concept
};

export type Mention = {
  readonly start: number,
  readonly end: number,
  readonly text: string,
  readonly concept: Concept,
  readonly alternatives: ReadonlyArray<Concept>
};

export type Path = {
  readonly length: number,
  readonly concepts: ReadonlyArray<Concept>,
  readonly steps: ReadonlyArray<Step>
};

export type Step = {
  readonly relation: RelationType,
  readonly forward: boolean,
  readonly note: string | null,
  readonly from: Concept,
  readonly to: Concept
};

export type Neighborhood = {
  readonly truncated: boolean,
  readonly center: Concept,
  readonly concepts: ReadonlyArray<Concept>,
  readonly edges: ReadonlyArray<Edge>
};

export type Edge = {
  readonly relation: RelationType,
  readonly from: string,
  readonly to: string
};

export type Comparison = {
  readonly concepts: ReadonlyArray<Concept>,
  readonly sharedRelations: ReadonlyArray<SharedRelation>,
  readonly distinctRelations: ReadonlyArray<ConceptRelations>,
  readonly commonAncestors: ReadonlyArray<Concept>,
  readonly statements: ReadonlyArray<StatementRow>
};

export type SharedRelation = {
  readonly relation: RelationType,
  readonly forward: boolean,
  readonly concept: Concept
};

export type ConceptRelations = {
  readonly concept: Concept,
  readonly relations: ReadonlyArray<SharedRelation>
};

export type StatementRow = {
  readonly kind: StatementKind,
  readonly cells: ReadonlyArray<ReadonlyArray<Statement>>
};

export type GraphInfo = {
  readonly version: string,
  readonly concepts: number,
  readonly relations: number,
  readonly statements: number,
  readonly names: number,
  readonly kinds: ReadonlyArray<KindInfo>,
  readonly relationTypes: ReadonlyArray<RelationTypeInfo>,
  readonly sources: ReadonlyArray<Source>
};

export type KindInfo = {
  readonly name: ConceptKind,
  readonly label: string,
  readonly labelZh: string,
  readonly description: string,
  readonly concepts: number
};

export type RelationTypeInfo = {
  readonly name: RelationType,
  readonly field: string,
  readonly inverseField: string,
  readonly label: string,
  readonly labelZh: string,
  readonly description: string,
  readonly transitive: boolean,
  readonly symmetric: boolean,
  readonly relations: number
};

export type Source = {
  readonly slug: string,
  readonly title: string,
  readonly author: string,
  readonly publishedOn: string | null,
  readonly language: Language,
  readonly url: string | null,
  readonly license: string | null
};

export const LookUpDocument: TypedDocument<LookUp, LookUpVariables> = `query LookUp($terms: [String!]!, $language: Language, $limit: Int) {
  lookup(terms: $terms, language: $language, limit: $limit) {
    ...LookupResult
  }
}
fragment LookupResult on LookupResult {
  term
  ambiguous
  hits {
    ...LookupHit
  }
}
fragment LookupHit on LookupHit {
  concept {
    ...Concept
  }
  matchedName
  matchedLanguage
  nameType
  match
  score
}
fragment Concept on Concept {
  slug
  name
  nameZh
  kind
  summary
  summaryZh
}`;

export const SuggestDocument: TypedDocument<Suggest, SuggestVariables> = `query Suggest($prefix: String!, $language: Language, $kinds: [ConceptKind!], $limit: Int) {
  suggest(prefix: $prefix, language: $language, kinds: $kinds, limit: $limit) {
    ...LookupHit
  }
}
fragment LookupHit on LookupHit {
  concept {
    ...Concept
  }
  matchedName
  matchedLanguage
  nameType
  match
  score
}
fragment Concept on Concept {
  slug
  name
  nameZh
  kind
  summary
  summaryZh
}`;

export const SearchDocument: TypedDocument<Search, SearchVariables> = `query Search($phrase: String!, $kinds: [ConceptKind!], $limit: Int, $offset: Int) {
  search(phrase: $phrase, kinds: $kinds, limit: $limit, offset: $offset) {
    ...SearchResult
  }
}
fragment SearchResult on SearchResult {
  total
  hits {
    ...SearchHit
  }
}
fragment SearchHit on SearchHit {
  concept {
    ...Concept
  }
  score
  field
  snippet
}
fragment Concept on Concept {
  slug
  name
  nameZh
  kind
  summary
  summaryZh
}`;

export const AnnotateDocument: TypedDocument<Annotate, AnnotateVariables> = `query Annotate($text: String!, $language: Language) {
  annotate(text: $text, language: $language) {
    ...Mention
  }
}
fragment Mention on Mention {
  start
  end
  text
  concept {
    ...Concept
  }
  alternatives {
    ...Concept
  }
}
fragment Concept on Concept {
  slug
  name
  nameZh
  kind
  summary
  summaryZh
}`;

export const FindConceptDocument: TypedDocument<FindConcept, FindConceptVariables> = `query FindConcept($slug: ID!) {
  concept(slug: $slug) {
    ...ConceptDetails
  }
}
fragment ConceptDetails on Concept {
  ...Concept
  names {
    ...Name
  }
  statements {
    ...Statement
  }
}
fragment Concept on Concept {
  slug
  name
  nameZh
  kind
  summary
  summaryZh
}
fragment Name on Name {
  text
  language
  type
}
fragment Statement on Statement {
  id
  kind
  text
  textZh
  order
  group
  groupZh
  status
  correction
  correctionZh
  key
  value
  valueText
  unit
  date
  section
  line
  source {
    slug
    title
    url
  }
}`;

export const FindPathsDocument: TypedDocument<FindPaths, FindPathsVariables> = `query FindPaths($from: ID!, $to: ID!, $relations: [RelationType!], $maxHops: Int, $limit: Int) {
  paths(
    from: $from
    to: $to
    relations: $relations
    maxHops: $maxHops
    limit: $limit
  ) {
    ...Path
  }
}
fragment Path on Path {
  length
  concepts {
    ...Concept
  }
  steps {
    ...Step
  }
}
fragment Concept on Concept {
  slug
  name
  nameZh
  kind
  summary
  summaryZh
}
fragment Step on Step {
  relation
  forward
  from {
    ...Concept
  }
  to {
    ...Concept
  }
  note
}`;

export const FindNeighborhoodDocument: TypedDocument<FindNeighborhood, FindNeighborhoodVariables> = `query FindNeighborhood($slug: ID!, $hops: Int, $relations: [RelationType!], $limit: Int) {
  neighborhood(slug: $slug, hops: $hops, relations: $relations, limit: $limit) {
    ...Neighborhood
  }
}
fragment Neighborhood on Neighborhood {
  center {
    ...Concept
  }
  concepts {
    ...Concept
  }
  edges {
    ...Edge
  }
  truncated
}
fragment Concept on Concept {
  slug
  name
  nameZh
  kind
  summary
  summaryZh
}
fragment Edge on Edge {
  relation
  from
  to
}`;

export const CompareDocument: TypedDocument<Compare, CompareVariables> = `query Compare($slugs: [ID!]!) {
  compare(slugs: $slugs) {
    ...Comparison
  }
}
fragment Comparison on Comparison {
  concepts {
    ...Concept
  }
  sharedRelations {
    ...SharedRelation
  }
  distinctRelations {
    ...ConceptRelations
  }
  commonAncestors {
    ...Concept
  }
  statements {
    ...StatementRow
  }
}
fragment Concept on Concept {
  slug
  name
  nameZh
  kind
  summary
  summaryZh
}
fragment SharedRelation on SharedRelation {
  relation
  forward
  concept {
    ...Concept
  }
}
fragment ConceptRelations on ConceptRelations {
  concept {
    ...Concept
  }
  relations {
    ...SharedRelation
  }
}
fragment StatementRow on StatementRow {
  kind
  cells {
    ...Statement
  }
}
fragment Statement on Statement {
  id
  kind
  text
  textZh
  order
  group
  groupZh
  status
  correction
  correctionZh
  key
  value
  valueText
  unit
  date
  section
  line
  source {
    slug
    title
    url
  }
}`;

export const DescribeGraphDocument: TypedDocument<DescribeGraph, DescribeGraphVariables> = `query DescribeGraph {
  graph {
    ...GraphInfo
  }
}
fragment GraphInfo on GraphInfo {
  version
  concepts
  relations
  statements
  names
  kinds {
    ...KindInfo
  }
  relationTypes {
    ...RelationTypeInfo
  }
  sources {
    ...Source
  }
}
fragment KindInfo on KindInfo {
  name
  label
  labelZh
  description
  concepts
}
fragment RelationTypeInfo on RelationTypeInfo {
  name
  field
  inverseField
  label
  labelZh
  description
  transitive
  symmetric
  relations
}
fragment Source on Source {
  slug
  title
  author
  publishedOn
  language
  url
  license
}`;
