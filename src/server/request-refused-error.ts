import { ConceptGraphError } from '../errors.ts';

/** What a client is told when its request is refused. */
export interface Refusal {
  /** The HTTP status. */
  readonly status: number;
  /** What it is called for programs. */
  readonly code: string;
  /** What it says to people. */
  readonly message: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A request that is refused before GraphQL has seen it; all of it is meant for the client. */
export class RequestRefusedError extends ConceptGraphError {
  override readonly name = 'RequestRefusedError';
  readonly code: string;
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  constructor({ status, code, message, headers = {} }: Refusal) {
    super(message);
    this.code = code;
    this.status = status;
    this.headers = headers;
  }
}

/** The refusal of a request that may be sent again in a second. */
export function refuseForNow(code: string, message: string): RequestRefusedError {
  return new RequestRefusedError({ status: 503, code, message, headers: { 'retry-after': '1' } });
}

/** The refusal of a request that is not well-formed. */
export function badRequest(message: string): RequestRefusedError {
  return new RequestRefusedError({ status: 400, code: 'BAD_REQUEST', message });
}

/** The body of every refusal, in the shape of GraphQL; the request is named where people may want to find it in the log. */
export function refusalBody(message: string, code: string, requestId?: string): object {
  return { errors: [{ message, extensions: { code, ...(requestId !== undefined && { requestId }) } }] };
}
