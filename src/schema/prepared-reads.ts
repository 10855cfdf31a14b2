import { isDeepStrictEqual } from 'node:util';
import {
  getArgumentValues,
  type FieldNode,
  type GraphQLField,
  type GraphQLFieldResolver,
  type GraphQLInputType,
  type GraphQLResolveInfo,
} from 'graphql';
import { Integer, type Record as Row } from 'neo4j-driver';
import type { Reader } from '../neo4j/index.ts';
import { remember } from '../remember.ts';
import type { RequestContext } from './build-schema.ts';
import { limitEarly } from './limit-early.ts';
import { markOf, shapeOf, variableTypes, type Values, type VariableShape } from './variable-shape.ts';

/** A field to be read: as the client wrote it, with the values of its variables. */
interface Selection {
  readonly node: FieldNode;
  readonly types: ReadonlyMap<string, GraphQLInputType>;
  readonly values: Values;
}

/** The Cypher of a selection, ready to be run with other texts. */
interface PreparedRead {
  readonly cypher: string;
  /** Gives the parameters for the texts of a shape. */
  readonly bind: (texts: VariableShape['texts']) => Record<string, unknown>;
}

type Read = { readonly cypher: string; readonly parameters: Record<string, unknown> };

/** Of how many shapes of variables the Cypher of one field is kept. */
const SHAPES = 50;

/**
 * A list at the root of the schema, as @neo4j/graphql generates it, that is translated to Cypher once for each selection: after
 * that, other texts in the variables are other parameters of the same Cypher.
 *
 * How a text travels through the translation is found out by translating a second time, with a mark in the place of each text;
 * what comes of it is used only if it gives just what the first translation has given. A document is kept by its syntax tree, so
 * that what is prepared lives as long as that does.
 */
export class PreparedList {
  readonly #field: GraphQLField<unknown, unknown>;
  readonly #translate: GraphQLFieldResolver<unknown, RequestContext>;
  readonly #prepared = new WeakMap<FieldNode, Map<string, PreparedRead | undefined>>();

  constructor(field: GraphQLField<unknown, unknown>) {
    if (!field.resolve) throw new Error(`${field.name} has no resolver`);
    this.#field = field;
    const translate = field.resolve as GraphQLFieldResolver<unknown, RequestContext>;
    this.#translate = (source, args, context, info) => {
      const { executionContext } = context;
      const limiting: Reader = { run: (cypher, parameters) => executionContext.run(limitEarly(cypher), parameters) };
      return translate(source, args, { ...context, executionContext: limiting }, info);
    };
  }

  /** What the list is called. */
  get name(): string {
    return this.#field.name;
  }

  /** Reads the list for a field of a client. */
  async resolve(context: RequestContext, info: GraphQLResolveInfo): Promise<unknown> {
    const [node] = info.fieldNodes;
    // A field that is written twice is rare, and its parts are merged by @neo4j/graphql.
    if (!node || info.fieldNodes.length > 1) {
      return this.#translate(undefined, node ? getArgumentValues(this.#field, node, info.variableValues) : {}, context, info);
    }
    return this.read({ node, types: typesOf(info), values: info.variableValues }, context, info);
  }

  /** Reads the list for a selection. */
  async read(selection: Selection, context: RequestContext, info: GraphQLResolveInfo): Promise<unknown> {
    let ofNode = this.#prepared.get(selection.node);
    if (!ofNode) this.#prepared.set(selection.node, (ofNode = new Map()));
    const shape = shapeOf(selection.types, selection.values);
    const prepared = ofNode.get(shape.key);
    if (prepared) {
      const { records } = await context.executionContext.run(prepared.cypher, prepared.bind(shape.texts));
      return records.map((row: Row) => row.get('this') as unknown);
    }
    let read: Read | undefined;
    const result = await this.#run(selection, selection.values, info, {
      ...context,
      executionContext: {
        run: (cypher, parameters = {}) => {
          read = { cypher, parameters };
          return context.executionContext.run(cypher, parameters);
        },
      },
    });
    if (read && !ofNode.has(shape.key) && ofNode.size < SHAPES) {
      ofNode.set(shape.key, undefined); // before there is an answer, so that it is prepared once only
      ofNode.set(shape.key, await this.#prepare(selection, shape, read, context, info));
    }
    return result;
  }

  async #prepare(
    selection: Selection,
    { texts, marked }: VariableShape,
    { cypher, parameters }: Read,
    context: RequestContext,
    info: GraphQLResolveInfo,
  ): Promise<PreparedRead | undefined> {
    const translations: Read[] = [];
    const executionContext: Reader = {
      run: async (text, given = {}) => {
        translations.push({ cypher: text, parameters: given });
        return NOTHING;
      },
    };
    await this.#run(selection, marked, info, { ...context, executionContext });
    const [translation] = translations;
    if (!translation || translations.length > 1 || translation.cypher !== cypher) return undefined;
    const bind = template(translation.parameters, new Map(texts.map((_, index) => [markOf(index), index])));
    return isDeepStrictEqual(bind(texts), parameters) ? { cypher, bind } : undefined;
  }

  /** Lets @neo4j/graphql read it. */
  async #run({ node }: Selection, variableValues: Values, info: GraphQLResolveInfo, context: RequestContext): Promise<unknown> {
    const { name, type } = this.#field;
    const parentType = info.schema.getQueryType() ?? info.parentType;
    return this.#translate(undefined, getArgumentValues(this.#field, node, variableValues), context, {
      ...info,
      fieldName: name,
      fieldNodes: [node],
      returnType: type,
      parentType,
      variableValues: variableValues,
    });
  }
}

const NOTHING = { records: [], summary: { counters: { updates: () => ({}) } }, version: '' } as unknown as Awaited<
  ReturnType<Reader['run']>
>;

const knownTypes = remember(variableTypes);

/** The types of the variables of the operation that is carried out. */
export function typesOf({ operation, schema }: GraphQLResolveInfo): ReadonlyMap<string, GraphQLInputType> {
  return knownTypes(schema, operation);
}

/** Makes what puts texts where their marks are in some parameters. */
function template(parameters: Record<string, unknown>, marks: ReadonlyMap<string, number>): PreparedRead['bind'] {
  type Part = (texts: VariableShape['texts']) => unknown;
  const partOf = (value: unknown): Part => {
    const index = typeof value === 'string' ? marks.get(value) : undefined;
    if (index !== undefined) return (texts) => texts[index];
    if (Array.isArray(value)) {
      const parts = value.map(partOf);
      const only = value.length === 1 ? marks.get(value[0] as string) : undefined;
      return only === undefined
        ? (texts) => parts.map((part) => part(texts))
        : (texts) => (Array.isArray(texts[only]) ? texts[only] : [texts[only]]);
    }
    if (typeof value === 'object' && value !== null && !(value instanceof Integer)) {
      const parts = Object.entries(value).map(([name, item]) => [name, partOf(item)] as const);
      return (texts) => Object.fromEntries(parts.map(([name, part]) => [name, part(texts)]));
    }
    return () => value;
  };
  return partOf(parameters) as PreparedRead['bind'];
}
