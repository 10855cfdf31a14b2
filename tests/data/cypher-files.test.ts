import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { packageRoot } from '../../src/config.ts';
import { cypherTokens } from '../../src/seed/cypher-tokens.ts';
import { matchCompleteNodes } from '../../src/schema/index.ts';
import { parseScript, readScripts } from '../../src/seed/index.ts';

const KEYWORDS = new Set(
  `MATCH OPTIONAL MERGE CREATE SET REMOVE DELETE DETACH RETURN UNWIND WITH WHERE CALL YIELD AS ORDER BY SKIP
  LIMIT ASC DESC DISTINCT AND OR XOR NOT IN IS CONTAINS STARTS ENDS CASE WHEN THEN ELSE END
  EXISTS COUNT CONSTRAINT INDEX IF FOR REQUIRE UNIQUE ON SHORTEST`
    .toLowerCase()
    .split(/\s+/u),
);
/** Keywords that are functions, too, and then are written in lower case before a parenthesis. */
const FUNCTIONS = new Set(['count', 'exists']);

const files = ['cypher', 'seed', 'examples/tea/seed'].flatMap((folder) =>
  readdirSync(join(packageRoot, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.cypher'))
    .map((name) => `${folder}/${name}`)
    .sort(),
);

describe.each(files)('%s', (file) => {
  const content = readFileSync(join(packageRoot, file), 'utf8');

  it('splits into statements, each closed by a semicolon', () => {
    const { statements } = parseScript(content, file);
    expect(statements.length).toBeGreaterThan(0);
    const last = statements.at(-1);
    expect(content.slice((last?.offset ?? 0) + (last?.text.length ?? 0)).trim()).toBe(';');
  });

  it('begins with a comment that says what it is for', () => {
    expect(content).toMatch(/^\/\/ \S/u);
  });

  it('ends with one line end, and has no tabs, carriage returns, byte order mark or blanks at line ends', () => {
    expect(content).toMatch(/[^\s]\n$/u);
    expect(content.split('\n').flatMap((line, index) => (/[\t\r\uFEFF]|\s$/u.test(line) ? [`${file}:${index + 1}`] : []))).toEqual([]);
  });

  it('writes keywords in capitals', () => {
    const tokens = [...cypherTokens(content, file)].filter(({ kind }) => kind !== 'space' && kind !== 'comment');
    const written = tokens.map(({ start, end }) => content.slice(start, end));
    const small = written.filter((word, index) => {
      if (tokens[index]?.kind !== 'word' || !KEYWORDS.has(word.toLowerCase()) || word === word.toUpperCase()) return false;
      const isName = ['.', ':', '$', '|'].includes(written[index - 1] ?? '') || written[index + 1] === ':';
      return !isName && !(FUNCTIONS.has(word) && written[index + 1] === '(');
    });
    expect(small).toEqual([]);
  });
});

describe('the checks', async () => {
  const checks = await readScripts(join(packageRoot, 'cypher/checks'));

  it.each(checks.map(({ path, text, statements }) => ({ path, text, statements })))(
    '$path says how grave its findings are, and gives `problem` and `mentions`',
    ({ text, statements }) => {
      expect(text).toMatch(/^\/\/ (?:error|warning): [A-Z].*\.\n/u);
      expect(statements).toHaveLength(1);
      const answer = statements[0]?.text.slice(statements[0].text.lastIndexOf('RETURN ')) ?? '';
      expect([...answer.matchAll(/\bAS (\w+)/gu)].map(([, column]) => column)).toEqual(['problem', 'mentions']);
      expect(answer).toMatch(/\nORDER BY problem$/u);
    },
  );

  it('write nothing', () => {
    const writing = checks.filter(({ path, text }) =>
      [...cypherTokens(text, path)].some(
        ({ kind, start, end }) => kind === 'word' && /^(?:CREATE|MERGE|SET|DELETE|REMOVE)$/u.test(text.slice(start, end)),
      ),
    );
    expect(writing.map(({ path }) => path)).toEqual([]);
  });
});

describe('the queries', async () => {
  const queries = await readScripts(join(packageRoot, 'cypher/queries'));
  /** What comes before the statement, and the words of the statement that are neither comment nor string. */
  const parse = ({ path, text }: (typeof queries)[number]): { readonly comment: string; readonly code: readonly string[] } => ({
    comment: text.slice(0, text.search(/^(?!\/\/)/mu)),
    code: [...cypherTokens(text, path)]
      .filter(({ kind }) => kind !== 'space' && kind !== 'comment' && kind !== 'string')
      .map(({ start, end }) => text.slice(start, end)),
  });

  it.each(queries.map((query) => ({ path: query.path, query })))(
    '$path is one statement, and says what it does and with which parameters it can be tried in Neo4j Browser',
    ({ query }) => {
      expect(query.statements).toHaveLength(1);
      const { comment, code } = parse(query);
      expect(comment).toMatch(/^\/\/ [A-Z][^]*\.\n\/\/\n\/\/ In Neo4j Browser, first:\n\/\/ {3}:params \{.+\}\n$/u);
      const used = code.filter((word, index) => code[index - 1] === '$' && code[index + 1] !== '(');
      for (const name of used) expect(comment.slice(comment.indexOf(':params'))).toContain(`${name}: `);
    },
  );

  it('write nothing', () => {
    const writing = queries.filter((query) =>
      parse(query).code.some((word) => /^(?:CREATE|MERGE|SET|DELETE|REMOVE|FOREACH|LOAD)$/iu.test(word)),
    );
    expect(writing.map(({ path }) => path)).toEqual([]);
  });

  it('name every node whose label the API promises something of, so that the service can leave out incomplete ones', () => {
    const complete = matchCompleteNodes({ Concept: { slug: 'STRING' }, Name: { text: 'STRING' }, Statement: { id: 'STRING' } });
    for (const { text } of queries) expect(complete(text)).toContain('.slug IS :: STRING NOT NULL');
  });
});

describe('the schema', async () => {
  const schema = await readScripts(join(packageRoot, 'cypher/schema'));
  const statements = schema.flatMap((script) => script.statements.map(({ text }) => text));

  it('gives every constraint and index a name of its own, and makes it only where it is not there', () => {
    const names = statements.map((text) => /^CREATE (?:CONSTRAINT|(?:\w+ )?INDEX) ([a-z][a-z_]*) IF NOT EXISTS\n/u.exec(text)?.[1]);
    expect(names).not.toContain(undefined);
    expect(new Set(names).size).toBe(names.length);
  });
});
