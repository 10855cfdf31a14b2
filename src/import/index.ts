export { findFiles } from './find-files.ts';
export { importRows, type ImportOptions, type ImportProgress, type ImportReport } from './import-rows.ts';
export { acyclicTypes, describeSeeded, listKeys, listRelations, refuseEmpty } from './read-target.ts';
export { writeAdminFiles } from './write-admin-files.ts';
export type { Target } from './knowledge.ts';
