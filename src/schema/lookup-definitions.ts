/** The part of the schema that looks names up: the same in every domain. */
export const lookupDefinitions = /* GraphQL */ `
  "How a name answers to what was asked for."
  enum MatchType {
    "As it is written."
    EXACT
    "But for case, width, spaces, hyphens, punctuation, traditional or simplified characters, or an English plural."
    FOLDED
    "It begins like this, in letters or in Pinyin."
    PREFIX
    "A typo or two away."
    FUZZY
  }

  "What one term means."
  type LookupResult {
    "The term as it was asked for."
    term: String!
    "The concepts that answer to it, best first."
    hits: [LookupHit!]!
    "Whether two or more concepts own this very name."
    ambiguous: Boolean!
  }

  "A concept that answers to a name."
  type LookupHit {
    "The concept."
    concept: Concept!
    "The name of it that answers."
    matchedName: String!
    "The language of that name."
    matchedLanguage: Language!
    "What sort of name that is."
    nameType: NameType!
    "How it answers."
    match: MatchType!
    "How well: more than 0, and 1 for a preferred name as it is written."
    score: Float!
  }

  "Where in a concept a phrase is found."
  enum SearchField {
    "In one of its names."
    NAME
    "In its summary."
    SUMMARY
    "In one of its statements."
    STATEMENT
  }

  "What a phrase is found in."
  type SearchResult {
    "How many concepts there are in all; of words that stand in more than 10,000 places, only the best 10,000 count."
    total: Int!
    "Those that were asked for, best first."
    hits: [SearchHit!]!
  }

  "A concept that a phrase is found in."
  type SearchHit {
    "The concept."
    concept: Concept!
    "How well it answers, more than 0; to be compared within one search only."
    score: Float!
    "Where the phrase is found best."
    field: SearchField!
    "The words there, with what stands around them."
    snippet: String!
  }

  "A place in a text that names a concept. Offsets count UTF-16 units: text.slice(start, end)."
  type Mention {
    "Where it begins."
    start: Int!
    "Where it has ended."
    end: Int!
    "What stands there."
    text: String!
    "The concept that is meant."
    concept: Concept!
    "The other concepts that own this name, the likelier first."
    alternatives: [Concept!]!
  }

  extend type Query {
    "Which concepts do these names mean? One result for each term, in the order asked."
    lookup(
      "The names, from 1 to 200, each of at most 1000 characters."
      terms: [String!]!
      "Only names of this language; null: of either. Names in Latin letters serve both."
      language: Language
      "How many hits for each term at the most, 1 to 100."
      limit: Int = 5
    ): [LookupResult!]!
    "Concepts with a name that begins like this, for a search box: in letters, Chinese characters, or Pinyin (in full or by initials). Best first."
    suggest(
      "What has been typed so far, at most 1000 characters."
      prefix: String!
      "Only names of this language; null: of either."
      language: Language
      "Only concepts of these kinds; null or none: of any."
      kinds: [ConceptKind!]
      "How many at the most, 1 to 100."
      limit: Int = 10
    ): [LookupHit!]!
    "Full text over names, summaries and statements, in either language; a typo still finds. The concepts that have the most of the words, best first."
    search(
      "What to look for, at most 1000 characters."
      phrase: String!
      "Only concepts of these kinds; null or none: of any."
      kinds: [ConceptKind!]
      "How many at the most, 1 to 100."
      limit: Int = 10
      "How many to pass over, 0 to 10000."
      offset: Int = 0
    ): SearchResult!
    "The concepts that a text speaks of: longest name first, no overlaps, in order of appearance."
    annotate(
      "The text, at most 1048576 UTF-16 units."
      text: String!
      "Only names of this language; null: of either. Names in Latin letters serve both."
      language: Language
    ): [Mention!]!
  }
`;
