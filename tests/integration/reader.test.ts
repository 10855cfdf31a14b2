import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connect, createReader, verifyConnection } from '../../src/neo4j/index.ts';
import { Wholeness } from '../../src/watcher/wholeness.ts';
import { startFaultyLine, type FaultyLine } from '../support/bolt-faults.ts';
import { openTestGraph } from '../support/test-graph.ts';
import { eventually } from '../support/test-service.ts';

/** Goes on for hours, and can be told from other transactions by its text. */
const ENDLESS = 'UNWIND range(1, 1000000) AS a UNWIND range(1, 1000000) AS b WITH a, b WHERE a * b < 0 RETURN count(*) AS endless';

const graph = openTestGraph();
const connection = connect(graph.address, 'Integer');
const reader = createReader(connection);
afterAll(async () => {
  await connection.close();
  await graph.close();
});

async function countEndless(): Promise<number> {
  const rows = await graph.run(
    "SHOW TRANSACTIONS YIELD currentQuery, status WHERE currentQuery STARTS WITH 'UNWIND range(1, 1000000)' AND NOT status STARTS WITH 'Terminated' RETURN 1 AS one",
  );
  return rows.length;
}

describe('a read within bounds', () => {
  it('is given up, and ended in the database, when nobody waits for it any more', async () => {
    const controller = new AbortController();
    const bound = reader.within({ signal: controller.signal, deadline: performance.now() + 60_000 });
    const read = bound.run(ENDLESS);
    await eventually(async () => (await countEndless()) === 1);
    const reason = new Error('nobody waits');
    controller.abort(reason);
    await expect(read).rejects.toBe(reason);
    await eventually(async () => (await countEndless()) === 0);
    expect((await reader.run('RETURN 1 AS one')).records[0]?.get('one').toNumber()).toBe(1);
  });

  it('is ended by the database at its deadline', async () => {
    const bound = reader.within({ signal: new AbortController().signal, deadline: performance.now() + 500 });
    await expect(bound.run(ENDLESS)).rejects.toMatchObject({ code: expect.stringContaining('TransactionTimedOut') as string });
    expect(await countEndless()).toBe(0);
  });

  it('may not write', async () => {
    const bound = reader.within({ signal: new AbortController().signal, deadline: performance.now() + 10_000 });
    await expect(bound.run('CREATE (:Forbidden)')).rejects.toMatchObject({ code: 'Neo.ClientError.Statement.AccessMode' });
    expect(await graph.run('MATCH (n:Forbidden) RETURN n')).toEqual([]);
  });

  it('tells how long it took, and how it failed', async () => {
    const told: unknown[] = [];
    const bound = reader.within({
      signal: new AbortController().signal,
      deadline: performance.now() + 10_000,
      onRead: (duration, error) => told.push([typeof duration, error instanceof Error]),
    });
    await bound.run('RETURN 1');
    await expect(bound.run('RETURN')).rejects.toThrow('Invalid input');
    expect(told).toEqual([
      ['number', false],
      ['number', true],
    ]);
  });

  it('does not begin when it is over already', async () => {
    const bound = reader.within({ signal: AbortSignal.abort(new Error('over')), deadline: performance.now() + 10_000 });
    await expect(bound.run(ENDLESS)).rejects.toThrow('over');
    await sleep(200);
    expect(await countEndless()).toBe(0);
  });
});

describe('a read whose rows are handed over one by one', () => {
  const NUMBERS = 'UNWIND range(1, 5000) AS number RETURN number';
  /** Reads them, and notes what comes of each time that it is begun. */
  const readNumbers = async (by: Pick<typeof reader, 'stream'>): Promise<{ readonly version: string; readonly all: number[][] }> => {
    const all: number[][] = [];
    const { version } = await by.stream(NUMBERS, () => {
      const numbers: number[] = [];
      all.push(numbers);
      return (row) => numbers.push((row.get('number') as { toNumber(): number }).toNumber());
    });
    return { version, all };
  };
  const every = Array.from({ length: 5_000 }, (_, at) => at + 1);

  it('gives each row once, in order, and the version that they are of', async () => {
    expect(await readNumbers(reader)).toEqual({ version: (await reader.run('RETURN 1')).version, all: [every] });
  });

  it('begins with the first row again when the line breaks meanwhile', async () => {
    const line = await startFaultyLine(Number(new URL(graph.address.uri).port));
    const broken = connect({ ...graph.address, uri: line.uri }, 'Integer');
    try {
      let runs = 0;
      line.treat(({ name, cypher }) => (name === 'RUN' && cypher === NUMBERS && runs++ === 0 ? { cutAfter: 9_000 } : 'pass'));
      const knowing = createReader(broken);
      await knowing.run('RETURN 1');
      const { all } = await readNumbers(knowing);
      expect(all).toHaveLength(2);
      expect(all[0]).toEqual(every.slice(0, all[0]?.length));
      expect(all[0]?.length).toBeLessThan(5_000);
      expect(all[1]).toEqual(every);
    } finally {
      await broken.close();
      await line.close();
    }
  });

  it('begins again when the graph has changed since the version that is known', async () => {
    const knowing = createReader(connection);
    await knowing.run('RETURN 1');
    await graph.run('CREATE (:Passing)');
    expect((await readNumbers(knowing)).all).toEqual([every, every]);
    await graph.run('MATCH (n:Passing) DELETE n');
  });

  it('fails at once with what the taker throws, which gets no more rows then, and the connection goes on', async () => {
    const reason = new Error('not to my taste');
    let [begun, taken] = [0, 0];
    await reader.run('RETURN 1'); // now it knows the version
    const failing = reader.stream(NUMBERS, () => {
      begun++;
      return () => {
        taken++;
        throw reason;
      };
    });
    await expect(failing).rejects.toBe(reason);
    expect([begun, taken]).toEqual([1, 1]);
    expect((await reader.run('RETURN 1 AS one')).records).toHaveLength(1);
  });

  it('does not fail with what the taker throws at rows of a version that needs to be rewritten', async () => {
    const { version } = await reader.run('RETURN 1');
    const rewriting = createReader(connection, { rewrite: () => "RETURN 'rewritten' AS text", needlessAt: () => version });
    await graph.run('CREATE (:Passing)');
    const all: unknown[] = [];
    await rewriting.stream('RETURN null AS text', () => (row) => {
      all.push(row.get('text'));
      if (row.get('text') === null) throw new TypeError('null');
    });
    expect(all).toEqual([null, 'rewritten']);
    await graph.run('MATCH (n:Passing) DELETE n');
  });

  it('fails with what the database says', async () => {
    await expect(reader.stream('RETURN', () => () => {})).rejects.toThrow('Invalid input');
  });
});

describe('a line on which no answer comes', () => {
  let line: FaultyLine;
  let otherLine: FaultyLine;
  beforeAll(async () => {
    const port = Number(new URL(graph.address.uri).port);
    [line, otherLine] = await Promise.all([startFaultyLine(port), startFaultyLine(port)]);
  });
  afterAll(() => Promise.all([line.close(), otherLine.close()]));
  const holdRuns = (held: FaultyLine): void => held.treat(({ name }) => (name === 'RUN' ? 'hold' : 'pass'));

  // Both wait for twelve seconds, and need not do so one after the other.
  it.concurrent('bounds a read that nothing else bounds, and the next one is answered', async () => {
    const silent = connect({ ...graph.address, uri: line.uri }, 'Integer');
    try {
      const plain = createReader(silent);
      await plain.run('RETURN 1');
      holdRuns(line);
      await expect(plain.run('RETURN 1')).rejects.toMatchObject({ name: 'TimeoutError' });
      line.heal();
      silent.renew();
      expect((await plain.run('RETURN 1')).records).toHaveLength(1);
    } finally {
      await silent.close();
    }
  });

  it.concurrent('counts as a database that does not answer', async () => {
    const address = { ...graph.address, uri: otherLine.uri };
    const silent = connect(address, 'Integer');
    holdRuns(otherLine);
    await expect(verifyConnection(silent, address)).rejects.toMatchObject({ code: 'GRAPH_UNAVAILABLE', mayRecover: true });
    otherLine.heal();
    otherLine.cut();
    await silent.close();
  });

  it('reads again, and without what it knew, when the database does not know that version', async () => {
    const forgetful = connect({ ...graph.address, uri: line.uri }, 'Integer');
    try {
      const plain = createReader(forgetful);
      await plain.run('RETURN 1');
      let refused = 0;
      line.treat(({ name }) => (name === 'RUN' && refused++ === 0 ? { refuse: 'Neo.ClientError.Transaction.InvalidBookmark' } : 'pass'));
      expect((await plain.run('RETURN 1')).records).toHaveLength(1);
      expect(refused).toBeGreaterThan(1);
    } finally {
      line.heal();
      await forgetful.close();
    }
  });
});

describe('a connection that is renewed', () => {
  it('answers what comes next, and what was under way ends in the database', async () => {
    const controller = new AbortController();
    const read = reader.within({ signal: controller.signal, deadline: performance.now() + 60_000 }).run(ENDLESS);
    await eventually(async () => (await countEndless()) === 1);
    connection.renew();
    expect((await reader.run('RETURN 2 AS two')).records[0]?.get('two').toNumber()).toBe(2);
    controller.abort(new Error('over'));
    await expect(read).rejects.toBeInstanceOf(Error);
    await eventually(async () => (await countEndless()) === 0, 30_000);
  });
});

describe('a read of statements that are rewritten', () => {
  it('runs them unchanged in a version that needs no rewriting, and rewritten as soon as anybody has changed the graph', async () => {
    const { version } = await reader.run('RETURN 1');
    const rewriting = createReader(connection, { rewrite: () => "RETURN 'rewritten' AS text", needlessAt: () => version });
    const read = async (): Promise<unknown> => (await rewriting.run("RETURN 'unchanged' AS text")).records[0]?.get('text');
    expect(await read()).toBe('unchanged');
    expect(await read()).toBe('unchanged');
    await graph.run('CREATE (n:Changed) DELETE n');
    expect(await read()).toBe('rewritten');
    expect(await read()).toBe('rewritten');
  });

  it('rewrites by a reader that knows of a change before it is asked', async () => {
    const { version } = await reader.run('RETURN 1');
    const needlessAt: { version?: string } = {};
    const rewriting = createReader(connection, { rewrite: () => "RETURN 'rewritten' AS text", needlessAt: () => needlessAt.version });
    const read = async (): Promise<unknown> => (await rewriting.run("RETURN 'unchanged' AS text")).records[0]?.get('text');
    expect(await read()).toBe('rewritten');
    needlessAt.version = version;
    expect(await read()).toBe('unchanged');
    needlessAt.version = `${version} of another graph`;
    expect(await read()).toBe('rewritten');
  });
});

describe('the wholeness of a graph', () => {
  const required = { Whole: { text: 'STRING', language: ['EN', 'ZH'], order: 'INTEGER' } } as const;
  const messages: string[] = [];
  const note = (message: string): void => void messages.push(message);
  const log = { debug: note, info: note, warn: note, error: note };
  const versionNow = async (): Promise<string> => (await reader.run('RETURN 1')).version;
  afterAll(() => graph.run('MATCH (n:Whole) DETACH DELETE n'));

  it('is known of the version in which every node has what it must have', async () => {
    const wholeness = new Wholeness(reader, required, log);
    expect(wholeness.wholeAt).toBeUndefined();
    await graph.run("CREATE (:Whole {text: 'a', language: 'EN', order: 1})");
    const version = await versionNow();
    await wholeness.lookAt(version);
    expect(wholeness.wholeAt).toBe(version);
    wholeness.forget();
    expect(wholeness.wholeAt).toBeUndefined();
    await wholeness.lookAt(version);
    expect(wholeness.wholeAt).toBe(version);
    expect(messages).toEqual([]);
  });

  it.each(["{language: 'EN', order: 1}", "{text: 'a', language: 'FR', order: 1}", "{text: 'a', language: 'EN', order: 3000000000}"])(
    'is not there with a node %s',
    async (properties) => {
      const wholeness = new Wholeness(reader, required, log);
      await graph.run(`CREATE (:Whole:Odd ${properties})`);
      await wholeness.lookAt(await versionNow());
      expect(wholeness.wholeAt).toBeUndefined();
      await graph.run('MATCH (n:Odd) DELETE n');
      const version = await versionNow();
      await wholeness.lookAt(version);
      expect(wholeness.wholeAt).toBe(version);
    },
  );

  it('is unknown when the graph cannot be looked through, which is told once', async () => {
    const wholeness = new Wholeness(
      createReader(connection, { rewrite: () => 'RETURN nothing', needlessAt: () => undefined }),
      required,
      log,
    );
    await wholeness.lookAt('1');
    await wholeness.lookAt('1');
    expect(wholeness.wholeAt).toBeUndefined();
    expect(messages).toEqual([expect.stringContaining('Until the graph changes, each read leaves incomplete nodes out')]);
  });
});
