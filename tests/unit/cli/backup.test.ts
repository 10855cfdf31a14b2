import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { packageRoot, settings } from '../../../src/config.ts';
import { runCommand } from '../../support/run-command.ts';

const PROGRAM = join(packageRoot, 'dist', 'cli', 'conceptgraph.js');

vi.setConfig({ testTimeout: 30_000 }); // programs are slow to start on a busy machine

beforeAll(() => {
  if (!existsSync(PROGRAM)) execFileSync('npm', ['run', 'build', '--silent'], { cwd: packageRoot, stdio: 'inherit' });
}, 60_000);

describe.concurrent('the help of', () => {
  it.each([
    ['backup', ['Usage: conceptgraph backup [options] <file>', '--force', 'conceptgraph neo4j stop']],
    ['restore', ['Usage: conceptgraph restore [options] <file>', '--force', 'CONCEPTGRAPH_DATA=elsewhere conceptgraph restore']],
    ['export', ['--output <folder>', '"export")', '--force', 'conceptgraph check --seed export']],
  ])('%s explains its options, gives examples and lists the settings', async (command, expected) => {
    const { status, stdout, stderr } = await runCommand(process.execPath, [PROGRAM, command, '--help'], packageRoot);
    expect([status, stderr]).toEqual([0, '']);
    for (const each of [...expected, 'Examples:', ...settings.map(({ variable }) => variable)]) expect(stdout).toContain(each);
  });

  it('conceptgraph names them', async () => {
    const { stdout } = await runCommand(process.execPath, [PROGRAM, '--help'], packageRoot);
    for (const command of ['backup', 'restore', 'export']) expect(stdout).toMatch(new RegExp(`^ {2}${command}\\b.* {2}\\w`, 'mu'));
  });
});

describe.concurrent('a command line that lacks the file', () => {
  it.each([['backup'], ['restore']])('%s says so', async (command) => {
    const { status, stderr } = await runCommand(process.execPath, [PROGRAM, command], packageRoot);
    expect([status, stderr]).toEqual([1, expect.stringContaining("missing required argument 'file'")]);
  });
});
