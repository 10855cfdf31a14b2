import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startFaultyLine, type FaultyLine, type Treatment } from '../support/bolt-faults.ts';
import { baselineOf, expectSound, type Baseline } from '../support/expect-sound.ts';
import { codeOf, slowest, type Asked } from '../support/oracle.ts';
import { report } from '../support/report-row.ts';
import { startServiceProcess, type ServiceProcess } from '../support/service-process.ts';
import { openTestGraph, type TestGraph } from '../support/test-graph.ts';
import { isFull } from './form.ts';
import { countVerdicts, dataOf, isForRequest, LONG, unexcused, verdictOf } from './long-answer.ts';

/** How often a read is tried at the most: once, and twice again. */
const TRIES = 3;
const DEADLOCK = 'Neo.TransientError.Transaction.DeadlockDetected';

let graph: TestGraph;
let line: FaultyLine;
let service: ServiceProcess;
let before: Baseline;
let healthy: string;
beforeAll(async () => {
  graph = openTestGraph();
  await graph.empty();
  await graph.seed();
  line = await startFaultyLine(Number(new URL(graph.address.uri).port));
  service = await startServiceProcess({ ...graph.address, uri: line.uri });
  await service.ready();
  healthy = dataOf(await service.ask(LONG));
});
afterAll(async () => {
  await service?.stop();
  await line?.close();
  await graph.close();
});
beforeEach(() => {
  before = baselineOf(service);
});
afterEach(() => line.heal());

/** Treats the first statements that requests ask for in a way of one's own, and counts all of them; the service's own go through. */
function treatReads(times: number, treatment: Treatment): { count(): number } {
  line.heal();
  let count = 0;
  line.treat(({ cypher }) => (isForRequest(cypher) && count++ < times ? treatment : 'pass'));
  return { count: () => count };
}

/** Expects all that is owed after a fault. */
function heal(): ReturnType<typeof expectSound> {
  line.heal();
  return expectSound(before, performance.now());
}

describe('a connection that breaks within an answer', () => {
  it('F7: is not taken for the end of the answer: the read is tried again, and in the end refused', async () => {
    const reads = treatReads(1, { cutAfter: 3_000, reset: true });
    const once = await service.ask(LONG);
    const tries = reads.count();
    treatReads(Number.POSITIVE_INFINITY, { cutAfter: 3_000, reset: true });
    const always = await service.ask(LONG);
    const figures = await heal();
    report('F7 (within a record)', {
      outcome: `reset once: ${once.status}; reset always: ${always.status} ${String(codeOf(always))}`,
      figures: { tries, 'slowest ms': slowest([once, always]), ...figures },
    });
    expect(dataOf(once)).toBe(healthy);
    expect([always.status, codeOf(always)]).toEqual([503, 'GRAPH_UNAVAILABLE']);
  });

  it('F8: gives the whole answer or an error, after whatever number of bytes it breaks', { timeout: 900_000 }, async () => {
    const step = isFull ? 1 : 128;
    const answers: Asked[] = [];
    for (let bytes = 0; bytes <= 4_096; bytes += step) {
      // Cut every time for an even number of bytes, so that an error is due; once for an odd one, so that trying again helps.
      treatReads((bytes / step) % 2 === 0 ? Number.POSITIVE_INFINITY : 1, { cutAfter: bytes });
      answers.push(await service.ask(LONG));
      line.heal();
    }
    const figures = await heal();
    const verdicts = countVerdicts(answers, healthy);
    report('F8 (within an answer)', {
      outcome: 'whole answers, or errors; none hangs',
      figures: { 'numbers of bytes': answers.length, ...verdicts, 'slowest ms': slowest(answers), ...figures },
    });
    expect(unexcused(verdicts)).toEqual([]);
    expect(Object.keys(verdicts)).toHaveLength(2);
  });
});

describe('a statement that the database refuses', () => {
  it('F12: is tried again when the error is transient, and not without end', async () => {
    const outcomes: Record<string, number> = {};
    const verdicts: string[] = [];
    for (const times of [1, 2, 3]) {
      const reads = treatReads(times, { refuse: DEADLOCK });
      const asked = await service.ask(LONG);
      outcomes[`tries at ${times} errors`] = reads.count();
      verdicts.push(verdictOf(asked, healthy));
    }
    const memory = treatReads(Number.POSITIVE_INFINITY, { refuse: 'Neo.TransientError.General.MemoryPoolOutOfMemoryError' });
    const costly = await service.ask(LONG);
    const memoryTries = memory.count();
    const figures = await heal();
    report('F12', {
      outcome: 'reads are tried at most three times; never one that has used up the memory',
      figures: { ...outcomes, 'tries at used-up memory': memoryTries, ...figures },
    });
    expect(outcomes).toEqual({ 'tries at 1 errors': 2, 'tries at 2 errors': 3, 'tries at 3 errors': TRIES });
    expect(verdicts).toEqual(['whole', 'whole', expect.not.stringMatching(/^whole$|^a part$/u)]);
    expect(codeOf(costly)).toBe('QUERY_TOO_COSTLY');
    expect(memoryTries).toBe(1);
  });

  it('F13: is not tried again when the error stays, is told as a failure of ours, and logged once with the id of the request', async () => {
    const reads = treatReads(Number.POSITIVE_INFINITY, {
      refuse: 'Neo.DatabaseError.Statement.ExecutionFailed',
      message: 'it broke at bolt://secret',
    });
    const logged = service.output().length;
    const asked = await service.ask(LONG);
    const tries = reads.count();
    await sleep(200);
    const id = asked.headers.get('x-request-id') ?? '';
    const lines = service
      .output()
      .slice(logged)
      .split('\n')
      .filter((text) => text.includes('ExecutionFailed') || text.includes('it broke at'));
    const figures = await heal();
    report('F13', {
      outcome: `${asked.status} ${String(codeOf(asked))} after ${tries} try; ${lines.length} line in the log`,
      figures: { tries, 'lines in the log': lines.length, ...figures },
    });
    expect(codeOf(asked)).toBe('INTERNAL_SERVER_ERROR');
    expect(asked.body?.errors?.[0]?.extensions?.['requestId']).toBe(id);
    expect(tries).toBe(1);
    expect(lines).toEqual([expect.stringContaining(id)]);
    expect(id).not.toBe('');
  });
});
