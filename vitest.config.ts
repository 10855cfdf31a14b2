import { defineConfig } from 'vitest/config';

// Node itself takes the CommonJS build of graphql, as @neo4j/graphql does; Vite would take the other one, and there may be only one.
const resolve = { alias: [{ find: /^graphql$/u, replacement: 'graphql/index.js' }] };

export default defineConfig({
  test: {
    projects: [
      { resolve, test: { name: 'unit', include: ['tests/unit/**/*.test.ts'] } },
      { resolve, test: { name: 'data', include: ['tests/data/**/*.test.ts'] } },
      {
        resolve,
        test: {
          name: 'integration',
          include: ['tests/integration/**/*.test.ts'],
          globalSetup: ['tests/support/global-setup.ts'],
          fileParallelism: false,
          testTimeout: 120_000,
          hookTimeout: 180_000,
        },
      },
    ],
  },
});
