import { atOnce } from '../in-steps.ts';
import type { Reader } from '../neo4j/index.ts';
import { RelationGraph } from '../traversal/index.ts';
import type { NameHit } from './best-hits.ts';
import { foldName, singularsOf } from './fold-name.ts';
import type { NameEntry } from './name-entry.ts';
import { NameIndex, type LookupAnswer, type NameFilter } from './name-index.ts';
import { inLucene, searchWords, type SearchWord } from './search-words.ts';

/** How many names the full-text index gives for one term at the most: those with the same words and few others come first. */
const CANDIDATES = 20;
/** A term of more words is looked for as it is written only. */
const WORDS = 12;

const FIND_NAMES = `
UNWIND $terms AS term
CALL (term) {
  MATCH (n:Name) WHERE n.text IN term.texts
  RETURN n
  UNION
  WITH term WHERE term.words <> ''
  CALL db.index.fulltext.queryNodes('name_words', term.words, {limit: ${CANDIDATES}}) YIELD node
  MATCH (node:Name)
  RETURN node AS n
}
WITH DISTINCT n
MATCH (c:Concept)-[:HAS_NAME]->(n:Name)
CALL (c, n) {
  RETURN n AS name
  UNION
  MATCH (c)-[:HAS_NAME]->(name:Name) WHERE name.language = 'ZH' AND name.type = 'PREFERRED'
  RETURN name
}
WITH DISTINCT c, name AS n
RETURN c.slug AS slug, c.kind AS kind, n.text AS text, n.language AS language, n.type AS type, COUNT { (c)--(other:Concept) } AS relations`;

const FIND_SLUGS = 'MATCH (c:Concept) WHERE c.slug IN $slugs RETURN c.slug AS slug';

/** What terms mean by the graph itself, and whether some answer had to come from names of before. */
export interface GraphAnswers {
  readonly answers: readonly LookupAnswer[];
  readonly isStale: boolean;
}

/**
 * Looks terms up in the graph itself, while the index of names is from before a change: in one statement, whatever their
 * number. The database finds names by their letters and by their words; the names of before tell how else a folded term was
 * written. Typos are forgiven by the names of before only.
 */
export async function lookupInGraph(
  reader: Reader,
  before: NameIndex,
  terms: readonly string[],
  limit: number,
  filter: NameFilter,
): Promise<GraphAnswers> {
  const { records } = await reader.run(FIND_NAMES, { terms: terms.map((term) => describe(term, before)) });
  const entries = records.map((record): NameEntry => {
    const row = record.toObject() as Omit<NameEntry, 'folded' | 'relations' | 'common'> & { readonly relations: unknown };
    return { ...row, folded: foldName(row.text), relations: Number(row.relations), common: [] };
  });
  const concepts = entries.map(({ slug }) => slug);
  const now = atOnce(NameIndex.build(entries, atOnce(RelationGraph.build(concepts, []))));
  const owned = terms.map((term) => withoutTypos(now.lookup(term, limit, filter)));
  const guesses = terms.map((term, index) => (owned[index] ? [] : before.lookup(term, limit, filter).hits.filter(isTypo)));
  const there = await slugsInGraph(
    reader,
    guesses.flat().map(({ entry }) => entry.slug),
  );
  return {
    isStale: owned.includes(undefined),
    answers: guesses.map((hits, index) => owned[index] ?? { hits: hits.filter(({ entry }) => there.has(entry.slug)), ambiguous: false }),
  };
}

/** An answer in which nothing is a typo away; typos are forgiven only where nothing else answers. */
function withoutTypos(answer: LookupAnswer): LookupAnswer | undefined {
  return answer.hits.length === 0 || answer.hits.some(isTypo) ? undefined : answer;
}

function isTypo({ match }: NameHit): boolean {
  return match === 'FUZZY';
}

/** Those of some slugs that a concept of the graph has now. */
export async function slugsInGraph(reader: Reader, slugs: readonly string[]): Promise<ReadonlySet<string>> {
  if (slugs.length === 0) return new Set();
  const { records } = await reader.run(FIND_SLUGS, { slugs: [...new Set(slugs)] });
  return new Set(records.map((record) => record.get('slug') as string));
}

/** How a term may be written in the graph: as it is, as the names of before write it, or with the same words. */
function describe(term: string, before: NameIndex): { readonly texts: readonly string[]; readonly words: string } {
  const forms = [foldName(term), ...singularsOf(foldName(term))];
  const words = searchWords(term);
  return {
    texts: [term, ...forms.flatMap((form) => before.textsOf(form))],
    words: words.length > WORDS ? '' : words.map(eitherForm).join(' AND '),
  };
}

function eitherForm(word: SearchWord): string {
  return `(${[inLucene(word).exact, ...singularsOf(word.text).map((singular) => `"${singular}"`)].join(' OR ')})`;
}
