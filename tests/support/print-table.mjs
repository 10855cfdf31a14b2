// Prints what a suite of faults or attacks has found out, as a Markdown table: `node tests/support/print-table.mjs [suite]`.
// The suite is `chaos` when none is named. With UPDATE_TABLE=1 the table goes into docs/operations.md instead, between the
// markers `<!-- chaos -->` and `<!-- /chaos -->`.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const [suite = 'chaos'] = process.argv.slice(2);
const DOCUMENT = `${root}docs/operations.md`;

/**
 * A row of the catalogue, or what a test has found out about it.
 * @typedef {{ what?: string, required?: string, provenBy?: string, outcome?: string, figures?: Record<string, unknown>, test?: string, failed?: boolean }} Row
 */

/** @type {(path: string) => Record<string, Row>} */
const read = (path) => (existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : {});

const catalogue = read(`${root}tests/${suite}/rows.json`);
const results = read(`${root}tests/results/${suite}.json`);
/** @type {(name: string) => string} */
const padded = (name) => name.replaceAll(/\d+/gu, (number) => number.padStart(4, '0'));
const names = [...new Set([...Object.keys(catalogue), ...Object.keys(results)])].toSorted((one, other) =>
  padded(one) < padded(other) ? -1 : 1,
);

/** @type {(text: string) => string} */
const cell = (text) => text.replaceAll('|', '\\|').replaceAll('\n', ' ');

/** @type {(figures: Record<string, unknown> | undefined) => string} */
const listFigures = (figures = {}) =>
  Object.entries(figures)
    .map(([name, value]) => (typeof value === 'number' ? `${name} ${value.toLocaleString('en')}` : `${name}: ${String(value)}`))
    .join(', ');

const lines = names.map((name) => {
  const { what = '', required = '', provenBy, outcome, figures, test, failed = false } = { ...catalogue[name], ...results[name] };
  const told = outcome ?? (provenBy === undefined ? 'not run' : 'see the test');
  const result = failed ? `**failed**: ${told}` : told;
  return `| ${[name, what, required, result, listFigures(figures), test?.replaceAll(' > ', ' › ') ?? provenBy ?? ''].map(cell).join(' | ')} |`;
});
const table = ['| | what happens | required | result | figures | test |', '|---|---|---|---|---|---|', ...lines].join('\n');

if (process.env['UPDATE_TABLE'] === '1') {
  const [begin, end] = [`<!-- ${suite} -->`, `<!-- /${suite} -->`];
  const document = readFileSync(DOCUMENT, 'utf8');
  const [start, stop] = [document.indexOf(begin), document.indexOf(end)];
  if (start < 0 || stop < start)
    throw new Error(`docs/operations.md has no place for the table: put ${begin} and ${end} on lines of their own.`);
  writeFileSync(DOCUMENT, `${document.slice(0, start + begin.length)}\n${table}\n${document.slice(stop)}`);
} else process.stdout.write(`${table}\n`);
