/** A name of a concept, and what a search needs to know of the concept. */
export interface NameEntry {
  readonly slug: string;
  readonly kind: string;
  readonly text: string;
  /** The text in the form in which names are compared; see `foldName`. */
  readonly folded: string;
  readonly language: 'EN' | 'ZH';
  readonly type: 'PREFERRED' | 'ALIAS' | 'ABBREVIATION' | 'MISSPELLING';
  /** How many relations to other concepts the concept has. */
  readonly relations: number;
  /** The forms of the concept's names that mostly mean something else; one in lower case covers only what is written so. */
  readonly common: readonly string[];
}
