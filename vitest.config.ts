import { defineConfig } from 'vitest/config';
import { ReadersFirst } from './tests/support/readers-first.ts';

// Node itself takes the CommonJS build of graphql, as @neo4j/graphql does; Vite would take the other one, and there may be only one.
const resolve = { alias: [{ find: /^graphql$/u, replacement: 'graphql/index.js' }] };

/** A suite that runs on the built program and on a Neo4j that its files share, one after another; a test may take so many milliseconds. */
const onNeo4j = (name: string, testTimeout: number) => ({
  resolve,
  test: {
    name,
    include: [`tests/${name}/**/*.test.ts`],
    globalSetup: ['tests/support/global-setup.ts'],
    fileParallelism: false,
    isolate: false, // loading all of it anew for each file takes seconds
    testTimeout,
    hookTimeout: 180_000,
  },
});

/** A suite that asks no Neo4j, whose files run side by side. */
const onItsOwn = (name: string) => ({
  resolve,
  test: { name, include: [`tests/${name}/**/*.test.ts`], isolate: false, maxWorkers: '100%', testTimeout: 30_000 },
});

export default defineConfig({
  test: {
    sequence: { sequencer: ReadersFirst },
    projects: [onItsOwn('unit'), onItsOwn('data'), onNeo4j('integration', 120_000), onNeo4j('chaos', 300_000), onNeo4j('attacks', 300_000)],
  },
});
