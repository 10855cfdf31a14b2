import {
  Kind,
  type ArgumentNode,
  type DirectiveNode,
  type DocumentNode,
  type FragmentDefinitionNode,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
  type ValueNode,
} from 'graphql';
import { remember } from '../remember.ts';

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

/** Where an operation uses a variable. */
interface VariableUse {
  readonly name: string;
  /** What it is where no value is given. */
  readonly byDefault: ValueNode | undefined;
  /** At how many places, with fragments expanded. */
  readonly times: number;
  /** How many input objects are around it at the deepest of them. */
  readonly depth: number;
}

/** How large an operation is by its text alone, and what has to be added for its variables. */
export interface DocumentMeasure {
  readonly measure: QueryMeasure;
  readonly uses: readonly VariableUse[];
}

type MutableMeasure = { -readonly [Name in keyof QueryMeasure]: number };
type Uses = Map<string, { times: number; depth: number }>;

/** What a part of a document has been found to be; only ever added to. */
class Sum {
  readonly measure: MutableMeasure = {
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
  readonly uses: Uses = new Map();

  /** Adds another part beside this one; `isBelow` when it is what a field holds, so that its fields are not at the same level. */
  add({ measure, uses }: Sum, isBelow = false): void {
    const own = this.measure;
    own.depth = Math.max(own.depth, measure.depth);
    own.inputDepth = Math.max(own.inputDepth, measure.inputDepth);
    own.fields += measure.fields;
    own.branches += measure.branches;
    own.aliases += measure.aliases;
    own.directives += measure.directives;
    own.inputObjects += measure.inputObjects;
    own.inputValues += measure.inputValues;
    if (!isBelow) own.rootFields += measure.rootFields;
    for (const [name, { times, depth }] of uses) this.use(name, times, depth);
  }

  /** Adds uses of a variable. */
  use(name: string, times: number, depth: number): void {
    const before = this.uses.get(name);
    this.uses.set(name, { times: times + (before?.times ?? 0), depth: Math.max(depth, before?.depth ?? 0) });
  }
}

/**
 * Measures an operation of a valid document by its text, once for each document. Each fragment is measured once, so the work grows
 * with the document and not with what it expands to. What is asked of the schema about itself (`__schema`, `__type`) may be nested
 * deeply: its fields count, its depth does not.
 */
export const measureDocument: (document: DocumentNode, operation: OperationDefinitionNode) => DocumentMeasure = remember(
  (document: DocumentNode, operation: OperationDefinitionNode): DocumentMeasure => {
    const sum = measureSelections(operation.selectionSet, fragmentsOf(document));
    addDirectives(sum, operation.directives);
    const defaults = new Map(operation.variableDefinitions?.map(({ variable, defaultValue }) => [variable.name.value, defaultValue]));
    const uses = [...sum.uses].map(([name, use]) => ({ name, byDefault: defaults.get(name), ...use }));
    return { measure: sum.measure, uses };
  },
);

type MeasureFragment = (name: string) => Sum;

function fragmentsOf(document: DocumentNode): MeasureFragment {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const definition of document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition);
  }
  const known = new Map<string, Sum>();
  const measureFragment = (name: string): Sum => {
    let sum = known.get(name);
    if (!sum) {
      known.set(name, new Sum()); // a fragment within itself, which no valid document has
      const fragment = fragments.get(name);
      sum = fragment ? measureSelections(fragment.selectionSet, measureFragment) : new Sum();
      known.set(name, sum);
    }
    return sum;
  };
  return measureFragment;
}

function measureSelections({ selections }: SelectionSetNode, measureFragment: MeasureFragment): Sum {
  const sum = new Sum();
  for (const selection of selections) {
    addDirectives(sum, selection.directives);
    addSelection(sum, selection, measureFragment);
  }
  return sum;
}

function addSelection(sum: Sum, selection: SelectionNode, measureFragment: MeasureFragment): void {
  if (selection.kind === Kind.FRAGMENT_SPREAD) return sum.add(measureFragment(selection.name.value));
  if (selection.kind === Kind.INLINE_FRAGMENT) return sum.add(measureSelections(selection.selectionSet, measureFragment));
  const own = new Sum();
  if (selection.selectionSet) own.add(measureSelections(selection.selectionSet, measureFragment), true);
  const isAboutSchema = selection.name.value === '__schema' || selection.name.value === '__type';
  const { measure } = own;
  measure.depth = isAboutSchema ? 1 : measure.depth + 1;
  measure.branches = isAboutSchema ? 0 : measure.branches + (selection.selectionSet ? 1 : 0);
  measure.fields += 1;
  measure.rootFields = 1;
  if (selection.alias) measure.aliases += 1;
  addArguments(own, selection.arguments);
  return sum.add(own);
}

function addDirectives(sum: Sum, directives: readonly DirectiveNode[] = []): void {
  sum.measure.directives += directives.length;
  for (const directive of directives) addArguments(sum, directive.arguments);
}

function addArguments(sum: Sum, given: readonly ArgumentNode[] = []): void {
  for (const { value } of given) {
    const measure = measureLiteral(value, (name, depth) => sum.use(name, 1, depth));
    sum.measure.inputDepth = Math.max(sum.measure.inputDepth, measure.inputDepth);
    sum.measure.inputObjects += measure.inputObjects;
    sum.measure.inputValues += measure.inputValues;
  }
}

/** How large an input value is. */
export type InputMeasure = Pick<MutableMeasure, 'inputDepth' | 'inputObjects' | 'inputValues'>;

/** Measures a value as it is written; without recursion, because a client says how deep it is. */
export function measureLiteral(value: ValueNode, useVariable: (name: string, depth: number) => void): InputMeasure {
  const measure: InputMeasure = { inputDepth: 0, inputObjects: 0, inputValues: 0 };
  const pending: (readonly [value: ValueNode, depth: number])[] = [[value, 0]];
  for (let next = pending.pop(); next; next = pending.pop()) {
    const [literal, depth] = next;
    if (literal.kind === Kind.VARIABLE) useVariable(literal.name.value, depth);
    else if (literal.kind === Kind.LIST && literal.values.length > 0) for (const item of literal.values) pending.push([item, depth]);
    else if (literal.kind === Kind.OBJECT) {
      measure.inputObjects += 1;
      measure.inputDepth = Math.max(measure.inputDepth, depth + 1);
      for (const field of literal.fields) pending.push([field.value, depth + 1]);
    } else measure.inputValues += 1;
  }
  return measure;
}
