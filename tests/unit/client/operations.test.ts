import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { GENERATED, generateOperations } from '../../../codegen.mjs';

describe('the generated operations', () => {
  it('are what `npm run codegen` makes of schema.graphql and operations.graphql now', async () => {
    expect(readFileSync(GENERATED, 'utf8')).toBe(await generateOperations());
  });
});
