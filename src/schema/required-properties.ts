import type { Vocabulary } from '../graph/index.ts';

export const LANGUAGES = ['EN', 'ZH'] as const;
export const NAME_TYPES = ['PREFERRED', 'ALIAS', 'ABBREVIATION', 'MISSPELLING'] as const;
export const STATEMENT_STATUSES = ['ASSERTED', 'DISPUTED'] as const;

/** The kinds of statement, the same in every domain, and what each means. */
export const STATEMENT_KINDS = {
  FEATURE: 'What it is like: a characteristic trait.',
  MECHANISM: 'How it works; the order of the statements is the order of the steps.',
  COMPONENT: 'A part that it consists of, and what the part does.',
  USE_CASE: 'What it is used for.',
  ADVANTAGE: 'What speaks for it.',
  DRAWBACK: 'What speaks against it.',
  VARIANT: 'A form in which it comes.',
  FACT: 'A fact, mostly a figure or a date, with `key` and `value`.',
  NOTE: 'A remark of another sort.',
  REFERENCE: 'Where more is to be read.',
} as const;

/** What a property must be for its node to be shown: of a type, or one of certain strings. */
type Requirement = 'STRING' | 'INTEGER' | readonly string[];

/** The properties without which a node of a label cannot be shown, because the API promises them. */
export type RequiredProperties = { readonly [label: string]: { readonly [property: string]: Requirement } };

/** What the API promises of the nodes of each label, given the kinds that the vocabulary declares. */
export function requiredProperties({ kinds }: Vocabulary): RequiredProperties {
  return {
    Concept: {
      slug: 'STRING',
      kind: kinds.map(({ name }) => name),
      name: 'STRING',
      nameZh: 'STRING',
      summary: 'STRING',
      summaryZh: 'STRING',
    },
    Name: { text: 'STRING', language: LANGUAGES, type: NAME_TYPES },
    Statement: {
      id: 'STRING',
      kind: Object.keys(STATEMENT_KINDS),
      text: 'STRING',
      textZh: 'STRING',
      order: 'INTEGER',
      status: STATEMENT_STATUSES,
    },
    Source: { slug: 'STRING', title: 'STRING', author: 'STRING', language: LANGUAGES },
  };
}
