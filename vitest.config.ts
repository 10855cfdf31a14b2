import { defineConfig } from 'vitest/config';

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
    testTimeout,
    hookTimeout: 180_000,
  },
});

export default defineConfig({
  test: {
    projects: [
      { resolve, test: { name: 'unit', include: ['tests/unit/**/*.test.ts'] } },
      { resolve, test: { name: 'data', include: ['tests/data/**/*.test.ts'] } },
      onNeo4j('integration', 120_000),
      onNeo4j('chaos', 300_000),
      onNeo4j('attacks', 300_000),
    ],
  },
});
