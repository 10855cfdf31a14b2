import DataLoader from 'dataloader';
import {
  GraphQLError,
  GraphQLID,
  GraphQLList,
  GraphQLNonNull,
  Kind,
  type ArgumentNode,
  type FieldNode,
  type GraphQLInputType,
  type GraphQLResolveInfo,
} from 'graphql';
import type { RequestContext } from './build-schema.ts';
import type { ConceptsInMemory } from './concepts-in-memory.ts';
import { fieldKey } from './field-key.ts';
import { typesOf, type PreparedList } from './prepared-reads.ts';
import { SharedReads, type ReadByKeys } from './shared-reads.ts';
import { LARGEST_LIST } from './type-definitions.ts';
import { variablesIn } from './variables-in.ts';

/** The alias of the field by which the answers are told apart; names that begin like this are not for clients. */
const KEY = '__conceptGraphKey';

/** What the variable is called that holds the keys; no client can call one so. */
const KEYS = 'the keys';

/**
 * How many keys a statement is given at the least, the last one again and again. Neo4j plans a statement anew for a list of 1, of 2
 * to 10, of 11 to 100, and so on, which takes it far longer than to run it; this way all up to 100 share one plan.
 */
const LEAST_KEYS = 11;

const KEYS_TYPE: GraphQLInputType = new GraphQLNonNull(new GraphQLList(new GraphQLNonNull(GraphQLID)));

type Node = { readonly [KEY]: string };

/** A field by which nodes are read by their keys, and the variables of the client that it depends on. */
interface KeyedField {
  readonly node: FieldNode;
  readonly variables: ReadonlySet<string>;
}

type Resolver<Source> = (source: Source, args: never, context: RequestContext, info: GraphQLResolveInfo) => unknown;

/** What reads nodes by their keys, with whatever fields a client selects of them. */
export class NodesByKey {
  readonly #list: PreparedList;
  readonly #key: 'slug' | 'id';
  /** What is asked for a field of a client; the same object each time, by which it is prepared only once. */
  readonly #fields = new WeakMap<object, KeyedField>();
  readonly #shared = new SharedReads<Node>();
  readonly #loaders = new WeakMap<RequestContext, Map<readonly FieldNode[], DataLoader<string, Node | undefined>>>();

  constructor(list: PreparedList, key: 'slug' | 'id') {
    this.#list = list;
    this.#key = key;
  }

  /**
   * Gives the node of a key as the client selects it; undefined when there is none. All keys that one field of a request asks for
   * travel together: one database statement for the field, and each key in it once; with those that other requests ask the same
   * about at the same time.
   */
  read(key: string, context: RequestContext, info: GraphQLResolveInfo): Promise<unknown> {
    let ofRequest = this.#loaders.get(context);
    if (!ofRequest) this.#loaders.set(context, (ofRequest = new Map()));
    let loader = ofRequest.get(info.fieldNodes);
    if (!loader) {
      loader = new DataLoader((keys) => this.#readAll(keys, context, info));
      ofRequest.set(info.fieldNodes, loader);
    }
    return loader.load(key);
  }

  async #readAll(keys: readonly string[], context: RequestContext, info: GraphQLResolveInfo): Promise<(Node | undefined)[]> {
    const { node, variables } = this.#fieldFor(info);
    const values = Object.fromEntries(Object.entries(info.variableValues).filter(([name]) => variables.has(name)));
    const read: ReadByKeys<Node> = async (all, of) => {
      const types = new Map([...typesOf(info)].filter(([name]) => variables.has(name))).set(KEYS, KEYS_TYPE);
      const selection = { node, types, values: { ...values, [KEYS]: padded(all) } };
      const nodes = (await this.#list.read(selection, of, info)) as Node[];
      return new Map(nodes.map((one) => [one[KEY], one]));
    };
    const byKey = await this.#shared.read({ selection: node, values: JSON.stringify(values) }, keys, context, read);
    return keys.map((key) => byKey.get(key));
  }

  #fieldFor({ fieldNodes, fragments }: GraphQLResolveInfo): KeyedField {
    const key = fieldKey(fieldNodes);
    let field = this.#fields.get(key);
    if (!field) this.#fields.set(key, (field = { node: this.#writeNode(fieldNodes), variables: variablesIn(fieldNodes, fragments) }));
    return field;
  }

  /** Writes `concepts(where: { slug: { in: $keys } }, limit: …, sort: []) { …what the client selects, __conceptGraphKey: slug }`. */
  #writeNode(nodes: readonly FieldNode[]): FieldNode {
    const name = (value: string): FieldNode['name'] => ({ kind: Kind.NAME, value });
    const object = (field: string, value: object): object => ({
      kind: Kind.OBJECT,
      fields: [{ kind: Kind.OBJECT_FIELD, name: name(field), value }],
    });
    const where = object(this.#key, object('in', { kind: Kind.VARIABLE, name: name(KEYS) }));
    return {
      kind: Kind.FIELD,
      name: name(this.#list.name),
      arguments: [
        { kind: Kind.ARGUMENT, name: name('where'), value: where },
        { kind: Kind.ARGUMENT, name: name('limit'), value: { kind: Kind.INT, value: String(LARGEST_LIST) } },
        { kind: Kind.ARGUMENT, name: name('sort'), value: { kind: Kind.LIST, values: [] } },
      ] as unknown as readonly ArgumentNode[],
      selectionSet: {
        kind: Kind.SELECTION_SET,
        selections: [
          ...nodes.flatMap(({ selectionSet }) => selectionSet?.selections ?? []),
          { kind: Kind.FIELD, alias: name(KEY), name: name(this.#key) },
        ],
      },
    };
  }
}

function padded(keys: readonly string[]): readonly string[] {
  const missing = Math.max(0, LEAST_KEYS - keys.length);
  return [...keys, ...Array.from({ length: missing }, () => keys.at(-1) ?? '')];
}

/** What reads the nodes that resolvers know by their keys only. */
export interface NodeReaders {
  readonly concepts: NodesByKey;
  readonly statements: NodesByKey;
  /** What gives concepts without asking the database, where it can. */
  readonly memory: ConceptsInMemory;
}

/** Makes the resolver of a field that gives one concept, of the slug that its object knows. */
export function oneConcept<Source>(nodes: NodeReaders, slug: (source: Source) => string): Resolver<Source> {
  return (source, _, context, info) => presentConcept(nodes, slug(source), context, info);
}

/** Makes the resolver of a field that gives several concepts, in the order in which its object knows their slugs. */
export function manyConcepts<Source>(nodes: NodeReaders, slugs: (source: Source) => readonly string[]): Resolver<Source> {
  return (source, _, context, info) => slugs(source).map((slug) => presentConcept(nodes, slug, context, info));
}

/**
 * Gives the concept of a slug that something else in the answer names.
 * @throws {GraphQLError} GRAPH_UNAVAILABLE when it is there no more: then what named it is from before a change.
 */
function presentConcept({ concepts, memory }: NodeReaders, slug: string, context: RequestContext, info: GraphQLResolveInfo): unknown {
  return memory.read(slug, context, info) ?? present(slug, concepts.read(slug, context, info));
}

/** Gives a node that something else in the answer names by this key. @throws {GraphQLError} GRAPH_UNAVAILABLE when it is there no more. */
export async function present(key: string, node: Promise<unknown>): Promise<unknown> {
  const found = await node;
  if (found !== undefined) return found;
  throw new GraphQLError(`The graph has changed while the question was answered: "${key}" is there no more. Ask again.`, {
    extensions: { code: 'GRAPH_UNAVAILABLE' },
  });
}
