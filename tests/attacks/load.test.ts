import { expect, it } from 'vitest';
import { startAttackedService } from '../support/attacked-service.ts';
import { report } from '../support/report-row.ts';
import { eachAtOnce } from './at-once.ts';
import { FULL } from './form.ts';
import { reportScan } from './report-scan.ts';

const service = await startAttackedService();

/** A kind of texts that all differ and all ask for the same; how many statements of a different text they may cause. */
type Unique = readonly [name: string, query: (index: number) => string, statements: number];

const UNIQUE: readonly Unique[] = [
  ['comments and spaces', (index) => `# ${index}\n{ concept(slug: "lstm") {${' '.repeat(index % 50)} commonNames isA { slug } } }`, 2],
  ['names of operations', (index) => `query Q${index} { concept(slug: "lstm") { commonNames isA { slug } } }`, 2],
  [
    'literals',
    (index) => `{ concepts(limit: ${1 + (index % 100)}, offset: ${index}, where: {slug: {startsWith: "l${index}"}}) { name } }`,
    2,
  ],
  ['names of variables', (index) => `query ($v${index}: ID = "lstm") { concepts(where: {slug: {eq: $v${index}}}) { name } }`, 2],
  [
    'names of fragments',
    (index) => `{ concept(slug: "lstm") { ...F${index} } } fragment F${index} on Concept { commonNames isA { slug } }`,
    2,
  ],
  ['aliases', (index) => `{ a${index}: concept(slug: "lstm") { b${index}: commonNames c${index}: isA { d${index}: slug } } }`, 2],
  [
    'order of fields',
    (index) =>
      `{ concept(slug: "lstm") { ${['name', 'nameZh', 'slug', 'kind', 'summary', 'commonNames'].map((_, at, all) => all[(at * (1 + 4 * (index % 2)) + index) % 6]).join(' ')} } }`,
    8,
  ],
];

/** Sends many texts of one kind, and tells how many statements of a different text they have caused. */
async function distinctStatements([name, query]: Unique): Promise<number> {
  const count = FULL ? 7_200 : 430;
  const before = service.usage();
  const failed: number[] = [];
  const statements = await service.statementsDuring(() =>
    eachAtOnce(Array.from({ length: count }), 8, async (_, index) => {
      const { status, json } = await service.ask({ query: query(index) });
      if (status !== 200 || json?.errors) failed.push(index);
    }),
  );
  const texts = new Set(statements.map(({ cypher }) => cypher));
  const after = service.usage();
  report(`A22 (${name})`, {
    outcome: `${texts.size} statements of a different text for ${count} texts`,
    figures: {
      texts: count,
      'distinct statements': texts.size,
      'memory MiB': `${before.memory} → ${after.memory}`,
      'CPU ms a query': Number(((after.cpu - before.cpu) / count).toFixed(1)),
    },
  });
  expect(failed).toEqual([]);
  return texts.size;
}

it.each(UNIQUE)('A22: asks the database the same for texts that differ in their %s', { timeout: 600_000 }, async (...kind) => {
  expect(await distinctStatements(kind)).toBeLessThanOrEqual(kind[2]);
});

reportScan(import.meta.url, service);
