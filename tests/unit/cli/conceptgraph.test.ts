import { execFile, execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { packageRoot, settings } from '../../../src/config.ts';

const PROGRAM = join(packageRoot, 'dist', 'cli', 'conceptgraph.js');

interface Outcome {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

const outcomes = new Map<string, Promise<Outcome>>();

/** Runs the program, once for each command line. */
function run(...args: readonly string[]): Promise<Outcome> {
  const outcome = outcomes.get(args.join(' ')) ?? runWith({}, ...args);
  outcomes.set(args.join(' '), outcome);
  return outcome;
}

function runWith(environment: Readonly<Record<string, string>>, ...args: readonly string[]): Promise<Outcome> {
  return new Promise((resolve) => {
    execFile(process.execPath, [PROGRAM, ...args], { env: { ...process.env, ...environment } }, (error, stdout, stderr) => {
      resolve({ code: error ? Number(error.code) : 0, stdout, stderr });
    });
  });
}

vi.setConfig({ testTimeout: 30_000 }); // programs are slow to start on a busy machine

beforeAll(() => {
  if (!existsSync(PROGRAM)) execFileSync('npm', ['run', 'build', '--silent'], { cwd: packageRoot, stdio: 'inherit' });
}, 60_000);

describe.concurrent('conceptgraph --help', () => {
  it('lists every command with what it does', async () => {
    const { code, stdout, stderr } = await run('--help');
    expect([code, stderr]).toEqual([0, '']);
    for (const command of ['serve', 'seed', 'check', 'schema', 'neo4j', 'backup', 'restore', 'export', 'import']) {
      expect(stdout).toMatch(new RegExp(`^ {2}${command}\\b.* {2}\\w`, 'mu'));
    }
  });

  it('tells its version', async () => {
    const { version } = JSON.parse(readFileSync(join(packageRoot, 'package.json'), 'utf8')) as { version: string };
    expect(await run('--version')).toEqual({ code: 0, stdout: `${version}\n`, stderr: '' });
  });
});

describe.concurrent.each([['serve'], ['seed'], ['check'], ['schema'], ['neo4j'], ['backup'], ['restore'], ['export'], ['import']])(
  'conceptgraph %s --help',
  (command) => {
    it('lists every setting, its meaning and its default', async () => {
      const { code, stdout, stderr } = await run(command, '--help');
      expect([code, stderr]).toEqual([0, '']);
      const lines = stdout.split('\n').map((line) => line.trim().replaceAll(/\s+/gu, ' '));
      for (const { variable, meaning, standard } of settings) {
        expect(lines).toContain(`${variable} ${meaning}${standard === '' ? '' : ` (default: ${standard})`}`);
      }
    });
  },
);

describe.concurrent('the options of commands', () => {
  it.each([
    ['serve', ['--seed <folder>', '--port <port>', '--host <address>']],
    ['seed', ['--seed <folder>', '--force']],
    ['check', ['--seed <folder>', 'Exit status']],
    ['schema', ['--seed <folder>']],
    ['neo4j', ['start', 'stop', 'status', 'shell']],
    ['backup', ['<file>', '--force', 'Examples:']],
    ['restore', ['<file>', '--force', 'Examples:']],
    ['export', ['--output <folder>', '--force', '--format <format>', 'Examples:']],
    [
      'import',
      [
        '<files...>',
        '--one-language',
        '--rejects <file>',
        '--max-rejects <count>',
        '--no-check',
        '--offline',
        '--seed <folder>',
        'Exit status',
      ],
    ],
  ])('%s --help explains %j', async (command, expected) => {
    const { stdout } = await run(command, '--help');
    for (const each of expected) expect(stdout).toContain(each);
  });

  it('neo4j start --help says what it does', async () => {
    const { code, stdout } = await run('neo4j', 'start', '--help');
    expect(code).toBe(0);
    expect(stdout).toMatch(/^Usage: conceptgraph neo4j start .*\n\n\w.*`neo4j stop`/u);
  });
});

describe.concurrent('a command line that is not understood', () => {
  it.each([
    [['serve', '--prot', '1'], '--port'],
    [['seed', '--froce'], '--force'],
    [['neo4j', 'strat'], 'start'],
    [['sevre'], 'Did you mean serve?'],
  ])('%j ends with 1, says why, and writes no result', async (args, hint) => {
    const { code, stdout, stderr } = await run(...args);
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toMatch(/^error: /u);
    expect(stderr).toContain(hint);
  });
});

describe.concurrent('a setting that cannot be used', () => {
  it('ends with 1 and names every fault, without a stack', async () => {
    const { code, stdout, stderr } = await runWith({ PORT: 'http', NEO4J_VERSION: '3.5' }, 'seed');
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toMatch(/^Error: Some settings cannot be used:\n {2}- PORT is "http": .+\n {2}- NEO4J_VERSION is "3\.5": .+\n$/u);
  });

  it('names the folder of seeds that is not there', async () => {
    const environment = { NEO4J_URI: 'bolt://127.0.0.1:1', NEO4J_PASSWORD: 'x' };
    const { code, stderr } = await runWith(environment, 'seed', '--seed', '/no/such/folder');
    expect(code).toBe(1);
    expect(stderr).toContain('Error: /no/such/folder: this folder cannot be read');
    expect(stderr).not.toMatch(/^ {4}at /mu);
  });
});
