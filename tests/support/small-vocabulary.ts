import type { Kind, RelationType, Vocabulary } from '../../src/graph/index.ts';

/** A kind with all that it needs. */
export function kind(name: string): Kind {
  return { name, label: name.toLowerCase(), labelZh: '种类', description: `What a ${name.toLowerCase()} is.` };
}

/** A relation type with all that it needs. */
export function relationType(name: string, field: string, inverseField: string, more: Partial<RelationType> = {}): RelationType {
  const people = { label: name.toLowerCase(), labelZh: '关系', description: `How ${name.toLowerCase()} leads on.` };
  return { name, field, inverseField, ...people, transitive: false, symmetric: false, acyclic: false, ...more };
}

/** The vocabulary of another domain: with a transitive, a plain, a symmetric, and a symmetric and transitive relation type. */
export const KITCHEN: Vocabulary = {
  kinds: [kind('DISH'), kind('INGREDIENT')],
  relationTypes: [
    relationType('EATEN_WITH', 'eatenWith', 'eatenWith', { symmetric: true }),
    relationType('MADE_OF', 'madeOf', 'goesInto', { transitive: true, acyclic: true }),
    relationType('SAME_AS', 'sameAs', 'sameAs', { symmetric: true, transitive: true }),
    relationType('SERVED_ON', 'servedOn', 'carries'),
  ],
};
