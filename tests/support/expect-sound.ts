import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from 'vitest';
import type { Asked } from './oracle.ts';
import type { ServiceProcess } from './service-process.ts';

/** A question that a healthy service answers from the database of the project's own seeds. */
const HEALTHY = '{ concept(slug: "lstm") { slug isA { slug } } }';

/** How long after a fault has ended a request may fail, in milliseconds: what is promised to clients, and three times that. */
const RECOVERY_LIMIT = 3 * 2_000;

/** How much memory a service may take after a fault beyond what it took before, in MiB: garbage that is not collected yet, no leak. */
const MEMORY_ALLOWANCE = 256;

/** What a test knows of a service before it puts a fault on it. */
export interface Baseline {
  readonly service: ServiceProcess;
  readonly memory: number;
}

/** Whether an answer is a proper one, with data and without an error. */
export function isHealthy({ status, body }: Asked): boolean {
  return status === 200 && body?.data !== undefined && body.data !== null && body.errors === undefined;
}

/** Notes the state of a service before a fault. */
export function baselineOf(service: ServiceProcess): Baseline {
  return { service, memory: service.memory() };
}

/**
 * Expects of a service what it owes after every fault, from the moment when the fault has ended (as `performance.now()` counts):
 * its process runs, the next requests succeed within 2 s (three times that is asserted), no read of the database stays under
 * way, no answer was improper, and its memory comes back. Gives the figures for the report.
 */
export async function expectSound(
  { service, memory }: Baseline,
  faultEnded: number,
  query = HEALTHY,
): Promise<Readonly<Record<string, number>>> {
  let asked = await service.ask(query);
  while (!isHealthy(asked) && performance.now() - faultEnded < RECOVERY_LIMIT * 3) {
    await sleep(25);
    asked = await service.ask(query);
  }
  const recovery = Math.round(performance.now() - faultEnded);
  const reads = await readsAtRest(service);
  const after = service.memory();
  expect.soft([...service.problems], 'what the oracle has against the answers').toEqual([]);
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
