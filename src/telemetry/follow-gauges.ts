import { Counter, Gauge, type Registry } from 'prom-client';

/** How busy the service is. */
interface Load {
  /** Requests that are being answered, and that wait for it. */
  readonly active: number;
  readonly waiting: number;
  /** Requests refused so far because too many waited already. */
  readonly refused: number;
}

/** The answers that are kept while the graph stays the same. */
interface KnownAnswers {
  /** Requests that were answered by one of them, and that were not, since the start. */
  readonly known: number;
  readonly made: number;
  readonly answers: number;
  /** What they take up, in bytes. */
  readonly size: number;
}

/** What the service knows of its graph. */
export interface GraphState {
  /** Whether the database answers. */
  readonly isReachable: boolean;
  /** How often the graph has been seen to change since the start, and when it last was, in milliseconds since 1970. */
  readonly changes: number;
  readonly changedAt: number | undefined;
  /** How many names there are in memory, and whether they are from before a change. */
  readonly names: number;
  readonly namesAreStale: boolean;
  /** How many problems the checks have found; undefined before they ran. */
  readonly problems: number | undefined;
}

/** Who is asked for the figures that others keep, each time that the figures are read. */
export interface MetricSources {
  readonly load?: () => Load;
  readonly answers?: () => KnownAnswers;
  /** Whether the service answers, as `/readyz` says. */
  readonly isReady?: () => boolean;
  readonly graph?: () => GraphState;
}

/** Registers the figures that others keep, and gives the function that says who is asked for them. */
export function followGauges(registry: Registry): (sources: MetricSources) => void {
  let followed: MetricSources = {};

  const gauge = (name: string, help: string, read: (sources: MetricSources) => number | undefined): Gauge =>
    new Gauge({
      name: `conceptgraph_${name}`,
      help,
      registers: [registry],
      collect() {
        const now = read(followed);
        if (now !== undefined) this.set(now);
      },
    });
  const counter = (name: string, help: string, read: (sources: MetricSources) => number | undefined): Counter =>
    new Counter({
      name: `conceptgraph_${name}`,
      help,
      registers: [registry],
      collect() {
        this.reset();
        this.inc(read(followed) ?? 0);
      },
    });

  gauge('ready', 'Whether the service answers, as /readyz says: 1 or 0.', ({ isReady }) => Number(isReady?.() ?? false));
  gauge('requests_active', 'Requests that are being answered.', ({ load }) => load?.().active);
  gauge('requests_waiting', 'Requests that wait to be answered.', ({ load }) => load?.().waiting);
  counter('requests_refused_total', 'Requests that were refused because too many waited already.', ({ load }) => load?.().refused);
  counter('answers_known_total', 'Requests that were answered with what had been answered before.', ({ answers }) => answers?.().known);
  counter(
    'answers_made_total',
    'Requests whose answer was looked for among those of before, and was not there.',
    ({ answers }) => answers?.().made,
  );
  gauge('answers_kept', 'Answers that are kept to be given again.', ({ answers }) => answers?.().answers);
  gauge('answers_kept_bytes', 'How much memory they take up.', ({ answers }) => answers?.().size);
  gauge('graph_reachable', 'Whether the database answers: 1 or 0.', ({ graph }) => Number(graph?.().isReachable ?? false));
  counter('graph_changes_total', 'How often the graph was seen to change since the start.', ({ graph }) => graph?.().changes);
  gauge('graph_changed_timestamp_seconds', 'When the graph was last seen to change, in seconds since 1970; 0 before.', ({ graph }) => {
    const { changedAt } = graph?.() ?? {};
    return changedAt === undefined ? undefined : changedAt / 1000;
  });
  gauge('graph_problems', 'How many problems the checks have found in the graph.', ({ graph }) => graph?.().problems);
  gauge('names', 'Names of concepts in memory.', ({ graph }) => graph?.().names);
  gauge('names_stale', 'Whether the names in memory are from before a change: 1 or 0.', ({ graph }) =>
    Number(graph?.().namesAreStale ?? false),
  );

  return (sources) => {
    followed = { ...followed, ...sources };
  };
}
