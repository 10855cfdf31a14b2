/** Facts that belong to a message, each under a name; for programs that read the log. */
export type LogFields = Readonly<Record<string, unknown>>;

/** What the rooms need of a logger; `console` satisfies it. */
export interface Log {
  debug(message: string, fields?: LogFields): void;
  info(message: string, fields?: LogFields): void;
  warn(message: string, fields?: LogFields): void;
  error(message: string, fields?: LogFields): void;
}
