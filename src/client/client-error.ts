/** An error as a GraphQL service reports it. */
export interface ReportedError {
  readonly message: string;
  readonly path?: readonly (string | number)[];
  readonly extensions?: { readonly code?: string; readonly [key: string]: unknown };
}

/** The facts of a {@link ConceptGraphClientError}. */
interface ErrorFacts {
  readonly code: string;
  readonly status?: number | undefined;
  readonly errors?: readonly ReportedError[];
  readonly cause?: unknown;
}

/** A question that was not answered, for whatever reason but its own cancellation. */
export class ConceptGraphClientError extends Error {
  override readonly name = 'ConceptGraphClientError';
  /**
   * What to do about it: BAD_USER_INPUT means another argument, GRAPH_UNAVAILABLE later, QUERY_TOO_COSTLY ask for less. It is the
   * `extensions.code` of the first error; NETWORK when no answer came, HTTP when what came is no answer of a GraphQL service.
   */
  readonly code: string;
  /** The HTTP status of the answer, if one came. */
  readonly status: number | undefined;
  /** All errors that the service reported. */
  readonly errors: readonly ReportedError[];
  constructor(message: string, { code, status, errors = [], cause }: ErrorFacts) {
    super(message, { cause });
    this.code = code;
    this.status = status;
    this.errors = errors;
  }
}
