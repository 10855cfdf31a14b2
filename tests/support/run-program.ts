import { spawn, type ChildProcess } from 'node:child_process';
import { packageRoot } from '../../src/config.ts';

/** The program of this repository, as a person runs it in a terminal. */
export interface Program {
  readonly process: ChildProcess;
  /** All that it has written so far, to both outputs. */
  output(): string;
  /** Its exit status, once it has ended. */
  readonly ended: Promise<number | null>;
}

/** Starts `conceptgraph` with these arguments and settings; nothing else of this process's settings reaches it. */
export function runProgram(args: readonly string[], settings: Readonly<Record<string, string>>): Program {
  const inherited = Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !/^(?:NEO4J_|CONCEPTGRAPH_|PORT$|HOST$)/u.test(name)),
  );
  const version = process.env['NEO4J_VERSION'];
  const child = spawn(process.execPath, ['dist/cli/conceptgraph.js', ...args], {
    cwd: packageRoot,
    env: { ...inherited, ...(version && { NEO4J_VERSION: version }), ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  const listen = (chunk: Buffer): void => {
    output += chunk.toString();
  };
  child.stdout.on('data', listen);
  child.stderr.on('data', listen);
  return { process: child, output: () => output, ended: new Promise((resolve) => child.on('close', resolve)) };
}

/** Runs `conceptgraph` to its end. */
export async function runToEnd(
  args: readonly string[],
  settings: Readonly<Record<string, string>>,
): Promise<{ readonly status: number | null; readonly output: string }> {
  const program = runProgram(args, settings);
  const status = await program.ended;
  return { status, output: program.output() };
}
