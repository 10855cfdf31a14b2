import { isEnumType, isInputObjectType, isIntrospectionType, isObjectType, type GraphQLArgument, type GraphQLSchema } from 'graphql';

/** What the arguments mean that generated fields have. */
const ARGUMENTS: Readonly<Record<string, string>> = {
  where: 'Only those that meet these conditions.',
  limit: 'How many at the most; more than 100 is taken as 100.',
  first: 'How many at the most; more than 100 is taken as 100.',
  offset: 'How many to pass over, 0 to 10000.',
  after: 'The cursor after which to go on.',
  sort: 'In which order; the first one counts most.',
};

/** What the fields of generated types mean that are the same everywhere. */
const FIELDS: Readonly<Record<string, string>> = {
  edges: 'Each of them, with what is known of the way that led to it.',
  totalCount: 'How many there are in all.',
  pageInfo: 'Where this page stands among all.',
  cursor: 'Give it as `after` to go on from here.',
  node: 'What it is.',
  properties: 'What is known of the relation.',
  hasNextPage: 'Whether there are more after these.',
  hasPreviousPage: 'Whether there are more before these.',
  startCursor: 'The cursor of the first.',
  endCursor: 'The cursor of the last.',
  AND: 'All of these conditions.',
  OR: 'At least one of these conditions.',
  NOT: 'Not this condition.',
  all: 'All of them meet the condition.',
  none: 'None of them meets the condition.',
  some: 'At least one of them meets the condition.',
  single: 'Exactly one of them meets the condition.',
  eq: 'Equal to this; null: not there.',
  in: 'One of these.',
  contains: 'Contains this text, in the same case.',
  startsWith: 'Starts with this text, in the same case.',
  endsWith: 'Ends with this text, in the same case.',
  gt: 'Greater than this.',
  gte: 'Greater than this or equal to it.',
  lt: 'Less than this.',
  lte: 'Less than this or equal to it.',
  includes: 'The list holds this.',
  edge: 'By what is known of the relation.',
};

/**
 * Gives a description to everything that @neo4j/graphql has generated and that has none. Conditions on a field, and orders by
 * one, take over the description that the field has on its type.
 */
export function describeGenerated(schema: GraphQLSchema): void {
  const known = descriptionsByField(schema);
  for (const type of Object.values(schema.getTypeMap())) {
    if (isIntrospectionType(type)) continue;
    if (isUninformative(type.description)) type.description = describeType(type.name);
    if (isObjectType(type) || isInputObjectType(type)) {
      for (const field of Object.values(type.getFields())) {
        if (isUninformative(field.description)) field.description = describeField(type.name, field.name, known);
        if ('args' in field) for (const arg of field.args) describeArgument(arg);
      }
    }
    if (isEnumType(type)) for (const value of type.getValues()) value.description ??= `${value.name}.`;
  }
}

/** Whether a description is missing, or one of the phrases that @neo4j/graphql gives to what it generates. */
function isUninformative(description: string | null | undefined): boolean {
  return !description || /^(?:Return |Filter |Pagination information|The edge properties for|\w+ (?:list )?filters?$)/u.test(description);
}

function describeArgument(arg: GraphQLArgument): void {
  arg.description ??= ARGUMENTS[arg.name] ?? `The ${words(arg.name)}.`;
}

function descriptionsByField(schema: GraphQLSchema): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type)) continue;
    for (const field of Object.values(type.getFields())) {
      if (field.description) found.set(`${type.name}.${field.name}`, field.description);
    }
  }
  return found;
}

function describeType(name: string): string {
  const rules: readonly [RegExp, (stem: string) => string][] = [
    [/^Query$/u, () => 'Where every question starts.'],
    [/^RelationProperties$/u, () => 'What is known of one relation: where it is said, and how it is meant.'],
    [/^MentionProperties$/u, () => 'Where a source mentions a concept.'],
    [/^PageInfo$/u, () => 'Where a page stands among all.'],
    [/^(.+)ConnectionWhere$/u, (stem) => `Conditions on one of ${members(stem)}, and on the relation to it.`],
    [/^(.+)ConnectionFilters$/u, (stem) => `Conditions on ${members(stem)} together.`],
    [/^(.+)ConnectionSort$/u, (stem) => `An order of ${members(stem)}.`],
    [/^(.+)RelationshipFilters$/u, (stem) => `Conditions on related nodes of the type ${stem} together.`],
    [/^(.+)ScalarFilters$/u, (stem) => `Conditions on a value of the type ${stem.replace(/Enum$/u, '')}.`],
    [/^(.+)ListFilters$/u, (stem) => `Conditions on a list of values of the type ${stem}.`],
    [/^(.+)Where$/u, (stem) => `Conditions that a ${stem} must meet; all of those given.`],
    [/^(.+)Sort$/u, (stem) => `An order of nodes or edges of the type ${stem}.`],
    [/^(.+)Connection$/u, (stem) => `A page of ${members(stem)}, with cursors and what is known of each relation.`],
    [/^(.+)(?:Relationship|Edge)$/u, (stem) => `One of ${members(stem)} on a page.`],
  ];
  for (const [pattern, describe] of rules) {
    const [, stem] = pattern.exec(name) ?? [];
    if (pattern.test(name)) return describe(stem ?? name);
  }
  return `${words(name)}.`;
}

/** What the stem of a generated type's name stands for: `ConceptIsA` is the field `isA` of Concept, `Concepts` the root field. */
function members(stem: string): string {
  const [, owner, field] = /^(Concept|Name|Statement|Source)([A-Z].*)$/u.exec(stem) ?? [];
  if (owner === undefined || field === undefined) return `the ${words(stem)}`;
  return `\`${field.charAt(0).toLowerCase()}${field.slice(1)}\` of a ${owner}`;
}

function describeField(type: string, field: string, known: ReadonlyMap<string, string>): string {
  const owner = type.replace(/(?:ConnectionWhere|Where|Sort)$/u, '');
  const plain = field.replace(/Connection$/u, '');
  const ownDescription = known.get(`${owner}.${field}`) ?? known.get(`${owner}.${plain}`);
  if (type === 'Query') return describeRootField(field);
  if (ownDescription !== undefined) return type.endsWith('Sort') ? `By this: ${ownDescription}` : ownDescription;
  return FIELDS[field] ?? `The ${words(field)}.`;
}

function describeRootField(field: string): string {
  const what = words(field.replace(/Connection$/u, ''));
  return field.endsWith('Connection') ? `The ${what}, page by page, with their number in all.` : `The ${what} that meet the conditions.`;
}

/** Turns `ConceptIsA` into "concept is a". */
function words(name: string): string {
  return name.replaceAll(/(?<=[a-z])(?=[A-Z])/gu, ' ').toLowerCase();
}
