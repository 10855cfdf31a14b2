import { expect, it } from 'vitest';
import { attack, type Attack } from '../support/attack.ts';
import { startAttackedService } from '../support/attacked-service.ts';
import { report } from '../support/report-row.ts';
import { inputs } from './oversized-inputs.ts';
import { directives, fragments, manyNames, multiplied, repeated, tooDeep } from './oversized-queries.ts';
import { reportScan } from './report-scan.ts';

const service = await startAttackedService();

it.each<readonly [row: string, what: string, attacks: readonly Attack[]]>([
  ['A1', 'what nests too deep, along a circle of relations', tooDeep],
  ['A2', 'one field under many names', manyNames],
  ['A3', 'a field ten thousand times', repeated],
  ['A4', 'an overload of directives', directives],
  ['A5', 'fragments in a circle, and those that multiply', fragments],
  ['A9', 'nested lists whose sizes multiply', multiplied],
  ['A29', 'bombs of conditions, as literals, variables and defaults', inputs],
])('%s: refuses %s', async (row, _, attacks) => {
  const { misses, outcome, figures } = await attack(service, attacks);
  report(row, { outcome, figures });
  expect(misses).toEqual([]);
});

reportScan(import.meta.url, service);
