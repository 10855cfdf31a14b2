import type { RequestContext } from './build-schema.ts';

/** What walks between concepts, from memory or in the database; both give the same. */
export interface Traversal {
  /** @throws {GraphQLError} BAD_USER_INPUT when `from` or `to` is the slug of no concept. */
  paths(given: PathsArguments, context: RequestContext): Promise<readonly Path[]>;
  /** @throws {GraphQLError} BAD_USER_INPUT when `slug` is the slug of no concept. */
  neighborhood(given: NeighborhoodArguments, context: RequestContext): Promise<Neighborhood>;
  /** @throws {GraphQLError} BAD_USER_INPUT when one of the slugs, which are different, is that of no concept. */
  compare(slugs: readonly string[], context: RequestContext): Promise<Comparison>;
}

export interface PathsArguments {
  readonly from: string;
  readonly to: string;
  readonly relations?: readonly string[] | null;
  readonly maxHops: number;
  readonly limit: number;
}

export interface NeighborhoodArguments {
  readonly slug: string;
  readonly hops: number;
  readonly relations?: readonly string[] | null;
  readonly limit: number;
}

export interface Path {
  readonly length: number;
  readonly concepts: readonly string[];
  readonly steps: readonly PathStep[];
}

export interface PathStep {
  readonly relation: string;
  readonly forward: boolean;
  readonly from: string;
  readonly to: string;
  readonly note: string | undefined;
}

export interface Neighborhood {
  readonly center: string;
  readonly concepts: readonly string[];
  readonly edges: readonly { readonly relation: string; readonly from: string; readonly to: string }[];
  readonly truncated: boolean;
}

export interface Comparison {
  /** In the order asked. */
  readonly concepts: readonly string[];
  readonly sharedRelations: readonly SharedRelation[];
  readonly distinctRelations: readonly ConceptRelations[];
  readonly commonAncestors: readonly string[];
}

export interface SharedRelation {
  readonly relation: string;
  readonly forward: boolean;
  readonly slug: string;
}

export interface ConceptRelations {
  readonly slug: string;
  readonly relations: readonly SharedRelation[];
}
