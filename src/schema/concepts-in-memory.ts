import {
  getArgumentValues,
  isObjectType,
  Kind,
  type FieldNode,
  type GraphQLField,
  type GraphQLResolveInfo,
  type SelectionSetNode,
} from 'graphql';
import type { Vocabulary } from '../graph/index.ts';
import { inSteps } from '../in-steps.ts';
import type { KnownConcept } from '../lookup/index.ts';
import { remember } from '../remember.ts';
import { currentRequest } from '../request-scope.ts';
import { reachFrom, type Direction, type RelationGraph, type TypeSet } from '../traversal/index.ts';
import type { RequestContext } from './build-schema.ts';
import { fieldKey } from './field-key.ts';
import { currentNamesOf } from './names-of.ts';

const PROPERTIES: ReadonlySet<string> = new Set<keyof KnownConcept>(['slug', 'kind', 'name', 'nameZh', 'summary', 'summaryZh']);

/** The arguments by which a list of concepts is cut; with any other, the database is asked. */
const CUTTING: ReadonlySet<string> = new Set(['limit', 'offset', 'maxDepth']);

/** A field of Concept that gives the concepts along a relation type. */
interface RelationField {
  readonly type: string;
  readonly direction: Direction;
  /** Whether it follows the relations on and on. */
  readonly isClosure: boolean;
}

/** A field that a client selects of a concept: a property, or a list of concepts with what is selected of them. */
interface Selected {
  readonly key: string;
  readonly name: string;
  readonly list?: SelectedList;
}

interface SelectedList {
  readonly field: RelationField;
  readonly node: FieldNode;
  /** The field in the schema, which tells the defaults of its arguments. */
  readonly definition: GraphQLField<unknown, unknown>;
  /** What is selected of the concepts. */
  readonly fields: readonly Selected[];
}

/** How a list is cut. */
interface Cut {
  readonly limit: number;
  readonly offset: number;
  readonly maxDepth: number;
}

/** What is needed to show a concept. */
interface Showing {
  readonly graph: RelationGraph;
  readonly concepts: RequestContext['concepts'];
  readonly typesOf: (field: RelationField) => TypeSet;
  readonly cutOf: (list: SelectedList) => Cut;
}

/** How a list is cut in a request with these values of its variables. */
const cutBy = remember(
  (variables: GraphQLResolveInfo['variableValues'], { definition, node }: SelectedList) =>
    getArgumentValues(definition, node, variables) as unknown as Cut,
);

/**
 * Gives concepts without asking the database, when a client selects only what is known of them: their properties that are kept
 * with the names, and the concepts along their relations, to any depth, of which the same is true.
 */
export class ConceptsInMemory {
  readonly #relationFields: ReadonlyMap<string, RelationField>;
  /** What a selection asks for; nothing when some of it has to come from the database. */
  readonly #selections = new WeakMap<object, readonly Selected[] | undefined>();
  readonly #typesIn = remember((graph: RelationGraph) => {
    return new Map([...this.#relationFields.values()].map((field) => [field, graph.typesNamed([field.type])]));
  });

  constructor(vocabulary: Vocabulary) {
    this.#relationFields = relationFieldsOf(vocabulary);
  }

  /**
   * Gives the concept of a slug as a client selects it; undefined when the database has to be asked: for something that is not in
   * memory, because what is there is from before a change, or because it has no such concept.
   */
  read(slug: string, context: RequestContext, info: GraphQLResolveInfo): unknown {
    const key = fieldKey(info.fieldNodes);
    if (!this.#selections.has(key)) this.#selections.set(key, this.#fieldsOf(info));
    const fields = this.#selections.get(key);
    const names = fields && currentNamesOf(context);
    const concept = names && context.concepts.get(slug);
    if (!concept) return undefined;
    if (fields.every(({ list }) => !list)) return propertiesOf(concept, fields);
    const { relations: graph } = names;
    const types = this.#typesIn(graph);
    const typesOf = (field: RelationField): TypeSet => types.get(field) ?? new Uint8Array();
    const cutOf = (list: SelectedList): Cut => cutBy(info.variableValues, list);
    return inSteps(show(concept, fields, { graph, concepts: context.concepts, typesOf, cutOf }), currentRequest()?.signal);
  }

  #fieldsOf({ fieldNodes, fragments, schema }: GraphQLResolveInfo): readonly Selected[] | undefined {
    const type = schema.getType('Concept');
    const definitions = isObjectType(type) ? type.getFields() : {};
    /** Adds what a selection asks for; false when some of it is not in memory. */
    const collect = (selectionSet: SelectionSetNode | undefined, fields: Selected[]): boolean =>
      (selectionSet?.selections ?? []).every((selection) => {
        if (selection.directives?.length) return false;
        if (selection.kind === Kind.INLINE_FRAGMENT) return collect(selection.selectionSet, fields);
        if (selection.kind === Kind.FRAGMENT_SPREAD) return collect(fragments[selection.name.value]?.selectionSet, fields);
        const [name, key] = [selection.name.value, (selection.alias ?? selection.name).value];
        if (name === '__typename') return true;
        const [field, definition] = [this.#relationFields.get(name), definitions[name]];
        if (!field || !definition) return fields.push({ key, name }) > 0 && PROPERTIES.has(name);
        // What is written twice under one key has to be merged, which the database does.
        const isTwice = fields.some((other) => other.key === key);
        const below: Selected[] = [];
        fields.push({ key, name, list: { field, node: selection, definition, fields: below } });
        return (
          !isTwice && (selection.arguments ?? []).every((given) => CUTTING.has(given.name.value)) && collect(selection.selectionSet, below)
        );
      });
    const fields: Selected[] = [];
    return fieldNodes.every(({ selectionSet }) => collect(selectionSet, fields)) ? fields : undefined;
  }
}

/** Shows a concept with the concepts along its relations; can be paused before each list. */
function* show(concept: KnownConcept, fields: readonly Selected[], showing: Showing): Generator<void, object> {
  const shown: Record<string, unknown> = {};
  for (const { key, name, list } of fields) {
    if (!list) shown[key] = concept[name as keyof KnownConcept];
    else shown[key] = yield* showList(concept, list, showing);
  }
  return shown;
}

function* showList({ slug }: KnownConcept, list: SelectedList, showing: Showing): Generator<void, readonly object[]> {
  yield;
  const { field, fields } = list;
  const { graph, concepts, typesOf, cutOf } = showing;
  const id = graph.idOf(slug);
  if (id === undefined) return [];
  const [types, { limit, offset, maxDepth }] = [typesOf(field), cutOf(list)];
  const there = field.isClosure
    ? yield* nearestFirst(graph, id, types, field.direction, maxDepth)
    : graph.neighbors(id, types, field.direction);
  const shown: object[] = [];
  let place = 0;
  for (const other of there) {
    if (shown.length === limit) break;
    if (place++ < offset) continue;
    shown.push(yield* show(concepts.at(other), fields, showing));
  }
  return shown;
}

function* nearestFirst(
  graph: RelationGraph,
  from: number,
  types: TypeSet,
  direction: Direction,
  maxSteps: number,
): Generator<void, readonly number[]> {
  const reached = yield* reachFrom(graph, from, { types, direction, maxSteps });
  return [...reached].sort(([one, near], [other, far]) => near - far || one - other).map(([id]) => id);
}

function propertiesOf(concept: KnownConcept, fields: readonly Selected[]): object {
  return Object.fromEntries(fields.map(({ key, name }) => [key, concept[name as keyof KnownConcept]]));
}

function relationFieldsOf({ relationTypes }: Vocabulary): ReadonlyMap<string, RelationField> {
  return new Map(
    relationTypes.flatMap(({ name: type, field, inverseField, symmetric, transitive }) => {
      const ways: readonly [string, Direction][] = symmetric
        ? [[field, 'BOTH']]
        : [
            [field, 'OUT'],
            [inverseField, 'IN'],
          ];
      return ways.flatMap(([name, direction]): [string, RelationField][] => [
        [name, { type, direction, isClosure: false }],
        ...(transitive ? [[`${name}Transitive`, { type, direction, isClosure: true }] as [string, RelationField]] : []),
      ]);
    }),
  );
}
