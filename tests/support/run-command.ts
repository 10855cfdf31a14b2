import { execFile } from 'node:child_process';
import { once } from 'node:events';

/** What a command wrote, and its exit status. */
export interface Ran {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a command to its end, with this text as its standard input, and with the environment of this process unless another is given. */
export async function runCommand(
  program: string,
  args: readonly string[],
  cwd: string,
  input = '',
  env: NodeJS.ProcessEnv = process.env,
): Promise<Ran> {
  let [stdout, stderr] = ['', ''];
  const child = execFile(program, args, { cwd, env, maxBuffer: 64 * 1024 * 1024 }, (_, ...outputs) => {
    [stdout, stderr] = outputs;
  });
  child.stdin?.end(input);
  const [status] = (await once(child, 'close')) as [number | null];
  return { status, stdout, stderr };
}
