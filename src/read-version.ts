import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from './config.ts';

/** The version of ConceptGraph, as its package.json says. */
export function readVersion(): string {
  return (JSON.parse(readFileSync(join(packageRoot, 'package.json'), 'utf8')) as { readonly version: string }).version;
}
