import { readdirSync, readFileSync } from 'node:fs';

/** How long a tick of the process table is, in milliseconds: Linux has counted in hundredths of a second for ever. */
const TICK = 10;

/** What some processes have used so far: time on processors in milliseconds, memory in MiB; those that have ended count nothing. */
export function usageOf(pids) {
  let cpu = 0;
  let memory = 0;
  for (const pid of pids) {
    try {
      const fields = statOf(pid);
      cpu += (Number(fields[11]) + Number(fields[12])) * TICK;
      memory += (Number(readFileSync(`/proc/${pid}/statm`, 'utf8').split(' ')[1]) * 4096) / 1024 ** 2;
    } catch {} // it has ended
  }
  return { cpu, memory: Math.round(memory) };
}

/** A process and all that it has started. */
export function familyOf(pid) {
  const children = new Map();
  for (const name of readdirSync('/proc').filter((entry) => /^\d+$/u.test(entry))) {
    try {
      const parent = Number(statOf(name)[1]);
      children.set(parent, [...(children.get(parent) ?? []), Number(name)]);
    } catch {} // it has ended
  }
  const family = [pid];
  for (const member of family) family.push(...(children.get(member) ?? []));
  return family;
}

/** What the processors of this machine have done so far, in milliseconds: in all, and what a host has taken from them. */
export function machineUsage() {
  const fields = readFileSync('/proc/stat', 'utf8').split('\n')[0].trim().split(/\s+/u).slice(1, 9).map(Number);
  const total = fields.reduce((sum, field) => sum + field, 0);
  return { busy: (total - fields[3] - fields[4]) * TICK, total: total * TICK, stolen: fields[7] * TICK };
}

function statOf(pid) {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
}
