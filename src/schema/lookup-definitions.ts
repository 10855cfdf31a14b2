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
      "Only concepts of these kinds; null: of any."
      kinds: [ConceptKind!]
      "How many at the most, 1 to 100."
      limit: Int = 10
    ): [LookupHit!]!
  }
`;
