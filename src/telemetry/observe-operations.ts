import type { ApolloServerPlugin } from '@apollo/server';
import { Kind, type FragmentDefinitionNode, type SelectionSetNode } from 'graphql';
import { observedRequest } from './observed-request.ts';

/** How many fields at the root are looked at; more than the figures tell apart need not be known. */
const LOOKED_AT = 4;

/** A plugin for Apollo that notes what observed requests ask for, and which errors their answers hold. */
export const observeOperations: ApolloServerPlugin = {
  requestDidStart: async () => {
    const observed = observedRequest();
    if (!observed) return undefined;
    return {
      didResolveOperation: async ({ operation, document }) => {
        if (!operation) return;
        const fragments = new Map<string, FragmentDefinitionNode>();
        for (const definition of document.definitions) {
          if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition);
        }
        observed.noteOperation(operation.operation, operation.name?.value, rootFieldsOf(operation.selectionSet, fragments));
      },
      willSendResponse: async ({ response: { body } }) => {
        const errors = body.kind === 'single' ? (body.singleResult.errors ?? []) : [];
        for (const { extensions: { code, limit } = {} } of errors) {
          observed.noteError(typeof code === 'string' ? code : 'INTERNAL_SERVER_ERROR', typeof limit === 'string' ? limit : undefined);
        }
      },
    };
  },
};

/** The names of the fields at the root of an operation, each once and those of its fragments too, as far as there are few. */
function rootFieldsOf(root: SelectionSetNode, fragments: ReadonlyMap<string, FragmentDefinitionNode>): readonly string[] {
  const fields = new Set<string>();
  const seen = new Set<string>();
  const pending = [root];
  for (let set = pending.pop(); set && fields.size < LOOKED_AT; set = pending.pop()) {
    for (const selection of set.selections) {
      if (selection.kind === Kind.FIELD) fields.add(selection.name.value);
      else if (selection.kind === Kind.INLINE_FRAGMENT) pending.push(selection.selectionSet);
      else if (!seen.has(selection.name.value)) {
        seen.add(selection.name.value);
        const fragment = fragments.get(selection.name.value);
        if (fragment) pending.push(fragment.selectionSet);
      }
    }
  }
  return [...fields];
}
