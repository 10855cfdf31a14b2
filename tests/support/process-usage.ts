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

/** As Linux writes the state of a connection that neither end has closed. */
const ESTABLISHED = '01';

/** How many connections to a port of this machine are open, by Linux's table of them; zero where there is no such table. */
export function openConnectionsTo(port: number): number {
  try {
    const [, ...lines] = readFileSync('/proc/net/tcp', 'utf8').trim().split('\n');
    const local = `:${port.toString(16).toUpperCase().padStart(4, '0')}`;
    return lines.map((line) => line.trim().split(/\s+/u)).filter(([, from, , state]) => from?.endsWith(local) && state === ESTABLISHED)
      .length;
  } catch {
    return 0;
  }
}
