export { NameIndex, type NameHit } from './name-index.ts';
export { readNames } from './read-names.ts';
