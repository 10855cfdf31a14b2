import type { Target } from '../../../src/import/knowledge.ts';
import { kind, relationType } from '../../support/small-vocabulary.ts';

/** A target with two kinds, three relation types, one source, one concept of an earlier import and what seeds own. */
export const TARGET: Target = {
  vocabulary: {
    kinds: [kind('MODEL'), kind('NEURAL_NETWORK')],
    relationTypes: [
      relationType('IS_A', 'isA', 'subtypes', { acyclic: true }),
      relationType('LIKE', 'like', 'like', { symmetric: true }),
      relationType('USES', 'uses', 'usedBy'),
    ],
  },
  sources: ['s'],
  concepts: ['old', 'seeded'],
  statements: ['old.note.1'],
  acyclic: [['old', 'IS_A', 'seeded']],
  seeded: { concepts: new Set(['seeded']), statements: new Set(['seeded.note.1']), relations: new Set(['old USES seeded']) },
};
