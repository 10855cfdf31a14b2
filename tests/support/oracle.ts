import { findLeaks } from './find-leaks.ts';

/** One answer of the service over HTTP, with what the oracle has against it. */
export interface Asked {
  /** The HTTP status; 0 when there was no answer at all. */
  readonly status: number;
  readonly headers: Headers;
  /** The body as JSON; undefined when it is none. */
  readonly body: AnswerBody | undefined;
  /** How long it took, in milliseconds. */
  readonly took: number;
  /** Why it is not an answer that this service may give; empty for a proper one. */
  readonly problems: readonly string[];
}

/** A GraphQL answer, or one of `/readyz`. */
interface AnswerBody {
  readonly data?: Readonly<Record<string, unknown>> | null;
  readonly errors?: readonly { readonly message?: string; readonly extensions?: Readonly<Record<string, unknown>> }[];
  readonly extensions?: Readonly<Record<string, unknown>>;
  readonly [key: string]: unknown;
}

/** How long an answer may take at the very most before it counts as one that hangs, in milliseconds. */
const HANGS_AFTER = 30_000;

/** How an operating system says that a connection failed: nothing for a client. */
const SYSTEM = /\bE(?:CONN\w+|PIPE|HOSTUNREACH|TIMEDOUT)\b|\b(?:127\.0\.0\.1|localhost):\d+/u;

/** Sends one request and judges the answer: it comes, it is JSON, it tells nothing technical, and none of the secrets. */
export async function askAndJudge(url: string, init: RequestInit, secrets: readonly string[]): Promise<Asked> {
  const begin = performance.now();
  try {
    const response = await fetch(url, { ...init, signal: init.signal ?? AbortSignal.timeout(HANGS_AFTER) });
    const text = await response.text();
    const took = performance.now() - begin;
    const body = parseJson(text);
    const request = `${url} ${typeof init.body === 'string' ? init.body : ''}`;
    return { status: response.status, headers: response.headers, body, took, problems: judge(request, text, body, secrets) };
  } catch (error) {
    const reason = error instanceof Error ? `${error.message} ${error.cause instanceof Error ? error.cause.message : ''}` : String(error);
    const problem = `${url} gave no answer: ${reason}`;
    return { status: 0, headers: new Headers(), body: undefined, took: performance.now() - begin, problems: [problem] };
  }
}

/** What is wrong with the body of an answer. The data of a proper one may hold anything but a secret. */
function judge(request: string, text: string, body: AnswerBody | undefined, secrets: readonly string[]): readonly string[] {
  const about = request.slice(0, 200);
  if (body === undefined) return [`${about} was answered with what is no JSON object: ${text.slice(0, 200)}`];
  const { data: _, ...rest } = body;
  const spoken = JSON.stringify(rest).replaceAll(String.raw`\n`, '\n');
  const leaks = [...findLeaks(spoken, request, secrets), ...(SYSTEM.exec(spoken) ?? [])];
  if (secrets.some((secret) => text.includes(secret))) leaks.push('a secret');
  return leaks.map((leak) => `${about} was told ${leak}: ${spoken.slice(0, 300)}`);
}

function parseJson(text: string): AnswerBody | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as AnswerBody) : undefined;
  } catch {
    return undefined;
  }
}

/** The code of the first error of an answer, or undefined. */
export function codeOf({ body }: Asked): string | undefined {
  const code = body?.errors?.[0]?.extensions?.['code'];
  return typeof code === 'string' ? code : undefined;
}

/** Answers counted by what they are: `200 OK`, `503 GRAPH_UNAVAILABLE`, `0 NO_ANSWER`. */
export function countAnswers(answers: readonly Asked[]): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const asked of answers) {
    const kind = `${asked.status} ${codeOf(asked) ?? (asked.status === 0 ? 'NO_ANSWER' : 'OK')}`;
    counts[kind] = (counts[kind] ?? 0) + 1;
  }
  return counts;
}

/** The slowest of some answers, in whole milliseconds; 0 for none. */
export function slowest(answers: readonly Asked[]): number {
  return Math.round(Math.max(0, ...answers.map(({ took }) => took)));
}

/** The value below which a share of some numbers lies, from 0 to 1; 0 for none. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}
