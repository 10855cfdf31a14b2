import { Kind, parse, type FieldNode, type FragmentDefinitionNode } from 'graphql';
import { expect, it } from 'vitest';
import { variablesIn } from '../../../src/schema/variables-in.ts';

it('gives the variables that a selection depends on, in its fragments too, each fragment once', () => {
  const { definitions } = parse(`
    query ($own: ID!, $limit: Int, $more: Boolean, $term: String, $other: Int) {
      concept(slug: $own) { isA(limit: $limit) { slug } ...More @include(if: $more) ... on Concept { slug } }
      other(of: $other) { slug }
    }
    fragment More on Concept { names(where: { text: { eq: $term } }) { text } isA { ...Less } }
    fragment Less on Concept { slug ...Less }`);
  const [operation, ...rest] = definitions;
  const fragments = Object.fromEntries(rest.map((one) => [(one as FragmentDefinitionNode).name.value, one as FragmentDefinitionNode]));
  const [concept] = operation?.kind === Kind.OPERATION_DEFINITION ? (operation.selectionSet.selections as readonly FieldNode[]) : [];
  expect([...variablesIn(concept ? [concept] : [], fragments)].sort()).toEqual(['limit', 'more', 'term']);
});
