import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { once } from 'node:events';
import type { Readable, Writable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, onTestFinished } from 'vitest';
import { isAlive } from '../../../../src/neo4j/local/is-alive.ts';

const GUARD = fileURLToPath(new URL('../../../../src/neo4j/local/guard-server.mjs', import.meta.url));

interface Guarded {
  readonly guard: ChildProcessByStdio<Writable, Readable, Readable>;
  /** Everything that the guard and its program have written, when both have ended. */
  readonly output: Promise<string>;
  readonly exitCode: Promise<number | null>;
  /** The id of the program, when it runs. */
  readonly pid: () => Promise<number>;
}

function runGuarded(...command: readonly string[]): Guarded {
  const guard = spawn(process.execPath, [GUARD, ...command], { stdio: ['pipe', 'pipe', 'pipe'] });
  onTestFinished(() => void guard.kill('SIGKILL'));
  let written = '';
  const firstLine = new Promise<number>((resolve) => {
    for (const stream of [guard.stdout, guard.stderr]) {
      stream.on('data', (chunk: Buffer) => {
        written += chunk.toString();
        const [, pid] = /^guard: process (\d+)$/mu.exec(written) ?? [];
        if (pid !== undefined) resolve(Number(pid));
      });
    }
  });
  return {
    guard,
    output: once(guard, 'close').then(() => written),
    exitCode: once(guard, 'exit').then(([code]) => code as number | null),
    pid: async () => {
      const pid = await firstLine;
      onTestFinished(() => void (isAlive(pid) && process.kill(pid, 'SIGKILL')));
      return pid;
    },
  };
}

describe('guard-server', () => {
  it('writes down the id of the program that it runs', async () => {
    const { pid, guard } = runGuarded('sleep', '60');
    const id = await pid();
    expect(id).not.toBe(guard.pid);
    expect(isAlive(id)).toBe(true);
  });

  it('ends the program when its standard input is closed', async () => {
    const { pid, guard, exitCode } = runGuarded('sleep', '60');
    const id = await pid();
    guard.stdin.end();
    await exitCode;
    expect(isAlive(id)).toBe(false);
  });

  it('ends the program when the process that started the guard is killed', async () => {
    const script = `require('node:child_process').spawn(process.execPath, ${JSON.stringify([GUARD, 'sleep', '60'])}, { stdio: ['pipe', 'inherit', 'inherit'] });`;
    const starter = spawn(process.execPath, ['-e', script], { stdio: ['ignore', 'pipe', 'inherit'] });
    const [chunk] = (await once(starter.stdout, 'data')) as [Buffer];
    const id = Number(/guard: process (\d+)/u.exec(chunk.toString())?.[1]);
    expect(isAlive(id)).toBe(true);
    starter.stdout.resume();
    starter.kill('SIGKILL');
    await once(starter, 'close');
    await expect.poll(() => isAlive(id), { timeout: 10_000 }).toBe(false);
  });

  it.each(['SIGTERM', 'SIGINT', 'SIGHUP'] as const)('ends the program on %s', async (signal) => {
    const { pid, guard, exitCode } = runGuarded('sleep', '60');
    const id = await pid();
    guard.kill(signal);
    await exitCode;
    expect(isAlive(id)).toBe(false);
  });

  it('passes on what the program writes, and its exit code', async () => {
    const { output, exitCode } = runGuarded('sh', '-c', 'echo out; echo err >&2; exit 3');
    expect(await exitCode).toBe(3);
    expect(await output).toMatch(/out/u);
    expect(await output).toMatch(/err/u);
  });

  it('says that a program cannot be run', async () => {
    const { output, exitCode } = runGuarded('/no/such/program');
    expect(await exitCode).toBe(127);
    expect(await output).toContain('/no/such/program ENOENT');
  });
});
