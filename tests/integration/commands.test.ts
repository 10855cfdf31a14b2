import { describe, expect, it } from 'vitest';
import { packageRoot } from '../../src/config.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { runCommand, type Ran } from '../support/run-command.ts';
import { serveSeeds } from '../support/serve-seeds.ts';

const { graph, api } = await serveSeeds();

/** Runs `conceptgraph` with a standard input; by default against the service, else with the settings given. */
function run(args: readonly string[], input = '', settings?: Readonly<Record<string, string>>): Promise<Ran> {
  const { PATH, HOME } = process.env;
  const target = settings ? [] : ['--url', api.service.url];
  return runCommand(process.execPath, ['dist/cli/conceptgraph.js', ...args, ...target], packageRoot, input, { PATH, HOME, ...settings });
}

const json = async (...args: string[]): Promise<unknown> => JSON.parse((await run([...args, '--json'])).stdout) as unknown;

describe('conceptgraph lookup', () => {
  it('says what names mean, and how the name answers', async () => {
    const { status, stdout } = await run(['lookup', 'lanchain', '长短期记忆网络', 'nothing of the kind']);
    expect(status).toBe(0);
    expect(stdout).toBe(
      'lanchain\n  langchain  LangChain · LangChain  (fuzzy: LangChain, 0.67)\n' +
        '长短期记忆网络\n  lstm  Long short-term memory · 长短期记忆网络  (exact: 长短期记忆网络, 1.00)\n' +
        'nothing of the kind\n  nothing\n',
    );
  });

  it('gives JSON, and takes the options of the API', async () => {
    expect(await json('lookup', 'LSTM', '--limit', '1', '--language', 'en')).toMatchObject([
      { term: 'LSTM', hits: [{ concept: { slug: 'lstm' }, match: 'EXACT' }], ambiguous: false },
    ]);
  });

  it('tells what is wrong with an option, or what the service refuses', async () => {
    expect(await run(['lookup', 'x', '--limit', 'many'])).toMatchObject({
      status: 1,
      stderr: expect.stringContaining('whole number') as string,
    });
    const { status, stderr } = await run(['lookup', 'x', '--limit', '101']);
    expect([status, stderr]).toEqual([1, 'Error: The argument "limit" of "lookup" is 101; it must be from 1 to 100.\n']);
  });
});

describe('conceptgraph suggest and search', () => {
  it('complete and find', async () => {
    expect((await run(['suggest', 'zyl', '--limit', '1'])).stdout).toMatch(/^ {2}attention-head {2}Attention head · 注意力头/u);
    const { stdout } = await run(['search', 'vanishing', 'gradient', '--limit', '1']);
    expect(stdout).toMatch(/^\d+ concepts\n {2}vanishing-gradient {2}Vanishing gradient · 梯度消失\n {4}name: Vanishing gradient\n$/u);
    expect(await json('search', '梯度消失', '--limit', '1')).toMatchObject({ hits: [{ concept: { slug: 'vanishing-gradient' } }] });
  });
});

describe('conceptgraph annotate', () => {
  const text = 'First line.\r\n用 LSTM 和 GRU。\n';

  it('reads a file or standard input, and gives line and column', async () => {
    const folder = await temporaryFolder({ 'a.md': text });
    expect((await run(['annotate', '-'], text)).stdout).toBe('2:3  LSTM  lstm\n2:10  GRU  gru\n');
    expect((await run(['annotate', `${folder}/a.md`])).stdout).toBe(`${folder}/a.md:2:3  LSTM  lstm\n${folder}/a.md:2:10  GRU  gru\n`);
  });

  it('names a file that cannot be read', async () => {
    const { status, stderr } = await run(['annotate', '/nowhere.md']);
    expect([status, stderr]).toEqual([1, expect.stringContaining('"/nowhere.md" cannot be read')]);
  });
});

describe('conceptgraph path', () => {
  it('takes slugs and names, and draws the steps in their direction', async () => {
    expect((await run(['path', 'GPTs', 'chatgpt', '--relations', 'BUILT_ON'])).stdout).toBe('GPTs -BUILT_ON-> ChatGPT\n');
    expect((await run(['path', 'openai', 'gpts', '--relations', 'DEVELOPED_BY', '--zh'])).stdout).toBe('OpenAI <-DEVELOPED_BY- GPTs\n');
    expect((await run(['path', 'lstm', 'milvus', '--max-hops', '1'])).stdout).toBe('no way\n');
  });

  it('asks back when a name is none, or one of several', async () => {
    expect(await run(['path', 'lsmt', 'milvus'])).toMatchObject({
      status: 1,
      stderr: 'Error: No concept has the slug or the name "lsmt". Did you mean lstm?\n',
    });
    expect((await run(['path', 'xyzzyx', 'milvus'])).stderr).toContain('No concept has the slug or the name "xyzzyx".');
  });
});

describe('conceptgraph show', () => {
  it('shows a concept in either language', async () => {
    const english = (await run(['show', 'lstm'])).stdout;
    expect(english).toMatch(/^Long short-term memory \(lstm\) · Architecture\n= LSTM · /u);
    expect(english).toContain('\n  → is a: Recurrent neural network\n');
    expect(english).toContain('\n  ← is part of: Cell state · Forget gate · Input gate · Output gate\n');
    const chinese = (await run(['show', '长短期记忆网络', '--zh'])).stdout;
    expect(chinese).toMatch(/^长短期记忆网络（lstm）· 架构\n/u);
    expect(chinese).toContain('\n  → 是一种: 循环神经网络\n');
    expect(chinese).not.toMatch(/^ {2}[a-z]/mu);
  });
});

describe('a command that asks the graph', () => {
  it('asks the database itself when no service runs', async () => {
    const { uri, username, password } = graph.address;
    const settings = { NEO4J_URI: uri, NEO4J_USERNAME: username, NEO4J_PASSWORD: password, PORT: '9' };
    expect((await run(['lookup', 'LSTM'], '', settings)).stdout).toContain('  lstm  ');
  });

  it('asks the service of this machine when one runs', async () => {
    const { port } = new URL(api.service.url);
    expect((await run(['lookup', 'LSTM'], '', { PORT: port })).stdout).toContain('  lstm  ');
  });

  it('says what to do when there is neither', async () => {
    const folder = await temporaryFolder();
    const { status, stderr } = await run(['lookup', 'LSTM'], '', { PORT: '9', CONCEPTGRAPH_DATA: folder });
    expect([status, stderr]).toEqual([1, expect.stringContaining('Start both with `conceptgraph serve`')]);
  });
});
