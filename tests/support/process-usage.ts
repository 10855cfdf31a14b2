import { readFileSync } from 'node:fs';

/** What a process has used so far. */
export interface Usage {
  /** Time on processors, in milliseconds, in steps of ten. */
  readonly cpu: number;
  /** Memory that it holds, in MiB. */
  readonly memory: number;
}

/** Reads from Linux's process table what a process has used; zeros where there is no such table. */
export function usageOf(pid: number): Usage {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const [, pages] = readFileSync(`/proc/${pid}/statm`, 'utf8').split(' ');
    return { cpu: (Number(fields[11]) + Number(fields[12])) * 10, memory: Math.round((Number(pages) * 4096) / 1024 ** 2) };
  } catch {
    return { cpu: 0, memory: 0 };
  }
}
