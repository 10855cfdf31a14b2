import {
  Kind,
  type ArgumentNode,
  type DocumentNode,
  type FragmentDefinitionNode,
  type OperationDefinitionNode,
  type SelectionSetNode,
  type ValueNode,
} from 'graphql';

/** How large an operation is, with its fragments expanded wherever they are spread. */
export interface QueryMeasure {
  /** The longest way from the root to a field, in fields. */
  readonly depth: number;
  readonly fields: number;
  /** Fields that have fields of their own. */
  readonly branches: number;
  readonly rootFields: number;
  readonly aliases: number;
  readonly directives: number;
  /** The deepest nesting of input objects, in literals and variables. */
  readonly inputDepth: number;
  readonly inputObjects: number;
  /** Input values that hold no others: the items of lists and the fields of input objects, each by itself. */
  readonly inputValues: number;
}

type WithArguments = { readonly arguments?: readonly ArgumentNode[] | undefined };
type Variables = Readonly<Record<string, unknown>>;

const NOTHING: QueryMeasure = {
  depth: 0,
  fields: 0,
  branches: 0,
  rootFields: 0,
  aliases: 0,
  directives: 0,
  inputDepth: 0,
  inputObjects: 0,
  inputValues: 0,
};

/**
 * Measures an operation of a valid document by its text alone, before anything of it is carried out. Each fragment is measured
 * once, so the work grows with the document and not with what it expands to; a variable counts at each place that uses it.
 * What is asked of the schema about itself (`__schema`, `__type`) may be nested deeply: its fields count, its depth does not.
 */
export function measureQuery(document: DocumentNode, operation: OperationDefinitionNode, variables: Variables): QueryMeasure {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const definition of document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition);
  }
  const defaults = new Map(operation.variableDefinitions?.map(({ variable, defaultValue }) => [variable.name.value, defaultValue]));
  const known = new Map<string, QueryMeasure>();
  const measureFragment = (name: string): QueryMeasure => {
    let measure = known.get(name);
    if (!measure) {
      known.set(name, NOTHING); // a fragment within itself, which no valid document has
      const fragment = fragments.get(name);
      measure = fragment ? measureSelections(fragment.selectionSet) : NOTHING;
      known.set(name, measure);
    }
    return measure;
  };
  const measureSelections = ({ selections }: SelectionSetNode): QueryMeasure => {
    let sum = NOTHING;
    for (const selection of selections) {
      sum = add(sum, measureArguments(selection.directives ?? [], selection.directives?.length ?? 0));
      if (selection.kind === Kind.FRAGMENT_SPREAD) sum = add(sum, measureFragment(selection.name.value));
      else if (selection.kind === Kind.INLINE_FRAGMENT) sum = add(sum, measureSelections(selection.selectionSet));
      else {
        const below = selection.selectionSet ? measureSelections(selection.selectionSet) : NOTHING;
        const isAboutSchema = selection.name.value === '__schema' || selection.name.value === '__type';
        const own: QueryMeasure = {
          ...below,
          depth: isAboutSchema ? 1 : below.depth + 1,
          branches: isAboutSchema ? 0 : below.branches + (selection.selectionSet ? 1 : 0),
          fields: below.fields + 1,
          rootFields: 1,
          aliases: below.aliases + (selection.alias ? 1 : 0),
        };
        sum = add(sum, add(own, measureArguments([selection], 0)));
      }
    }
    return sum;
  };
  const measureArguments = (nodes: readonly WithArguments[], directives: number): QueryMeasure => {
    let sum: QueryMeasure = directives > 0 ? { ...NOTHING, directives } : NOTHING;
    for (const node of nodes) for (const { value } of node.arguments ?? []) sum = add(sum, measureInput(value, variables, defaults));
    return sum;
  };
  return add(measureSelections(operation.selectionSet), measureArguments(operation.directives ?? [], operation.directives?.length ?? 0));
}

function add(one: QueryMeasure, other: QueryMeasure): QueryMeasure {
  if (other === NOTHING) return one;
  if (one === NOTHING) return other;
  return {
    depth: Math.max(one.depth, other.depth),
    fields: one.fields + other.fields,
    branches: one.branches + other.branches,
    rootFields: one.rootFields + other.rootFields,
    aliases: one.aliases + other.aliases,
    directives: one.directives + other.directives,
    inputDepth: Math.max(one.inputDepth, other.inputDepth),
    inputObjects: one.inputObjects + other.inputObjects,
    inputValues: one.inputValues + other.inputValues,
  };
}

/** Measures a value as it is written, or as a variable or its default gives it; without recursion, because a client says how deep it is. */
function measureInput(value: ValueNode, variables: Variables, defaults: ReadonlyMap<string, ValueNode | undefined>): QueryMeasure {
  let [inputDepth, inputObjects, inputValues] = [0, 0, 0];
  const pending: (readonly [value: unknown, depth: number])[] = [];
  const literals: (readonly [value: ValueNode, depth: number])[] = [[value, 0]];
  for (let next = literals.pop(); next; next = literals.pop()) {
    const [literal, depth] = next;
    if (literal.kind === Kind.VARIABLE) {
      const name = literal.name.value;
      const byDefault = Object.hasOwn(variables, name) ? undefined : defaults.get(name);
      if (byDefault) literals.push([byDefault, depth]);
      else pending.push([variables[name], depth]);
    } else if (literal.kind === Kind.LIST) for (const item of literal.values) literals.push([item, depth]);
    else if (literal.kind === Kind.OBJECT) {
      inputObjects += 1;
      inputDepth = Math.max(inputDepth, depth + 1);
      for (const field of literal.fields) literals.push([field.value, depth + 1]);
    } else inputValues += 1;
  }
  for (let next = pending.pop(); next; next = pending.pop()) {
    const [given, depth] = next;
    if (Array.isArray(given)) for (const item of given) pending.push([item, depth]);
    else if (typeof given === 'object' && given !== null) {
      inputObjects += 1;
      inputDepth = Math.max(inputDepth, depth + 1);
      for (const item of Object.values(given)) pending.push([item, depth + 1]);
    } else inputValues += 1;
  }
  return { ...NOTHING, inputDepth, inputObjects, inputValues };
}
