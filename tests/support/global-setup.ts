import { execFileSync } from 'node:child_process';
import type { TestProject } from 'vitest/node';
import type { DatabaseAddress } from '../../src/config.ts';
import { packageRoot } from '../../src/config.ts';
import { startTestDatabase } from './start-test-database.ts';

declare module 'vitest' {
  interface ProvidedContext {
    database: DatabaseAddress;
  }
}

/** Builds the program that black-box tests run, and starts the Neo4j that all integration tests share, one after another. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  execFileSync('npm', ['run', 'build', '--silent'], { cwd: packageRoot, stdio: 'inherit' });
  const { address, stop } = await startTestDatabase();
  project.provide('database', address);
  return stop;
}
