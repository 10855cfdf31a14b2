import { AsyncResource } from 'node:async_hooks';
import { currentRequest } from '../request-scope.ts';
import { untilAborted } from '../until-aborted.ts';
import type { RequestContext } from './build-schema.ts';

/** Reads nodes by their keys for the request of a context. */
export type ReadByKeys<Node> = (keys: readonly string[], context: RequestContext) => Promise<ReadonlyMap<string, Node>>;

/** A request that waits for a read. */
interface Waiting<Node> {
  readonly keys: readonly string[];
  readonly context: RequestContext;
  readonly signal: AbortSignal;
  /** When it has to be answered, in milliseconds on the clock of `performance.now()`. */
  readonly deadline: number;
  /** Does something as a part of the request, so that it is seen as such by whoever observes it. */
  readonly within: <Result>(work: () => Result) => Result;
  readonly read: ReadByKeys<Node>;
  readonly resolve: (nodes: ReadonlyMap<string, Node>) => void;
  readonly reject: (error: unknown) => void;
}

/** Requests that ask for the same fields of other nodes. */
interface Group<Node> {
  waiting: Waiting<Node>[];
  /** How many reads keep others waiting. */
  reads: number;
  isScheduled: boolean;
  /** Forgets the group, because nobody waits and nothing is read. */
  readonly forget: () => void;
}

/** How many reads of one group are under way at a time; who comes meanwhile waits for the next one, with all who wait. */
const AT_ONCE = 2;

/** For how long a read keeps others waiting, in milliseconds: what takes longer is to hold up nobody. */
const HOLDS_UP = 50;

/** A shared read that has taken this part of the time that was left is not relied on: it may be one of its nodes that takes long. */
const PATIENCE = 1 / 4;

/** How many nodes one shared read may be for, and how many objects all its answers may hold: it should be about as quick as one. */
const MOST_KEYS = 100;
const MOST_COST = 10_000;

/**
 * Reads that several requests share. Where many clients ask the same question about other nodes, each alone would cost the
 * database and the way to it a statement of its own; so while some are being read, whoever comes waits a moment, and all who wait
 * are read together. Where nobody else asks, nobody waits. When a shared read fails or takes long, each request is read for by
 * itself: what is too much for the database, or whose client goes away, does no harm to others.
 */
export class SharedReads<Node> {
  readonly #groups = new WeakMap<object, Map<string, Group<Node>>>();

  /**
   * Reads nodes by their keys, perhaps together with what other requests read by the same selection.
   * @param selection what is read of each node: the same object for the same fields.
   * @param values what else it depends on.
   * @throws what the read throws; the reason of the request's signal, when that is aborted.
   */
  read(
    { selection, values }: { readonly selection: object; readonly values: string },
    keys: readonly string[],
    context: RequestContext,
    read: ReadByKeys<Node>,
  ): Promise<ReadonlyMap<string, Node>> {
    const request = currentRequest();
    if (!request || costOf(context) > MOST_COST || keys.length > MOST_KEYS) return read(keys, context);
    const { signal, deadline } = request;
    const group = this.#groupOf(selection, values);
    const resource = new AsyncResource('SharedRead');
    const within = <Result>(work: () => Result): Result => resource.runInAsyncScope(work);
    const nodes = new Promise<ReadonlyMap<string, Node>>((resolve, reject) => {
      group.waiting.push({ keys, context, signal, deadline, read, within, resolve, reject });
    });
    schedule(group);
    return untilAborted(nodes, signal);
  }

  #groupOf(selection: object, values: string): Group<Node> {
    let groups = this.#groups.get(selection);
    if (!groups) this.#groups.set(selection, (groups = new Map()));
    let group = groups.get(values);
    if (!group) groups.set(values, (group = { waiting: [], reads: 0, isScheduled: false, forget: () => groups.delete(values) }));
    return group;
  }
}

/** Has those who wait be read for as soon as what has come in together with them has joined them. */
function schedule<Node>(group: Group<Node>): void {
  if (group.isScheduled || group.reads >= AT_ONCE) return;
  group.isScheduled = true;
  setImmediate(() => {
    group.isScheduled = false;
    while (group.reads < AT_ONCE) {
      const requests = takeTogether(group);
      if (requests.length === 0) break;
      group.reads++;
      const longEnough = new Promise<void>((resolve) => void setTimeout(resolve, HOLDS_UP));
      void Promise.race([readTogether(requests), longEnough]).then(() => {
        group.reads--;
        return schedule(group);
      });
    }
    if (group.reads === 0) group.forget();
  });
}

/** Takes as many of those who wait as may be read together; whose request is over meanwhile is not read for. */
function takeTogether<Node>(group: Group<Node>): readonly Waiting<Node>[] {
  group.waiting = group.waiting.filter(({ signal }) => !signal.aborted);
  let [keys, cost, count] = [0, 0, 0];
  for (const request of group.waiting) {
    keys += request.keys.length;
    cost += costOf(request.context);
    if (count > 0 && (keys > MOST_KEYS || cost > MOST_COST)) break;
    count++;
  }
  return group.waiting.splice(0, count);
}

/** Reads for several requests in the name of the last one, whose deadline is the latest. */
async function readTogether<Node>(requests: readonly Waiting<Node>[]): Promise<void> {
  const leader = requests.at(-1);
  if (!leader) return;
  if (requests.length === 1) return readApart(requests);
  const context: RequestContext = {
    ...leader.context,
    executionContext: {
      run: async (cypher, parameters) => {
        const reading = await leader.context.executionContext.run(cypher, parameters);
        for (const request of requests) request.context.origin?.noteVersion(reading.version);
        return reading;
      },
    },
  };
  const keys = [...new Set(requests.flatMap((request) => request.keys))];
  const answerAll = async (): Promise<void> => {
    const nodes = await leader.within(() => leader.read(keys, context));
    for (const { resolve } of requests) resolve(nodes);
  };
  const tooLong = new AbortController();
  const timer = setTimeout(() => tooLong.abort(), (leader.deadline - performance.now()) * PATIENCE);
  try {
    await untilAborted(answerAll(), tooLong.signal);
  } catch {
    await readApart(requests);
  } finally {
    clearTimeout(timer);
  }
}

/** Reads for each of some requests by itself; of what answers them, the first counts. */
async function readApart<Node>(requests: readonly Waiting<Node>[]): Promise<void> {
  const reads = requests.map(async ({ within, read, keys, context, resolve, reject }) => {
    try {
      resolve(await within(() => read(keys, context)));
    } catch (error) {
      reject(error);
    }
  });
  await Promise.all(reads);
}

/** How many objects the answer to a request could hold; it is not known of what was not asked over HTTP. */
function costOf({ cost = Infinity }: RequestContext): number {
  return cost;
}
