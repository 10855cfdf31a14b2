import { ConceptGraphError } from '../errors.ts';

/** What a person asked of a command cannot be done: a sentence that says why, and the way out. */
export class CommandError extends ConceptGraphError {
  override readonly name = 'CommandError';
  readonly code = 'COMMAND_FAILED';
}
