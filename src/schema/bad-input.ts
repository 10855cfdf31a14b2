import { GraphQLError } from 'graphql';
import type { RequestContext } from './build-schema.ts';

/** An error for what a client has asked wrongly: a sentence that names the argument, its value and the way out. */
export function badInput(message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code: 'BAD_USER_INPUT' } });
}

/** The error for a slug that names no concept where one is required. */
export function unknownConcept(argument: string, field: string, slug: string, { names }: RequestContext): GraphQLError {
  const near = names.likelySlugs(slug).map((candidate) => `"${candidate}"`);
  const hint = near.length > 0 ? `; did you mean ${near.join(' or ')}?` : '.';
  return badInput(
    `The argument "${argument}" of "${field}" is ${JSON.stringify(slug.slice(0, 100))}, which is the slug of no concept${hint}`,
  );
}
