/** The root of every error that ConceptGraph raises on purpose: a sentence for a person, a `code` for a program. */
export abstract class ConceptGraphError extends Error {
  abstract readonly code: string;
}

/** One or more settings are not usable. Lists every fault at once, each with the variable it concerns. */
export class ConfigError extends ConceptGraphError {
  override readonly name = 'ConfigError';
  readonly code = 'CONFIG_INVALID';
  readonly faults: readonly string[];
  constructor(faults: readonly string[]) {
    super(`Some settings cannot be used:\n${faults.map((fault) => `  - ${fault}`).join('\n')}`);
    this.faults = faults;
  }
}

/** What an error says; anything else that was thrown is written out. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** A place in a seed or query file. Lines and columns count from 1. */
export interface Place {
  readonly path: string;
  readonly line: number;
  readonly column?: number;
}

/** Prints a place the way editors and terminals recognise it: `seed/100-fields.cypher:12:3`. */
export function formatPlace({ path, line, column }: Place): string {
  return column === undefined ? `${path}:${line}` : `${path}:${line}:${column}`;
}
