import { GraphQLError, Kind, visit, type DocumentNode } from 'graphql';
import { remember } from '../remember.ts';

/** Names by which objects of JavaScript, or the pages that @neo4j/graphql makes, know something else. */
const TAKEN: ReadonlySet<string> = new Set([
  ...Object.getOwnPropertyNames(Object.prototype),
  'edges',
  'node',
  'cursor',
  'pageInfo',
  'totalCount',
  'properties',
]);

/**
 * Refuses aliases under which an answer could not be told from something else. A document that has passed is not looked at again.
 * @returns the document.
 * @throws {GraphQLError} BAD_USER_INPUT, naming the alias.
 */
export const checkAliases: (document: DocumentNode) => DocumentNode = remember((document: DocumentNode): DocumentNode => {
  visit(document, {
    [Kind.FIELD]: ({ alias, name }) => {
      if (!alias || alias.value === name.value || !(alias.value.startsWith('__') || TAKEN.has(alias.value))) return;
      throw new GraphQLError(`The alias "${alias.value}" of "${name.value}" has a meaning of its own; choose another one.`, {
        nodes: alias,
        extensions: { code: 'BAD_USER_INPUT', http: { status: 400 } },
      });
    },
  });
  return document;
});
