import { setTimeout as sleep } from 'node:timers/promises';
import { graphql, type GraphQLSchema } from 'graphql';
import { messageOf } from '../errors.ts';
import { readVocabulary, type Vocabulary } from '../graph/index.ts';
import type { Log } from '../log.ts';
import { createReader, type Connection, type GraphReader, type Reader, type StreamingReader } from '../neo4j/index.ts';
import type { RequestScope } from '../request-scope.ts';
import { buildSchema, requiredProperties, usableVocabulary, VocabularyError, type RequestContext } from '../schema/index.ts';
import type { Script } from '../seed/index.ts';
import type { Server } from '../server/index.ts';
import { observeReads, type GraphState } from '../telemetry/index.ts';
import { untilAborted } from '../until-aborted.ts';
import { chooseExamples, exampleQuery, firstQuestions } from './first-questions.ts';
import { Freshness } from './freshness.ts';
import { GraphProblems } from './graph-problems.ts';
import { Reachability } from './reachability.ts';
import { readPatiently, readWithin } from './read-patiently.ts';
import { SameGraph } from './same-graph.ts';
import { ServedGraph } from './served-graph.ts';

/** How often the graph's version is looked at, and how long the database may take to say it, in milliseconds. */
const WATCH_INTERVAL = 250;
const WATCH_LIMIT = 2_000;
/** How long it is left alone at least between two looks, in milliseconds. */
const LEAST_PAUSE = 50;

/** How long following a change may take for requests to wait for it, in milliseconds; they are answered without what is in memory else. */
const WORTH_WAITING = 2_000;
/** Over how long those who have waited go on one after the other, in milliseconds, so that they do not all ask at once. */
const SPREAD = 100;

/**
 * So much later than it has to be for a known answer the version must have been found for what is in memory, in milliseconds: an
 * answer that is made from that may be given to who asks the same half a second later.
 */
const MEMORY_MARGIN = 450;

/**
 * A graph of so many names, and relations counted at either end, is small: it is read whole to know it again after the database was
 * away, and a change of it is waited for.
 */
const SMALL = 20_000;

/** Keeps the server in step with the graph: the schema with its vocabulary, the index of names with its content. */
export class GraphWatcher {
  readonly #connection: Connection;
  readonly #watching: Connection;
  readonly #plain: GraphReader;
  readonly #server: Server;
  readonly #log: Log;
  readonly #warmsUp: boolean;
  readonly #reachability: Reachability;
  readonly #problems: GraphProblems;
  readonly #sameGraph: SameGraph;
  #version = '';
  readonly #freshness = new Freshness();
  /** Whether anybody looks again and again whether the graph has changed; where nobody does, it counts as unchanged. */
  #isWatched = false;
  /** Whether the last look at the database has come to nothing. */
  #hasFailed = false;
  /** Whether the database has been away since the graph was last followed: it may be another one now, and its version say nothing. */
  #wasAway = false;
  #changes = 0;
  #changedAt: number | undefined;
  #vocabulary = '';
  #exampleQuery = '';
  /** What the API that is served answers from. */
  #served: ServedGraph | undefined;
  /** Has the database plan what clients are likely to begin with, also where memory answers them as long as it is recent. */
  #warmDatabase = async (): Promise<void> => {};
  /** What tells that the database goes away which was warmed up last. */
  #warmedUpUntil: AbortSignal | undefined;
  /** The work of following it, while that goes on. */
  #following: Promise<void> | undefined;
  /** Whether that takes longer than is worth waiting for, or has not succeeded when it was last tried. */
  #takesLong = false;
  /** Ends the pause before the next look. */
  #lookSoon = (): void => {};
  /** Why a change of the graph could not be followed when that was last tried. */
  #hindrance: string | undefined;

  /**
   * @param connections what requests are answered through, and what the graph is watched through: one of its own, so that requests
   * never keep the watcher from looking.
   * @param options `warmsUp`: whether an API is warmed up before it is served, which is not worth while for a few questions.
   */
  constructor(
    { serving, watching }: { readonly serving: Connection; readonly watching: Connection },
    server: Server,
    checks: readonly Script[],
    log: Log,
    { warmsUp = true } = {},
  ) {
    this.#warmsUp = warmsUp;
    this.#connection = serving;
    this.#watching = watching;
    this.#plain = createReader(watching);
    this.#server = server;
    this.#log = log;
    this.#reachability = new Reachability([serving, watching], (reachable) => server.reportReachable(reachable), log);
    this.#problems = new GraphProblems(this.#plain, checks, log);
    this.#sameGraph = new SameGraph(this.#patiently(this.#plain));
  }

  /** What is known of the graph, for whoever looks after the service. */
  get state(): GraphState {
    return {
      isReachable: this.#reachability.isReachable && this.#version !== '',
      changes: this.#changes,
      changedAt: this.#changedAt,
      names: this.#served?.known.names.size ?? 0,
      namesAreStale: this.#served !== undefined && !this.#isMemoryRecent(performance.now()) && !this.isAway,
      problems: this.#problems.count,
    };
  }

  /** The version of the graph that is followed. */
  get version(): string {
    return this.#version;
  }

  /** Whether the database did not answer when it was last looked at, or is back and it is not known yet whether with the same graph. */
  get isAway(): boolean {
    return this.#wasAway || this.#hasFailed || !this.#reachability.isReachable;
  }

  /**
   * Whether a look, or a read for a request, has found the version that is followed which began less than a second before this
   * moment, by `performance.now()`, and no read has come back with another one since.
   */
  isFresh(moment: number): boolean {
    return this.#freshness.isGiven(moment);
  }

  /** Waits until that is known, or is not to be learned: where nobody looks, for nothing. */
  async settle(moment: number): Promise<void> {
    if (this.#isWatched) await this.#freshness.settle(moment);
  }

  /**
   * Waits until a change that has been seen is followed, where that does not take long.
   * @param limit how long to wait at the most, in milliseconds.
   */
  async catchUp(limit: number): Promise<void> {
    if (!this.#isWatched || !this.#isSmall || this.#takesLong || this.isAway || !this.#freshness.isContradicted) return;
    await Promise.race([this.#freshness.followed(), sleep(limit, undefined, { ref: false })]);
    await sleep(Math.random() * SPREAD);
  }

  /** Whether what is in memory was what the graph holds less than half a second before this moment. */
  #isMemoryRecent(moment: number): boolean {
    return !this.#isWatched || this.#freshness.isRecent(moment + MEMORY_MARGIN);
  }

  /** Whether the graph can be read whole soon. */
  get #isSmall(): boolean {
    const names = this.#served?.known.names;
    return names !== undefined && names.size + names.relations.size <= SMALL;
  }

  /** A query that has an answer in the graph; empty before there is one. */
  get exampleQuery(): string {
    return this.#exampleQuery;
  }

  /** Looks at the graph's version, and on a change at its vocabulary and its names. */
  async refresh(): Promise<void> {
    const begin = performance.now();
    const version = await this.#readVersion();
    await this.#followTo(version, this.#reachability.away);
    this.#noteFollowed(version, begin);
  }

  /** Looks at the graph again and again, and runs the checks when it has changed, until the function that it gives back is called. */
  watch(): () => Promise<void> {
    this.#isWatched = true;
    let over = false;
    const loop = (async () => {
      while (!over) {
        const next = performance.now() + WATCH_INTERVAL;
        const toBeSoon = new Promise<void>((resolve) => (this.#lookSoon = resolve));
        await this.#look();
        await sleep(LEAST_PAUSE);
        await Promise.race([toBeSoon, sleep(Math.max(0, next - performance.now()))]);
      }
    })();
    return async () => {
      over = true;
      this.#lookSoon();
      await loop;
      this.#reachability.end();
      await Promise.all([this.#following, this.#problems.settle(), this.#sameGraph.settle()]);
    };
  }

  /** Looks once whether the database answers, and has the graph followed when it does; does not wait for that when it takes long. */
  async #look(): Promise<void> {
    const begin = performance.now();
    let version: string;
    try {
      version = await this.#readVersion();
    } catch (error) {
      this.#reachability.noteFailure(error);
      this.#wasAway ||= !this.#reachability.isReachable;
      this.#hasFailed = true;
      return this.#freshness.giveUp();
    }
    this.#reachability.noteSuccess();
    this.#hasFailed = false;
    this.#following ??= this.#keepUp(version, begin).finally(() => void (this.#following = undefined));
    await Promise.race([this.#following, sleep(WATCH_INTERVAL)]);
  }

  /** Notes that this version is followed, which a look has found that began then. */
  #noteFollowed(version: string, begin: number): void {
    this.#takesLong = false;
    this.#freshness.follow(version, begin);
  }

  /** Has nobody wait for the change that is being followed. */
  #waitForNone(): void {
    this.#takesLong = true;
    this.#freshness.giveUp();
  }

  /** Follows the graph to this version, which a look has found that began then; never fails. */
  async #keepUp(version: string, begin: number): Promise<void> {
    const { away } = this.#reachability;
    const tooLong = setTimeout(() => this.#waitForNone(), WORTH_WAITING);
    try {
      await this.#followTo(version, away);
      this.#noteFollowed(version, begin);
      this.#hindrance = undefined;
      this.#problems.runIfChanged();
      if (this.#isSmall) this.#sameGraph.note(version);
    } catch (error) {
      if (away.aborted) return; // that is known, and it is followed when it is back
      const hindrance = messageOf(error);
      if (hindrance !== this.#hindrance) this.#log.warn(`The graph has changed, but the change cannot be followed yet: ${hindrance}`);
      this.#hindrance = hindrance;
      this.#waitForNone();
      if (this.#wasAway) this.#server.forgetAnswers(); // nobody knows for how long they would be given as stale
    } finally {
      clearTimeout(tooLong);
    }
  }

  /** Makes a reader one for what is large, which is given up when the database goes away. */
  readonly #patiently = (reader: GraphReader): StreamingReader => readPatiently(reader, () => this.#reachability.away);

  /** The version of the graph; a database that does not say it soon counts as not there. */
  async #readVersion(): Promise<string> {
    const { version } = await readWithin(this.#plain, WATCH_LIMIT).run('RETURN 1');
    this.#reachability.noteAnswer();
    return version;
  }

  /**
   * Makes the service what the graph of this version says, unless it is.
   * @throws when that cannot be read, or the database has gone away meanwhile, so that it may come back with another graph.
   */
  async #followTo(version: string, away: AbortSignal): Promise<void> {
    if (this.#wasAway) {
      const isSame = await this.#sameGraph.isSame(version).catch(() => false);
      away.throwIfAborted();
      // What was being read when it went away may have come into memory, and not been followed to its end.
      const isKnown = isSame && version === this.#version && version === this.#served?.knownVersion;
      void this.#warmUpAgain(away);
      if (isKnown) return void (this.#wasAway = false);
      this.#served?.forget();
    } else if (version === this.#version) return;
    this.#freshness.contradict(version);
    await this.#catchUp(version, away);
  }

  /** Warms up a database that is back, once each time: it may have been started anew, and know no plans. */
  async #warmUpAgain(away: AbortSignal): Promise<void> {
    if (this.#warmedUpUntil === away) return;
    this.#warmedUpUntil = away;
    await this.#warmDatabase();
    if (!away.aborted) this.#server.reportWarm();
  }

  /** Makes the API and the names what the graph says now; `version` is from before that is read. */
  async #catchUp(version: string, away: AbortSignal): Promise<void> {
    const { usable, problems } = usableVocabulary(await readVocabulary(this.#plain));
    away.throwIfAborted();
    const written = JSON.stringify(usable);
    const isAnother = written !== this.#vocabulary;
    if (isAnother) {
      this.#waitForNone(); // another API takes longer to make
      await this.#follow(usable, version, away);
    } else await this.#served?.readKnown(version);
    this.#vocabulary = written;
    away.throwIfAborted();
    if (this.#wasAway) this.#server.forgetAnswers(); // until now they were given as stale
    if (this.#version !== '' && this.#version !== version) {
      this.#changes++;
      this.#changedAt = Date.now();
    }
    this.#version = version;
    this.#wasAway = false;
    this.#problems.noteChange(problems.map(({ problem }) => ({ check: 'vocabulary-makes-an-api', problem })));
  }

  /** Makes the API of a vocabulary, warms it up, and only then has it served. */
  async #follow(vocabulary: Vocabulary, version: string, away: AbortSignal): Promise<void> {
    const served = new ServedGraph(
      { serving: this.#connection, watching: this.#watching },
      this.#plain,
      requiredProperties(vocabulary),
      this.#patiently,
      this.#log,
    );
    const reading = served.readKnown(version);
    reading.catch(() => {}); // it is waited for below, if there is an API
    let schema: GraphQLSchema;
    try {
      schema = await buildSchema(vocabulary);
    } catch (error) {
      if (!(error instanceof VocabularyError)) {
        await reading.catch(() => {}); // so that no other reading is begun beside it
        throw error;
      }
      this.#log.error(error.message);
      return this.#server.withdraw({ code: error.code, message: error.message });
    }
    await reading;
    const examples = await chooseExamples(served.reader);
    this.#exampleQuery = exampleQuery(examples);
    const warmUp = async (source: string, namesAreStale: boolean): Promise<void> => {
      const contextValue: RequestContext = { ...this.#makeContext(served, namesAreStale), isGraphAway: () => false };
      const { errors } = await graphql({ schema, source, contextValue });
      if (errors) this.#log.debug(`A question to warm up by was not answered: ${source}: ${errors.join('; ')}`);
    };
    const warmDatabase = async (sources: readonly string[]): Promise<void> => {
      for (const source of sources) await warmUp(source, true);
    };
    const { always, atTimes } = firstQuestions(examples);
    this.#warmDatabase = () => warmDatabase([...always, ...atTimes]);
    if (this.#warmsUp) await Promise.all([...always, ...atTimes].map((source) => warmUp(source, false)));
    const makeContext = (request: RequestScope): RequestContext | Promise<RequestContext> => {
      const asked = performance.now();
      const make = (): RequestContext => this.#makeContext(served, !this.#isMemoryRecent(asked), request);
      if (this.#isMemoryRecent(asked) || this.isAway) return make();
      // A request whose time is over meanwhile is told so by what it does next, in the same way as any other.
      return untilAborted(this.settle(asked + MEMORY_MARGIN), request.signal).then(make, make);
    };
    away.throwIfAborted();
    await this.#server.serve(schema, makeContext, this);
    if (this.#warmsUp) void warmDatabase(atTimes); // the others it has answered just now
    if (this.#served) this.#log.info('The vocabulary of the graph has changed; the API follows it from now on.');
    this.#served = served;
  }

  /** What a request works with; for one that warms the API up, the bounds of every read are enough. */
  #makeContext({ reader, known, knownVersion }: ServedGraph, namesAreStale: boolean, request?: RequestScope): RequestContext {
    return {
      executionContext: request ? this.#readerOf(request, reader) : reader,
      ...known,
      namesVersion: knownVersion,
      namesAreStale,
      extensions: {},
      ...(request?.origin && { origin: request.origin }),
      isGraphAway: () => this.isAway,
      findProblems: () => {
        if (!this.#problems.areCurrent) request?.origin?.noteFleeting();
        const problems = this.#problems.read();
        return request ? untilAborted(problems, request.signal) : problems;
      },
    };
  }

  /** Notes that a read for a request has come back with another version, and has it followed soon. */
  #noteOther(version: string): void {
    this.#freshness.contradict(version);
    this.#lookSoon();
  }

  /** The reader of one request, which tells what versions it has found. */
  #readerOf(request: RequestScope, reader: GraphReader): Reader {
    const guarded = this.#reachability.guard(observeReads(reader.within(request)), request);
    return {
      run: async (cypher, parameters) => {
        const begin = performance.now();
        const reading = await guarded.run(cypher, parameters);
        request.origin?.noteVersion(reading.version);
        if (reading.version === this.#version) {
          this.#freshness.confirm(begin);
          this.#hasFailed = false;
        } else this.#noteOther(reading.version);
        return reading;
      },
    };
  }
}
