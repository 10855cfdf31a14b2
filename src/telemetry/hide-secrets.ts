/** What stands in place of a secret. */
const HIDDEN = '***';

/** Names of fields whose values are secrets, whatever they hold. */
const SECRET_NAME = /password|passwd|secret|token|authorization|cookie|credential|api-?key/iu;

/** Secrets that can be told by their form: who logs in at an address, and what proves it in a header. */
const URI = /(?<![a-z0-9+.-])(?<scheme>[a-z][a-z0-9+.-]{0,30}:\/\/)(?<rest>[^\s"'<>]+)/giu;
const CREDENTIALS_IN_HEADER = /(?<header>\bauthorization["']?\s*[:=]\s*["']?)(?:\w+\s+)?[\w+/=.~-]+/giu;

/** Values that hold others are looked into this far; what lies deeper is left out. */
const DEPTH = 6;

/** Takes secrets out of what is about to be logged. */
export interface SecretHider {
  /** Keeps one more secret from now on, such as a password that is only known after the start. */
  keep(secret: string): void;
  /** The same text without secrets. */
  text(text: string): string;
  /** The same fields without secrets, down to the strings in lists and objects; errors become plain objects. */
  fields(fields: Readonly<Record<string, unknown>>): Record<string, unknown>;
}

/**
 * Makes what hides these secrets, as they are and as they look in a URI or in JSON, as well as everything that is a secret by its
 * form or by the name of its field.
 */
export function createSecretHider(secrets: readonly string[] = []): SecretHider {
  const forms = new Set<string>();
  let known: readonly string[] = [];
  const keep = (secret: string): void => {
    if (secret === '') return;
    for (const form of [secret, encodeURIComponent(secret), JSON.stringify(secret).slice(1, -1)]) forms.add(form);
    known = [...forms].sort((a, b) => b.length - a.length); // of two secrets, one may be a part of the other
  };
  for (const secret of secrets) keep(secret);

  const text = (given: string): string => {
    let shown = given;
    for (const secret of known) shown = shown.replaceAll(secret, HIDDEN);
    return shown.replaceAll(URI, hideCredentials).replaceAll(CREDENTIALS_IN_HEADER, `$<header>${HIDDEN}`);
  };

  const value = (given: unknown, depth: number): unknown => {
    if (typeof given === 'string') return text(given);
    if (typeof given !== 'object' || given === null) return given;
    if (depth === 0) return '…';
    if (given instanceof Error) return value(describe(given), depth);
    if (Array.isArray(given)) return given.map((item) => value(item, depth - 1));
    return entries(given, depth - 1);
  };

  const entries = (given: object, depth: number): Record<string, unknown> =>
    Object.fromEntries(Object.entries(given).map(([name, held]) => [name, SECRET_NAME.test(name) ? HIDDEN : value(held, depth)]));

  return { keep, text, fields: (fields) => entries(fields, DEPTH) };
}

/**
 * An address without what logs in at it, which is all before the last `@`: a password may hold a `/` or an `@` itself. Where
 * addresses follow one another without a space, more than that is hidden.
 */
function hideCredentials(uri: string, scheme: string, rest: string): string {
  const at = rest.lastIndexOf('@');
  return at < 0 ? uri : `${scheme}${HIDDEN}${rest.slice(at)}`;
}

/** An error as an object that JSON can hold. */
function describe({ name, message, stack, cause }: Error): object {
  return { name, message, ...(stack !== undefined && { stack }), ...(cause !== undefined && { cause }) };
}
