import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../config.ts';

/** Reads a query of `cypher/queries` by its name without the ending. */
export function readQuery(name: string): string {
  return readFileSync(join(packageRoot, 'cypher', 'queries', `${name}.cypher`), 'utf8');
}
