import type { Neo4jError } from 'neo4j-driver';
import { ConceptGraphError, formatPlace, type Place } from '../errors.ts';
import type { Finding } from './find-problems.ts';

/** A statement of a script that the database refused; nothing of the run was kept. */
export class StatementRefusedError extends ConceptGraphError {
  override readonly name = 'StatementRefusedError';
  readonly code = 'SEED_STATEMENT_REFUSED';
  readonly place: Place;
  readonly reason: string;
  /** The line of the script at that place, as it is written there. */
  readonly source: string;
  constructor(place: Place, reason: string, source: string, cause?: unknown) {
    const caret = place.column === undefined ? '' : `\n    ${' '.repeat(place.column - 1)}^`;
    super(`${formatPlace(place)}: ${reason}\n    ${source}${caret}`, { cause });
    this.place = place;
    this.reason = reason;
    this.source = source;
  }
}

/** Seeds that Neo4j understands, but that do not make a sound graph; nothing of the run was kept. */
export class UnsoundSeedsError extends ConceptGraphError {
  override readonly name = 'UnsoundSeedsError';
  readonly code = 'SEEDS_UNSOUND';
  readonly findings: readonly Finding[];
  constructor(findings: readonly Finding[], print: (finding: Finding) => string) {
    super(`The seeds were not applied:\n${findings.map((finding) => `  ${print(finding)}`).join('\n')}`);
    this.findings = findings;
  }
}

/** The database could not carry a seeding out, for a reason that does not lie in a script: its rights, its time, its memory. */
export class SeedingFailedError extends ConceptGraphError {
  override readonly name = 'SeedingFailedError';
  readonly code = 'SEEDING_FAILED';
  constructor(cause: Neo4jError) {
    super(`The database did not carry the seeding out: ${cause.message} (${cause.code})`, { cause });
  }
}

/** Seeds drop a concept that something added by hand still hangs on; nothing was changed. */
export class ForeignRelationsError extends ConceptGraphError {
  override readonly name = 'ForeignRelationsError';
  readonly code = 'SEED_WOULD_DROP_FOREIGN';
  readonly relations: readonly string[];
  constructor(relations: readonly string[]) {
    super(
      `The seeds no longer hold these nodes, but relations that were added by other means still hang on them:\n${relations
        .map((relation) => `  ${relation}`)
        .join('\n')}\nRemove them, put the concepts back, or run \`conceptgraph seed --force\` to delete them too.`,
    );
    this.relations = relations;
  }
}
