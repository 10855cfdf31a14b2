import { GraphQLError, type GraphQLResolveInfo } from 'graphql';
import type { NameHit } from '../lookup/index.ts';
import type { RequestContext } from './build-schema.ts';
import { delegateConcept } from './delegate-concept.ts';

/** The most names that one lookup may ask for, and the most characters that a name may have. */
const TERMS = 200;
const CHARACTERS = 1000;

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

/** The resolvers of the part that looks names up; they answer from memory, but for the fields of the concepts. */
export const lookupResolvers = {
  Query: {
    lookup: (_: unknown, { terms, language, limit }: LookupArguments, { names }: RequestContext): readonly object[] => {
      if (terms.length < 1 || terms.length > TERMS)
        throw badInput(`The argument "terms" of "lookup" has ${terms.length} names; it must have from 1 to ${TERMS}.`);
      terms.forEach((term, index) => checkLength(term, `The ${index + 1}. name of the argument "terms" of "lookup"`));
      return terms.map((term) => ({ term, ...names.lookup(term, limit, { language }) }));
    },
    suggest: (_: unknown, { prefix, language, kinds, limit }: SuggestArguments, { names }: RequestContext): readonly NameHit[] => {
      checkLength(prefix, 'The argument "prefix" of "suggest"');
      return names.suggest(prefix, limit, { language, kinds });
    },
  },
  LookupHit: {
    concept: ({ entry }: NameHit, _: unknown, context: RequestContext, info: GraphQLResolveInfo): Promise<unknown> =>
      delegateConcept(entry.slug, context, info),
    matchedName: ({ entry }: NameHit): string => entry.text,
    matchedLanguage: ({ entry }: NameHit): string => entry.language,
    nameType: ({ entry }: NameHit): string => entry.type,
  },
};

function checkLength(text: string, what: string): void {
  if (text.length > CHARACTERS) throw badInput(`${what} has ${text.length} characters; it may have at most ${CHARACTERS}.`);
}

function badInput(message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code: 'BAD_USER_INPUT' } });
}
