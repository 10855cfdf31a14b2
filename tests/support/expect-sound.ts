import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from 'vitest';
import type { Asked } from './oracle.ts';
import type { ServiceProcess } from './service-process.ts';

/**
 * A question that a healthy service answers from the database of the project's own seeds: about something that is not in memory,
 * and another one each time, so that no answer is kept.
 */
let questions = 0;
const healthy = (): string => `{ concept(slug: "lstm") { slug key${questions++}: statements(limit: 1) { text } } }`;

/** How long after a fault has ended a request may fail, in milliseconds: what is promised to clients, and three times that. */
const RECOVERY_LIMIT = 3 * 2_000;

/** How much memory a service may take after a fault beyond what it took before, in MiB: twice the most that was measured, 49. */
const MEMORY_ALLOWANCE = 100;

/** What a test knows of a service before it puts a fault on it. */
export interface Baseline {
  readonly service: ServiceProcess;
  readonly memory: number;
  /** How much the oracle has had against its answers before. */
  readonly problems: number;
}

/** Whether an answer is a proper one, with data and without an error. */
export function isHealthy({ status, body }: Asked): boolean {
  return status === 200 && body?.data !== undefined && body.data !== null && body.errors === undefined;
}

/** Notes the state of a service before a fault. */
export function baselineOf(service: ServiceProcess): Baseline {
  return { service, memory: service.memory(), problems: service.problems.size };
}

/**
 * Expects of a service what it owes after every fault, from the moment when the fault has ended (as `performance.now()` counts):
 * its process runs, the next requests succeed within 2 s (three times that is asserted), no read of the database stays under
 * way, no answer was improper, and its memory comes back. Gives the figures for the report.
 */
export async function expectSound(
  { service, memory, problems }: Baseline,
  faultEnded: number,
  query?: string,
): Promise<Readonly<Record<string, number>>> {
  let asked = await service.ask(query ?? healthy());
  while (!isHealthy(asked) && performance.now() - faultEnded < RECOVERY_LIMIT * 3) {
    await sleep(25);
    asked = await service.ask(query ?? healthy());
  }
  const recovery = Math.round(performance.now() - faultEnded);
  if (!service.isUp()) throw new Error(`The service has ended:\n${service.output().slice(-5_000)}`);
  const reads = await readsAtRest(service);
  const after = service.memory();
  expect.soft([...service.problems].slice(problems), 'what the oracle has against the answers').toEqual([]);
  expect.soft(service.isUp(), 'the process runs').toBe(true);
  expect.soft(asked, 'the next request succeeds').toMatchObject({ status: 200 });
  expect.soft(reads, 'reads of the database under way').toBe(0);
  expect.soft(recovery, 'milliseconds until a request succeeds').toBeLessThan(RECOVERY_LIMIT);
  expect.soft(after - memory, 'MiB of memory kept').toBeLessThan(MEMORY_ALLOWANCE);
  return { 'recovery ms': recovery, 'memory before MiB': memory, 'memory after MiB': after };
}

/** How many reads of the database are under way for requests, once there is nothing to do; undefined when the service does not say. */
async function readsAtRest(service: ServiceProcess): Promise<number | undefined> {
  for (const end = performance.now() + 5_000; ;) {
    const reads = await service.metric('conceptgraph_database_reads_active');
    if (reads === 0 || reads === undefined || performance.now() > end) return reads;
    await sleep(50);
  }
}
