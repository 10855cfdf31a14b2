import { visit, type FieldNode, type FragmentDefinitionNode } from 'graphql';

/** The names of the variables that what is selected of some fields depends on, in their fragments too; not those of their own arguments. */
export function variablesIn(nodes: readonly FieldNode[], fragments: Readonly<Record<string, FragmentDefinitionNode>>): ReadonlySet<string> {
  const names = new Set<string>();
  const followed = new Set<string>();
  const follow = (node: FieldNode['selectionSet'] | FragmentDefinitionNode): void => {
    if (!node) return;
    visit(node, {
      Variable: ({ name }) => void names.add(name.value),
      FragmentSpread: ({ name }) => {
        if (followed.has(name.value)) return;
        followed.add(name.value);
        if (fragments[name.value]) follow(fragments[name.value]);
      },
    });
  };
  for (const { selectionSet } of nodes) follow(selectionSet);
  return names;
}
