import { batchLookups } from './batch-lookups.ts';
import type { Client, ClientOptions, LookupOptions } from './client.ts';
import * as operations from './operations.generated.ts';
import type { LookupResult } from './operations.generated.ts';
import { sendQuery } from './send-query.ts';
import type { TypedDocument } from './typed-document.ts';

/** Makes a client of the ConceptGraph service at `url`. Nothing is sent before one of its methods is called. */
export function createClient({ url, fetch = globalThis.fetch, headers = {}, retries = 3 }: ClientOptions): Client {
  const endpoint = { url, fetch, headers, retries };
  const ask = async <Data, Variables>(
    document: TypedDocument<Data, Variables>,
    variables: Variables,
    signal: AbortSignal | undefined,
  ): Promise<Data> => (await sendQuery<Data>(endpoint, document.toString(), variables, signal)).data;

  const lookUp = batchLookups(async (variables, signal) => (await ask(operations.LookUpDocument, variables, signal)).lookup);
  function lookup(term: string, options?: LookupOptions): Promise<LookupResult>;
  function lookup(terms: readonly string[], options?: LookupOptions): Promise<readonly LookupResult[]>;
  async function lookup(asked: string | readonly string[], options: LookupOptions = {}): Promise<unknown> {
    if (typeof asked !== 'string') return lookUp(asked, options);
    const [result] = await lookUp([asked], options);
    return result;
  }

  return {
    lookup,
    suggest: async (prefix, { signal, ...choice } = {}) => (await ask(operations.SuggestDocument, { prefix, ...choice }, signal)).suggest,
    search: async (phrase, { signal, ...choice } = {}) => (await ask(operations.SearchDocument, { phrase, ...choice }, signal)).search,
    annotate: async (text, { signal, ...choice } = {}) => (await ask(operations.AnnotateDocument, { text, ...choice }, signal)).annotate,
    concept: async (slug, { signal } = {}) => (await ask(operations.FindConceptDocument, { slug }, signal)).concept,
    paths: async (from, to, { signal, ...choice } = {}) => (await ask(operations.FindPathsDocument, { from, to, ...choice }, signal)).paths,
    neighborhood: async (slug, { signal, ...choice } = {}) =>
      (await ask(operations.FindNeighborhoodDocument, { slug, ...choice }, signal)).neighborhood,
    compare: async (slugs, { signal } = {}) => (await ask(operations.CompareDocument, { slugs }, signal)).compare,
    graph: async ({ signal } = {}) => (await ask(operations.DescribeGraphDocument, {}, signal)).graph,
    query: (document, ...[variables, options]) => sendQuery(endpoint, document.toString(), variables, options?.signal),
  };
}
