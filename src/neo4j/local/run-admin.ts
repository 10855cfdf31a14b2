import { spawn } from 'node:child_process';
import type { Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { LocalServerError } from '../errors.ts';
import type { Java } from './find-java.ts';
import { ADMIN_TOOL, javaArguments } from './java-command.ts';

/** What {@link runAdmin} runs, and where. */
export interface AdminRun {
  readonly java: Java;
  /** The folder of the jars of Neo4j. */
  readonly jars: string;
  /** The home folder of the server whose files the command works on, and the folder of its `neo4j.conf`. */
  readonly home: string;
  readonly configFolder: string;
  /** What the command reads from its standard input, and where its standard output goes. */
  readonly input?: AsyncIterable<Buffer>;
  readonly output?: Writable;
  /** Called with how far the command says it is, such as `42.0 %`. */
  readonly onProgress?: (detail: string) => void;
}

/** The program that ends a command when the process that has started it is gone. */
const GUARD = fileURLToPath(new URL('./guard-admin.mjs', import.meta.url));

/**
 * Runs a command of `neo4j-admin` to its end; it ends with this process, even if that is killed.
 * @throws {LocalServerError} with what the command says, when it does not succeed, and when what it gives cannot be written; else
 * what `input` throws.
 */
export async function runAdmin(args: readonly string[], run: AdminRun): Promise<void> {
  const { java, jars, home, configFolder, input, output, onProgress } = run;
  const child = spawn(process.execPath, [GUARD, java.program, ...javaArguments(java, jars, ADMIN_TOOL, args)], {
    env: { ...process.env, NEO4J_HOME: home, NEO4J_CONF: configFolder },
    stdio: ['pipe', output ? 'pipe' : 'ignore', 'pipe', input ? 'pipe' : 'ignore'],
  });
  const { stdin, stdout, stderr } = child;
  const data = child.stdio[3] as Writable | null;
  let said = '';
  stderr?.setEncoding('utf8').on('data', (chunk: string) => {
    said = (said + chunk).slice(-20_000);
    const [, percent] = /.*data: *([\d.]+)%/su.exec(chunk) ?? [];
    if (percent !== undefined) onProgress?.(`${percent} %`);
  });
  const ended = new Promise<number | null>((resolve, reject) => {
    child.on('error', reject).on('close', resolve);
  });
  const broken = Promise.all([input && data && pipeline(input, data), output && stdout && pipeline(stdout, output)]).then(
    () => undefined,
    (error: unknown) => {
      stdin?.destroy(); // the guard ends the command
      return error;
    },
  );
  let lost: NodeJS.ErrnoException | undefined;
  output?.once('error', (error: NodeJS.ErrnoException) => {
    if (error.syscall !== undefined) lost = error; // not merely that the command has ended
  });
  const status = await ended;
  const cause = await broken;
  if (lost !== undefined) {
    const wayOut = lost.code === 'ENOSPC' ? ` Make room on the disk of ${home}, and try again.` : '';
    throw new LocalServerError(`What neo4j-admin ${args.slice(0, 2).join(' ')} gives cannot be written: ${lost.message}.${wayOut}`, {
      cause: lost,
    });
  }
  // A command that gives up stops reading: then what it says is the reason, not that a pipe is broken.
  const reason = reasonIn(said);
  if (status !== 0 && (cause === undefined || reason !== '')) {
    throw new LocalServerError(`neo4j-admin ${args.slice(0, 2).join(' ')} failed: ${reason || 'it does not say why.'}`, { cause });
  }
  if (cause !== undefined) throw cause;
}

/** What a failed command says, without its progress and the dates of its log. */
function reasonIn(said: string): string {
  const lines = said
    .split('\n')
    .map((line) => line.trim().replace(/^\S+ \S+ +(ERROR|WARN|INFO) +\[[^\]]*\] /u, '$1 '))
    .filter((line) => line !== '' && !/^(?:Files: |Done: |INFO |Run with |(?:ERROR )?(?:Dump|Load) failed for )/u.test(line))
    .filter((line) => !/^(?:-+|Command Failed)$/u.test(line))
    .map((line) => line.replace(/^(?:ERROR|WARN) /u, ''));
  return [...new Set(lines)].slice(-6).join('\n');
}
