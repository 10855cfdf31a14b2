import type {
  AnnotateVariables,
  Comparison,
  ConceptDetails,
  FindNeighborhoodVariables,
  FindPathsVariables,
  GraphInfo,
  LookupHit,
  LookupResult,
  LookUpVariables,
  Mention,
  Neighborhood,
  Path,
  SearchResult,
  SearchVariables,
  SuggestVariables,
} from './operations.generated.ts';
import type { QueryResult } from './send-query.ts';
import type { TypedDocument } from './typed-document.ts';

/** What {@link createClient} needs to know. */
export interface ClientOptions {
  /** Where the service answers GraphQL, such as `http://127.0.0.1:4000/graphql`; in a web page it may be relative. */
  readonly url: string;
  /**
   * Sends the requests.
   * @default the `fetch` of the platform
   */
  readonly fetch?: typeof fetch;
  /** Headers for every request. */
  readonly headers?: Readonly<Record<string, string>>;
  /**
   * How often a request is repeated at the most while the service cannot be reached or is not ready.
   * @default 3
   */
  readonly retries?: number;
}

/** What every method takes. */
export interface RequestOptions {
  /** Cancels the request; the promise then rejects with the reason of the signal. */
  readonly signal?: AbortSignal | undefined;
}

export interface LookupOptions extends RequestOptions, Omit<LookUpVariables, 'terms'> {}
export interface SuggestOptions extends RequestOptions, Omit<SuggestVariables, 'prefix'> {}
export interface SearchOptions extends RequestOptions, Omit<SearchVariables, 'phrase'> {}
export interface AnnotateOptions extends RequestOptions, Omit<AnnotateVariables, 'text'> {}
export interface PathsOptions extends RequestOptions, Omit<FindPathsVariables, 'from' | 'to'> {}
export interface NeighborhoodOptions extends RequestOptions, Omit<FindNeighborhoodVariables, 'slug'> {}

/** Asks one ConceptGraph service. Every method rejects with a {@link ConceptGraphClientError} when it gets no answer. */
export interface Client {
  /**
   * What a name means. All lookups of one tick travel in one request, so there is no need to gather names before asking;
   * with the same `language` and `limit`, that is, and up to 200 names a request.
   */
  lookup(term: string, options?: LookupOptions): Promise<LookupResult>;
  /** What some names mean: one result for each, in their order. */
  lookup(terms: readonly string[], options?: LookupOptions): Promise<readonly LookupResult[]>;
  /** Concepts with a name that begins like this, for a search box, best first. */
  suggest(prefix: string, options?: SuggestOptions): Promise<readonly LookupHit[]>;
  /** Full text over names, summaries and statements, best first. */
  search(phrase: string, options?: SearchOptions): Promise<SearchResult>;
  /** The concepts that a text speaks of, in order of appearance; what is meant stands at `text.slice(start, end)`. */
  annotate(text: string, options?: AnnotateOptions): Promise<readonly Mention[]>;
  /** One concept with its names and statements; null when no concept has that slug. */
  concept(slug: string, options?: RequestOptions): Promise<ConceptDetails | null>;
  /** The shortest ways between two concepts; empty when there is none. */
  paths(from: string, to: string, options?: PathsOptions): Promise<readonly Path[]>;
  /** What stands around a concept, as a graph to draw. */
  neighborhood(slug: string, options?: NeighborhoodOptions): Promise<Neighborhood>;
  /** What two to five concepts share and where they differ. */
  compare(slugs: readonly string[], options?: RequestOptions): Promise<Comparison>;
  /** The vocabulary, the counts and the version of the graph. */
  graph(options?: RequestOptions): Promise<GraphInfo>;
  /**
   * Anything else. The types come from a {@link TypedDocument}, or are named beside a plain string.
   *
   * @example
   * const { data } = await client.query<{ graph: { concepts: number } }>('{ graph { concepts } }');
   */
  query<Data = unknown, Variables = Readonly<Record<string, unknown>>>(
    document: string | TypedDocument<Data, Variables>,
    ...rest: {} extends Variables ? [variables?: Variables, options?: RequestOptions] : [variables: Variables, options?: RequestOptions]
  ): Promise<QueryResult<Data>>;
}
