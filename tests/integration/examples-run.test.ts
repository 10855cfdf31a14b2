import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { packageRoot } from '../../src/config.ts';
import { findFreePorts } from '../../src/neo4j/index.ts';
import { findBrowser, openPage } from '../support/browser.ts';
import { runCommand, type Ran } from '../support/run-command.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { serveSeeds } from '../support/serve-seeds.ts';
import { eventually } from '../support/test-service.ts';

const { api } = await serveSeeds();

const run = (example: string, args: readonly string[], input?: string): Promise<Ran> =>
  runCommand(process.execPath, [join(packageRoot, 'examples', example), ...args], packageRoot, input);

const EXAMPLES = ['search-box/serve.mjs', 'tag-markdown/tag-markdown.mjs', 'learning-path/learning-path.mjs'] as const;

describe.each(EXAMPLES)('examples/%s', (example) => {
  it('shows how it is used', async () => {
    const { status, stdout } = await run(example, ['--help']);
    expect(status).toBe(0);
    expect(stdout).toContain(`Usage: node examples/${example}`);
  });

  it('says so when no service answers', async () => {
    const [port] = await findFreePorts();
    const concept = example === 'learning-path/learning-path.mjs' ? ['LSTM'] : [];
    const { status, stderr } = await run(example, ['--url', `http://127.0.0.1:${port}/graphql`, ...concept], 'LSTM');
    expect(status).toBe(1);
    expect(stderr).toContain(`Error: No answer came from http://127.0.0.1:${port}/graphql: connect ECONNREFUSED`);
    expect(stderr).toContain('npm start');
  });

  it('refuses an option that it does not know', async () => {
    const { status, stderr } = await run(example, ['--colour']);
    expect(status).toBe(1);
    expect(stderr).toContain("'--colour'");
  });
});

describe('examples/tag-markdown', () => {
  const tag = (args: readonly string[], input?: string): Promise<Ran> =>
    run('tag-markdown/tag-markdown.mjs', ['--url', api.service.url, '--link', 'https://example.org/{slug}', ...args], input);
  const markdown = '# LSTM\n\nAn LSTM, not `GRU`, is a 循环神经网络；see [GRU](/gru). An LSTM again.\n';
  const tagged =
    '# LSTM\n\nAn [LSTM](https://example.org/lstm), not `GRU`, is a [循环神经网络](https://example.org/rnn)；see [GRU](/gru). An LSTM again.\n';

  it('links the first mention of every concept, from standard input or a file', async () => {
    expect(await tag([], markdown)).toEqual({ status: 0, stdout: tagged, stderr: '' });
    const folder = await temporaryFolder();
    await writeFile(join(folder, 'note.md'), markdown);
    expect(await tag([join(folder, 'note.md')])).toEqual({ status: 0, stdout: tagged, stderr: '' });
  });

  it('names a file that is not there, and a template without a place for the concept', async () => {
    expect(await tag(['no-such-file.md'])).toMatchObject({ status: 1, stderr: expect.stringContaining('no-such-file.md') as string });
    expect(await tag(['--link', '/x'], markdown)).toMatchObject({ status: 1, stderr: expect.stringContaining('lacks {slug}') as string });
  });
});

describe('examples/learning-path', () => {
  const learn = (...args: readonly string[]): Promise<Ran> => run('learning-path/learning-path.mjs', ['--url', api.service.url, ...args]);
  const titles = ({ stdout }: Ran): readonly string[] => stdout.split('\n').filter((line) => /^ *\d+\. /u.test(line));

  it('comes to a concept from what it needs', async () => {
    const path = titles(await learn('LSTM'));
    expect(path.at(-1)).toBe(`${path.length}. Long short-term memory (长短期记忆网络)`);
    const place = (name: string): number => path.findIndex((title) => title.includes(` ${name} (`));
    expect(place('Neural network')).toBeGreaterThanOrEqual(0);
    expect(place('Recurrent neural network')).toBeGreaterThan(place('Neural network'));
  });

  it('speaks Chinese', async () => {
    const ran = await learn('--zh', '长短期记忆网络');
    expect(titles(ran).at(-1)).toContain('长短期记忆网络（Long short-term memory）');
    expect(ran.stdout.split('\n').at(-2)).toMatch(/^ +一种循环神经网络/u);
  });

  it('says when there is no such concept, or none was named', async () => {
    expect(await learn('xyzzyx')).toMatchObject({ status: 1, stderr: 'Error: No concept answers to "xyzzyx".\n' });
    expect(await learn()).toMatchObject({ status: 1, stderr: expect.stringContaining('Name a concept') as string });
  });
});

describe('examples/search-box', () => {
  const browser = findBrowser();

  /** Serves the page until the test has finished, and gives its address. */
  const serve = async (): Promise<string> => {
    const args = [join(packageRoot, 'examples/search-box/serve.mjs'), '--url', api.service.url, '--port', '0'];
    const child = spawn(process.execPath, args, { cwd: packageRoot, stdio: ['ignore', 'pipe', 'inherit'] });
    onTestFinished(() => void child.kill());
    const [line] = (await once(child.stdout, 'data')) as [Buffer];
    return /http:\S+/u.exec(line.toString())?.[0] ?? '';
  };

  it('serves its files and those of the client, and nothing else', async () => {
    const page = await serve();
    expect(await (await fetch(page)).text()).toContain('role="combobox"');
    expect((await fetch(`${page}client/index.js`)).headers.get('content-type')).toContain('text/javascript');
    for (const path of ['client/..%2fconfig.js', 'client/none.js', 'package.json']) expect((await fetch(page + path)).status).toBe(404);
  });

  it.skipIf(browser === undefined)('suggests on every keystroke, and shows the concept that is chosen by the keyboard', async () => {
    const page = await openPage(browser ?? '', await serve());
    onTestFinished(() => page.close());
    const text = (selector: string): Promise<unknown> => page.evaluate(`document.querySelector(${JSON.stringify(selector)}).innerText`);
    const options = async (): Promise<readonly string[]> =>
      (await page.evaluate('[...document.querySelectorAll("[role=option]")].map((option) => option.innerText)')) as string[];

    await page.type('xunhuanshen');
    await eventually(async () => (await options())[0]?.startsWith('Recurrent neural network 循环神经网络') === true);
    expect(await page.evaluate('document.querySelector("input").ariaExpanded')).toBe('true');
    await page.press('ArrowDown');
    const active = '[...document.querySelectorAll("[aria-selected=true]")].map(({ id }) => id).join()';
    expect(await page.evaluate(active)).toBe('suggestion-0');
    expect(await page.evaluate('document.querySelector("input").getAttribute("aria-activedescendant")')).toBe('suggestion-0');
    await page.press('Enter');
    await eventually(async () => (await text('#concept')) !== '');
    expect(await text('h1')).toBe('Recurrent neural network');
    expect(await page.evaluate('document.querySelector("input").ariaExpanded')).toBe('false');
    expect(await page.evaluate('document.querySelector("input").value')).toBe('循环神经网络');

    await page.evaluate('document.querySelector("input").select()');
    await page.type('zzzz');
    await eventually(async () => (await text('#status')) === 'No concept begins like this.');
    await page.press('Escape');
    expect(await page.evaluate('document.querySelector("input").value')).toBe('');
  });
});
