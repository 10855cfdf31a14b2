import { GraphQLError } from 'graphql';
import { inSteps } from '../in-steps.ts';
import {
  cutSnippet,
  inLucene,
  lookupInGraph,
  searchTexts,
  searchWords,
  slugsInGraph,
  type Mention,
  type NameHit,
  type SearchWord,
} from '../lookup/index.ts';
import { currentRequest } from '../request-scope.ts';
import { badInput } from './bad-input.ts';
import type { RequestContext } from './build-schema.ts';
import { currentNamesOf, namesOf, noteStale } from './names-of.ts';
import { manyConcepts, oneConcept, type NodeReaders } from './nodes-by-key.ts';
import { readQuery } from './read-query.ts';
import type { Resolvers } from './set-resolvers.ts';

const SEARCH = readQuery('search');

/** The most names that one lookup may ask for, and the most characters that a name may have. */
const TERMS = 200;
const CHARACTERS = 1000;
/** The most UTF-16 units that a text may have. */
const TEXT = 1_048_576;
/** The most places of a text that may name concepts; one that is written by people and as long as it may be has fewer. */
const MENTIONS = 50_000;

interface LookupArguments {
  readonly terms: readonly string[];
  readonly language?: 'EN' | 'ZH' | null;
  readonly limit: number;
}

interface SuggestArguments {
  readonly prefix: string;
  readonly language?: 'EN' | 'ZH' | null;
  readonly kinds?: readonly string[] | null;
  readonly limit: number;
}

interface AnnotateArguments {
  readonly text: string;
  readonly language?: 'EN' | 'ZH' | null;
}

interface SearchArguments {
  readonly phrase: string;
  readonly kinds?: readonly string[] | null;
  readonly limit: number;
  readonly offset: number;
}

interface FoundConcept {
  readonly slug: string;
  readonly score: number;
  readonly field: string;
  readonly snippet: () => string;
}

/** The resolvers of the part that looks names up; they answer from memory, but for the fields of the concepts. */
export const lookupResolvers = (nodes: NodeReaders): Resolvers => ({
  Query: {
    lookup: async (_: unknown, { terms, language, limit }: LookupArguments, context: RequestContext): Promise<readonly object[]> => {
      if (terms.length < 1 || terms.length > TERMS)
        throw badInput(`The argument "terms" of "lookup" has ${terms.length} names; it must have from 1 to ${TERMS}.`);
      terms.forEach((term, index) => checkLength(term, `The ${index + 1}. name of the argument "terms" of "lookup"`));
      const known = currentNamesOf(context);
      if (known) return terms.map((term) => ({ term, ...known.lookup(term, limit, { language }) }));
      const { names, executionContext } = context;
      const { answers, isStale } = await lookupInGraph(executionContext, names, terms, limit, { language });
      if (isStale) noteStale(context);
      return terms.map((term, index) => ({ term, ...answers[index] }));
    },
    suggest: async (_: unknown, { prefix, language, kinds, limit }: SuggestArguments, context: RequestContext): Promise<NameHit[]> => {
      checkLength(prefix, 'The argument "prefix" of "suggest"');
      const hits = namesOf(context).suggest(prefix, limit, { language, kinds });
      const there = await stillThere(
        hits.map(({ entry }) => entry.slug),
        context,
      );
      return hits.filter(({ entry }) => there.has(entry.slug));
    },
    search,
    annotate: async (_: unknown, { text, language }: AnnotateArguments, context: RequestContext): Promise<Mention[]> => {
      if (text.length > TEXT)
        throw badInput(
          `The argument "text" of "annotate" has ${text.length} UTF-16 units; it may have at most ${TEXT}. Cut it into parts.`,
        );
      const mentions = await namesOf(context).annotate(text, { language }, currentRequest()?.signal);
      if (mentions.length > MENTIONS) throw tooManyMentions(mentions.length);
      const there = await stillThere(
        mentions.flatMap(({ slug, alternatives }) => [slug, ...alternatives]),
        context,
      );
      return mentions.flatMap((mention) => {
        const [slug, ...alternatives] = [mention.slug, ...mention.alternatives].filter((owner) => there.has(owner));
        return slug === undefined ? [] : [{ ...mention, slug, alternatives }];
      });
    },
  },
  Mention: {
    concept: oneConcept(nodes, ({ slug }: Mention) => slug),
    alternatives: manyConcepts(nodes, ({ alternatives }: Mention) => alternatives),
  },
  SearchHit: { concept: oneConcept(nodes, ({ slug }: FoundConcept) => slug) },
  LookupHit: {
    concept: oneConcept(nodes, ({ entry }: NameHit) => entry.slug),
    matchedName: ({ entry }: NameHit): string => entry.text,
    matchedLanguage: ({ entry }: NameHit): string => entry.language,
    nameType: ({ entry }: NameHit): string => entry.type,
  },
});

/**
 * Which of the slugs that names from before a change have led to are still there; all, as far as anybody knows, while the
 * database is away. Says in the answer when it is from before.
 */
async function stillThere(slugs: readonly string[], context: RequestContext): Promise<{ has(slug: string): boolean }> {
  const { namesAreStale, isGraphAway, executionContext } = context;
  if (!namesAreStale && !isGraphAway()) return { has: () => true };
  noteStale(context);
  return isGraphAway() ? { has: () => true } : slugsInGraph(executionContext, slugs);
}

/** A concept that is found, with the texts where it says most of what is looked for. */
interface FoundTexts extends Omit<FoundConcept, 'snippet'> {
  readonly texts: readonly string[];
}

interface Found {
  readonly total: number;
  readonly hits: readonly FoundTexts[];
}

/** Looks for a phrase in memory; in the full-text indexes of the database, while what is in memory is from before a change. */
async function search(
  _: unknown,
  { phrase, kinds, limit, offset }: SearchArguments,
  context: RequestContext,
): Promise<{ readonly total: number; readonly hits: readonly FoundConcept[] }> {
  checkLength(phrase, 'The argument "phrase" of "search"');
  const words = searchWords(phrase);
  // Whoever owns the phrase comes first; who does but for a typo, only before those who say it as little.
  const owners = context.names.lookup(phrase, 5).hits.map(({ entry, match, score }) => ({
    slug: entry.slug,
    name: entry.text,
    score: match === 'FUZZY' ? score : 1 + score,
  }));
  const query = { words, owners, kinds: kinds?.length ? kinds : null, limit, offset };
  const { total, hits } = await (currentNamesOf(context) ? searchInMemory(query, context) : searchInGraph(query, context));
  return { total, hits: hits.map(({ texts, ...hit }) => ({ ...hit, snippet: () => cutSnippet(texts, words) })) };
}

interface SearchQuery {
  readonly words: readonly SearchWord[];
  /** The concepts that own the whole phrase as a name, perhaps with a typo, each with how well it does: more than 1 without one. */
  readonly owners: readonly { readonly slug: string; readonly name: string; readonly score: number }[];
  /** The kinds that are looked for; null for any. */
  readonly kinds: readonly string[] | null;
  readonly limit: number;
  readonly offset: number;
}

async function searchInMemory({ words, owners, kinds, limit, offset }: SearchQuery, context: RequestContext): Promise<Found> {
  const { names, concepts, texts } = context;
  const { relations } = names;
  const slugOf = (concept: number): string => relations.slugs.at(concept);
  const query = {
    words,
    owners: owners.flatMap(({ slug, name, score }) => {
      const concept = relations.idOf(slug);
      return concept === undefined ? [] : [{ concept, name, score }];
    }),
    passes: kinds ? (concept: number) => kinds.includes(concepts.kindAt(concept)) : undefined,
    limit,
    offset,
  };
  const { total, hits } = await inSteps(searchTexts(texts, query), currentRequest()?.signal);
  return { total, hits: hits.map(({ concept, ...hit }) => ({ ...hit, slug: slugOf(concept) })) };
}

async function searchInGraph({ words, owners, ...query }: SearchQuery, { executionContext }: RequestContext): Promise<Found> {
  const named = owners.map(({ slug, name, score }) => ({ slug, text: name, score }));
  const parameters = { ...query, words: words.map(inLucene), named };
  const ask = async (everywhere: boolean): Promise<{ readonly total: unknown; readonly hits: readonly FoundTexts[] }> => {
    const { records } = await executionContext.run(SEARCH, { ...parameters, everywhere });
    return records[0]?.toObject() as { readonly total: unknown; readonly hits: readonly FoundTexts[] };
  };
  const nearTheRarest = await ask(false);
  // It could not decide: nobody near the rarest word has all of them.
  const { total, hits } = nearTheRarest.total === null ? await ask(true) : nearTheRarest;
  return { total: Number(total), hits };
}

function tooManyMentions(found: number): GraphQLError {
  return new GraphQLError(`The text names concepts in ${found} places; at most ${MENTIONS} are answered at once. Cut it into parts.`, {
    extensions: { code: 'QUERY_TOO_COSTLY', allowed: MENTIONS, found, http: { status: 400 } },
  });
}

function checkLength(text: string, what: string): void {
  if (text.length > CHARACTERS) throw badInput(`${what} has ${text.length} characters; it may have at most ${CHARACTERS}.`);
}
