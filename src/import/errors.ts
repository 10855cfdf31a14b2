import { ConceptGraphError } from '../errors.ts';

/** Files that cannot be imported as they are: none is there, one is named wrongly, or its header does not fit. */
export class ImportFilesError extends ConceptGraphError {
  override readonly name = 'ImportFilesError';
  readonly code = 'IMPORT_FILES_UNUSABLE';
}

/** The graph cannot take an import: it declares no kinds or no relation types. */
export class ImportTargetError extends ConceptGraphError {
  override readonly name = 'ImportTargetError';
  readonly code = 'IMPORT_TARGET_UNUSABLE';
}

/** An import was ended on the way; what was written until then is in the graph. */
export class ImportStoppedError extends ConceptGraphError {
  override readonly name = 'ImportStoppedError';
  readonly code = 'IMPORT_STOPPED';
}
