import { AsyncLocalStorage } from 'node:async_hooks';
import type { RequestSpan } from './create-traces.ts';
import type { Metrics } from './create-metrics.ts';
import { failedReadOutcome } from './outcomes.ts';

/** What is known of a request by what it asks for: the same for each that asks the same. */
export interface Notes {
  readonly type: string;
  /** What the client calls its operation, shortened. */
  readonly name: string | undefined;
  readonly rootFields: readonly string[];
  readonly cost: number | undefined;
}

/** What is found out about a request while it is answered, for the figures, the trace and the log. */
export class ObservedRequest {
  readonly #metrics: Metrics;
  readonly #span: RequestSpan | undefined;
  readonly #codes: string[] = [];
  readonly #limits: string[] = [];
  #type = '';
  #rootFields: readonly string[] | undefined;
  #operationName: string | undefined;
  #cost: number | undefined;

  constructor(metrics: Metrics, span?: RequestSpan) {
    this.#metrics = metrics;
    this.#span = span;
  }

  /** The codes of the errors in the answer. */
  get codes(): readonly string[] {
    return this.#codes;
  }

  /** The limits that the request was refused for. */
  get limits(): readonly string[] {
    return this.#limits;
  }

  /** The names of the fields at the root; undefined before they are known. */
  get rootFields(): readonly string[] | undefined {
    return this.#rootFields;
  }

  /** What the client calls its operation, shortened; undefined when it has no name. */
  get operationName(): string | undefined {
    return this.#operationName;
  }

  /** How many objects the answer could hold; undefined before it is known. */
  get cost(): number | undefined {
    return this.#cost;
  }

  /** All that is known of it by what it asks for; undefined before that is known. */
  get notes(): Notes | undefined {
    return this.#rootFields && { type: this.#type, name: this.#operationName, rootFields: this.#rootFields, cost: this.#cost };
  }

  /** Takes over what is known of another request that asked the same. */
  noteAll(notes: Notes | undefined): void {
    if (!notes) return;
    this.noteOperation(notes.type, notes.name, notes.rootFields);
    if (notes.cost !== undefined) this.noteCost(notes.cost);
  }

  noteOperation(type: string, name: string | undefined, rootFields: readonly string[]): void {
    this.#type = type;
    this.#operationName = name?.slice(0, 100);
    this.#rootFields = rootFields;
    this.#span?.noteOperation(type, this.#operationName);
  }

  noteError(code: string, limit?: string): void {
    this.#codes.push(code);
    if (limit !== undefined) this.#limits.push(limit);
  }

  noteCost(cost: number): void {
    this.#cost = cost;
  }

  /** Begins a read of the database; the function that it gives back ends it. */
  beginRead(cypher: string): (end: { readonly rows: number } | { readonly error: unknown }) => void {
    const endCount = this.#metrics.beginRead();
    const endSpan = this.#span?.beginRead(cypher);
    return (end) => {
      const outcome = 'error' in end ? failedReadOutcome(end.error) : 'ok';
      endCount(outcome);
      endSpan?.('error' in end ? { error: outcome } : end);
    };
  }
}

const storage = new AsyncLocalStorage<ObservedRequest>();

/** Does the work of a request that is observed, and lets what belongs to it know by {@link observedRequest}. */
export function whileObserved<Result>(request: ObservedRequest, work: () => Result): Result {
  return storage.run(request, work);
}

/** The observed request that this work belongs to; undefined for the service's own. */
export function observedRequest(): ObservedRequest | undefined {
  return storage.getStore();
}
