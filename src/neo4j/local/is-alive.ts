import { execFileSync } from 'node:child_process';

/** Whether a process with this id runs. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/**
 * Whether the process with this id runs and was started with this text among its arguments: ids are given out again, and an
 * ended process that nobody has collected keeps its id, but not its arguments.
 */
export function runsWith(pid: number, argument: string): boolean {
  if (!isAlive(pid)) return false;
  try {
    return execFileSync('ps', ['-ww', '-o', 'args=', '-p', String(pid)], { encoding: 'utf8' }).includes(argument);
  } catch {
    return false;
  }
}
