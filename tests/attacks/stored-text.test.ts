import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { findBrowser, openPage } from '../support/browser.ts';
import { startAttackedService } from '../support/attacked-service.ts';
import { report } from '../support/report-row.ts';
import { runToEnd } from '../support/run-program.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { openTestGraph } from '../support/test-graph.ts';
import { eventually } from '../support/test-service.ts';
import { eachAtOnce } from './at-once.ts';
import { reportScan } from './report-scan.ts';
import { showUnsafe, unsafeLines } from './unsafe-characters.ts';

const SCRIPT = '</script><script>document.title="pwned"</script><img src=x onerror=\'document.title="pwned"\'>';
/** A colour, a link, what writes to the clipboard, a title, a cleared screen, and what turns the direction of reading around. */
const TERMINAL =
  '\u001B[31mred\u001B]8;;http://evil.example\u0007link\u001B]52;c;ZXZpbA==\u0007\u001B]0;title\u0007\u001B[2J\u009B31m\u0090q\u009C\r\u0008\u0000\u202Egnp.exe\u2066\u200F\u061C\u2028\u0085';
/** The most connected concept of all, so that the page for people begins with it; its slug is a script that ends others. */
const SLUG = `aaa-${SCRIPT}`;
const PLAIN = 'stored-text-attack';

const graph = openTestGraph();
await graph.empty();
await graph.seed();
await graph.run(
  `CREATE (a:Concept:Model {slug: $slug, kind: 'MODEL', name: $text, nameZh: $text, summary: $text, summaryZh: $text})
   CREATE (b:Concept:Model {slug: $plain, kind: 'MODEL', name: $text, nameZh: $text, summary: $text, summaryZh: $text})
   CREATE (:Concept:Model {slug: $terminal, kind: 'MODEL', name: $text})
   CREATE (a)-[:HAS_NAME]->(:Name {text: $script, language: 'EN', type: 'PREFERRED'})
   CREATE (b)-[:HAS_NAME]->(:Name {text: 'zyxgate ' + $terminal, language: 'EN', type: 'ALIAS'})
   CREATE (b)-[:HAS_NAME]->(:Name {text: 'zyxgate', language: 'EN', type: 'PREFERRED'})
   CREATE (b)-[:HAS_STATEMENT]->(:Statement {id: 'attack.1', kind: 'NOTE', text: $text, textZh: $text, order: 1, status: 'DISPUTED', correction: $text, correctionZh: $text})
   WITH a, b MATCH (other:Concept) WHERE other <> a CREATE (a)-[:USES {note: $text, noteZh: $text}]->(other)`,
  { slug: SLUG, plain: PLAIN, script: SCRIPT, terminal: TERMINAL, text: `zyxgate ${SCRIPT} ${TERMINAL}` },
);
const service = await startAttackedService({}, { keep: true });
afterAll(async () => {
  await graph.run(
    'MATCH (c:Concept) WHERE c.slug IN [$slug, $plain, $terminal] OPTIONAL MATCH (c)-[:HAS_NAME|HAS_STATEMENT]->(part) DETACH DELETE c, part',
    { slug: SLUG, plain: PLAIN, terminal: TERMINAL },
  );
  await graph.close();
});
await eventually(async () =>
  (await service.ask({ query: '{ lookup(terms: ["zyxgate"]) { hits { concept { slug } } } }' })).body.includes(PLAIN),
);

it('A27: shows people a page in which no stored text is run, and answers data as data', { timeout: 120_000 }, async ({ annotate }) => {
  const page = await service.send('/graphql', { method: 'GET', headers: { accept: 'text/html' } });
  const mentions = page.body.split('aaa-').length - 1;
  const answer = await service.ask({ query: 'query ($slug: ID!) { concept(slug: $slug) { name summary } }', variables: { slug: SLUG } });
  const reflected = await service.send(`/graphql?query=${encodeURIComponent(SCRIPT)}`, {
    method: 'GET',
    headers: { accept: 'text/html', 'apollo-require-preflight': '1' },
  });
  const missing = await service.send(`/${encodeURIComponent(SCRIPT)}`, { method: 'GET', headers: { accept: 'text/html' } });
  const browser = findBrowser();
  let title = 'no browser here';
  if (browser === undefined) await annotate('There is no Chromium here: the page was not opened.');
  else {
    const opened = await openPage(browser, service.url);
    await new Promise((resolve) => setTimeout(resolve, 3_000));
    title = String(await opened.evaluate('document.title'));
    await opened.close();
  }
  report('A27', {
    outcome: `the slug stands ${mentions} times in the page, ${page.body.includes(SCRIPT) ? 'as it is' : 'escaped'}; title in a browser: ${title}`,
    figures: { policy: page.headers['content-security-policy']?.includes("default-src 'none'") ?? false },
  });
  expect(page.status).toBe(200);
  expect(mentions).toBeGreaterThan(0);
  expect(page.body).not.toContain('document.title="pwned"</script>');
  expect(page.body).not.toContain(SCRIPT);
  expect(page.headers['content-security-policy']).toMatch(/default-src 'none'/u);
  expect(title).not.toContain('pwned');
  expect(answer.body).toContain('zyxgate');
  for (const { headers } of [answer, reflected, missing]) {
    expect(headers['content-type']).toMatch(/^application\/(?:graphql-response\+)?json/u);
    expect(headers['x-content-type-options']).toBe('nosniff');
  }
});

const COMMANDS: readonly (readonly string[])[] = [
  ['show', PLAIN],
  ['show', PLAIN, '--zh'],
  ['show', PLAIN, '--json'],
  ['lookup', 'zyxgate'],
  ['suggest', 'zyxg'],
  ['search', 'zyxgate'],
  ['search', 'zyxgate', '--json'],
  ['path', 'lstm', PLAIN],
  ['path', 'lstm', PLAIN, '--zh'],
  ['annotate', 'tests/attacks/stored-text.txt'],
  ['show', '\u001B[31mnothing\u202E'],
  ['path', 'lstm', '\u001B[31mnothing\u202E'],
];

it('A27: prints nothing on the command line that a terminal obeys', { timeout: 240_000 }, async () => {
  const { uri, username, password } = graph.address;
  const database = { NEO4J_URI: uri, NEO4J_USERNAME: username, NEO4J_PASSWORD: password };
  const folder = await temporaryFolder({});
  const unsafe: string[] = [];
  const commands = [
    ...COMMANDS.map((command) => [...command, '--url', service.url]),
    ['check'],
    ['export', '--output', join(folder, 'export')],
  ];
  await eachAtOnce(commands, 2, async (command) => {
    const { output } = await runToEnd(command, database);
    if (output.length < 10) unsafe.push(`${command.join(' ')} says nothing`);
    unsafe.push(...unsafeLines(output).map((line) => `${showUnsafe(command.join(' '))} prints ${line}`));
  });
  report('A27 (commands)', { outcome: `${unsafe.length} lines with control characters`, figures: { commands: commands.length } });
  expect(unsafe).toEqual([]);
});

it('A27: writes nothing to the output of the service that a terminal obeys', () => {
  const unsafe = unsafeLines(service.program.output());
  report('A27 (log)', { outcome: `${unsafe.length} lines with control characters` });
  expect(unsafe).toEqual([]);
});

reportScan(import.meta.url, service);
