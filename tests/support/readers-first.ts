import { readFile } from 'node:fs/promises';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/**
 * Runs the test files that only read the project's own seeds one after another, before those that write: then the shared Neo4j need
 * not be seeded anew for each.
 */
export class ReadersFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const ranks = await Promise.all(sorted.map(async ({ moduleId }) => rankOf(await readFile(moduleId, 'utf8'))));
    return sorted
      .map((file, index) => ({ file, rank: ranks[index] ?? 0 }))
      .sort((one, other) => one.rank - other.rank)
      .map(({ file }) => file);
  }
}

function rankOf(text: string): number {
  if (!/serveSeeds\(\)|holdSeeds\(\)/u.test(text)) return 2;
  return /graph\.(?:run|empty|seed)\(/u.test(text) ? 1 : 0;
}
