import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parser } from '@prometheus-io/lezer-promql';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { packageRoot, settings } from '../../src/config.ts';
import { createMetrics, type CountedRequest } from '../../src/telemetry/create-metrics.ts';
import { REQUEST_OUTCOMES } from '../../src/telemetry/outcomes.ts';

interface Panel {
  readonly id: number;
  readonly type: string;
  readonly title: string;
  readonly description?: string;
  readonly datasource?: { readonly uid: string };
  readonly targets?: readonly { readonly refId: string; readonly expr: string; readonly datasource: { readonly uid: string } }[];
  readonly fieldConfig?: { readonly defaults: { readonly unit?: string } };
  readonly gridPos: { readonly x: number; readonly y: number; readonly w: number; readonly h: number };
}

interface Dashboard {
  readonly panels: readonly Panel[];
  readonly annotations: { readonly list: readonly { readonly expr: string }[] };
  readonly templating: { readonly list: readonly { readonly name: string; readonly type: string; readonly definition?: string }[] };
}

interface Alert {
  readonly alert: string;
  readonly expr: string;
  readonly for: string;
  readonly labels: { readonly severity: string };
  readonly annotations: { readonly summary: string; readonly description: string };
}

const read = (file: string): string => readFileSync(join(packageRoot, 'docs', file), 'utf8');
const guide = read('operations.md');
const dashboard = JSON.parse(read('operations/grafana-dashboard.json')) as Dashboard;
const alerts = (
  parse(read('operations/alerts.yml')) as { readonly groups: readonly { readonly rules: readonly Alert[] }[] }
).groups.flatMap(({ rules }) => rules);
const panels = dashboard.panels.filter(({ type }) => type !== 'row');

/** What Grafana replaces before it asks Prometheus. */
const filled = (expr: string): string => expr.replaceAll('$__rate_interval', '5m');
const expressions = [
  ...alerts.map(({ alert, expr }) => [alert, expr] as const),
  ...panels.flatMap(({ title, targets = [] }) => targets.map(({ refId, expr }) => [`${title} ${refId}`, filled(expr)] as const)),
  ...dashboard.annotations.list.map(({ expr }) => ['the changes of the graph', expr] as const),
];

/** The names of nodes of an expression, with the text of each. */
function nodesOf(expr: string): readonly (readonly [type: string, text: string, isError: boolean])[] {
  const nodes: (readonly [string, string, boolean])[] = [];
  parser.parse(expr).iterate({
    enter: ({ name, type, from, to }) => void nodes.push([name, expr.slice(from, to), type.isError]),
  });
  return nodes;
}

/** The parts of the nodes of one kind. */
const textsOf = (expr: string, kind: string): readonly string[] => nodesOf(expr).flatMap(([type, text]) => (type === kind ? [text] : []));

/** A service's figures with something of everything in them. */
const text = await (async () => {
  const metrics = createMetrics();
  const request: CountedRequest = { rootFields: ['concept'], outcome: 'ok', duration: 1, cost: 1, limits: ['MAX_COST'] };
  metrics.countRequest(request);
  metrics.beginRead()('ok');
  metrics.countSeeding({ outcome: 'applied', duration: 1 });
  return metrics.text();
})();
const registered = [...text.matchAll(/^# TYPE (?<name>\S+) (?<type>\S+)$/gmu)].map(({ groups }) => ({
  name: groups?.['name'] ?? '',
  type: groups?.['type'] ?? '',
}));
const samples = new Set([
  'up', // what Prometheus itself says of a service
  ...registered.flatMap(({ name, type }) => (type === 'histogram' ? ['_bucket', '_sum', '_count'].map((end) => name + end) : [name])),
]);
const own = registered.map(({ name }) => name).filter((name) => !/^conceptgraph_(?:process|nodejs)_/u.test(name));

describe('PromQL', () => {
  it('is there to be looked at', () => {
    expect(expressions.length).toBeGreaterThan(35);
    expect(own.length).toBeGreaterThan(20);
  });

  it.each(expressions)('of "%s" is well-formed', (_, expr) => {
    expect(nodesOf(expr).filter(([, , isError]) => isError)).toEqual([]);
  });

  it.each(expressions)('of "%s" asks only for figures that the service gives', (_, expr) => {
    const names = textsOf(expr, 'VectorSelector').map((selector) => /^\w+/u.exec(selector)?.[0] ?? '');
    expect(names.length).toBeGreaterThan(0);
    expect(names.filter((name) => !samples.has(name))).toEqual([]);
  });

  it.each(expressions)('of "%s" asks only for labels and outcomes that those figures have', (_, expr) => {
    const labels = new Set(['job', 'instance', ...[...text.matchAll(/[{,](?<label>\w+)="/gu)].map(({ groups }) => groups?.['label'])]);
    expect(textsOf(expr, 'LabelName').filter((label) => !labels.has(label))).toEqual([]);
    const outcomes = [...expr.matchAll(/outcome=~?"(?<names>[^"]*)"/gu)].flatMap(({ groups }) => groups?.['names']?.split('|') ?? []);
    expect(outcomes.filter((outcome) => !REQUEST_OUTCOMES.some((known) => known === outcome))).toEqual([]);
  });
});

it('finds what is wrong with an expression', () => {
  expect(nodesOf('sum(rate(x[5m])').some(([, , isError]) => isError)).toBe(true);
  expect(textsOf('sum by (job) (rate(x_total{a="b"}[5m])) / y', 'VectorSelector')).toEqual(['x_total{a="b"}', 'y']);
});

describe('the dashboard', () => {
  it.each(panels)('has for "$title" a sentence, a source, a unit and something to show', (panel) => {
    const { title, description, datasource, targets = [], fieldConfig } = panel;
    expect(title).not.toBe('');
    expect(description).toMatch(/\.$/u);
    expect(fieldConfig?.defaults.unit).toMatch(/^\w+$/u);
    expect(targets.map(({ refId }) => refId)).toEqual(['A', 'B', 'C'].slice(0, Math.max(1, targets.length)));
    expect([datasource, ...targets.map((target) => target.datasource)].filter((source) => source?.uid !== '${datasource}')).toEqual([]);
  });

  it('places its panels beside and below each other, each with a number of its own', () => {
    expect(new Set(dashboard.panels.map(({ id }) => id)).size).toBe(dashboard.panels.length);
    expect(dashboard.panels.filter(({ gridPos: { x, w } }) => x + w > 24)).toEqual([]);
    const overlaps = dashboard.panels.flatMap((one, at) =>
      dashboard.panels.slice(at + 1).filter((other) => overlap(one.gridPos, other.gridPos)),
    );
    expect(overlaps.map(({ title }) => title)).toEqual([]);
  });

  it('uses the variables that it declares, and no others', () => {
    const { list } = dashboard.templating;
    const used = [...JSON.stringify(dashboard.panels).matchAll(/\$\{?(?<name>[a-z]\w*)/gu)].map(({ groups }) => groups?.['name'] ?? '');
    expect(new Set(used)).toEqual(new Set(list.map(({ name }) => name)));
    const metrics = list.flatMap(({ definition = '' }) => /^label_values\((?<metric>\w+)/u.exec(definition)?.groups?.['metric'] ?? []);
    expect(metrics).toEqual(['conceptgraph_build_info', 'conceptgraph_build_info']);
  });
});

describe('the alerts', () => {
  it.each(alerts)('$alert says for how long, how grave it is, and what it means', ({ for: duration, labels, annotations }) => {
    expect(duration).toMatch(/^\d+m$/u);
    expect(['critical', 'warning']).toContain(labels.severity);
    expect(annotations.summary).toMatch(/^[A-Z].*\.$/u);
    expect(annotations.description).toMatch(/\.$/u);
  });

  it('are those of the guide, each with what to do', () => {
    expect(tableBelow('## Alerts').map(([name]) => name)).toEqual(alerts.map(({ alert }) => alert));
  });
});

describe('docs/operations.md', () => {
  it('explains the settings as --help does', () => {
    const rows = settings.map(({ variable, standard, meaning }) => [`\`${variable}\``, standard, meaning]);
    expect(tableBelow('## Settings')).toEqual(rows);
  });

  it('explains every figure that is not about the process alone', () => {
    const explained = tableBelow('## Metrics').map(([name]) => name?.replaceAll('`', ''));
    expect(new Set(explained)).toEqual(new Set(own));
    expect(explained).toHaveLength(own.length);
  });

  it('names every way in which a request can end', () => {
    const sentence = guide.split('\n').find((line) => line.startsWith('- `outcome` is')) ?? '';
    const named = [...sentence.matchAll(/`(?<name>\w+)`/gu)].map(({ groups }) => groups?.['name']);
    expect(new Set(named)).toEqual(new Set(['outcome', ...REQUEST_OUTCOMES]));
  });

  it('has a place for what the tests of faults and attacks say', () => {
    for (const suite of ['chaos', 'attacks']) expect(guide).toMatch(new RegExp(`<!-- ${suite} -->\n[^]*<!-- /${suite} -->`, 'u'));
  });
});

/** Whether two panels cover the same place. */
function overlap(one: Panel['gridPos'], other: Panel['gridPos']): boolean {
  return one.x < other.x + other.w && other.x < one.x + one.w && one.y < other.y + other.h && other.y < one.y + one.h;
}

/** The rows of the first table below a heading, without its head. */
function tableBelow(heading: string): readonly (readonly string[])[] {
  const section = guide.split(`${heading}\n`)[1]?.split('\n## ')[0] ?? '';
  const lines = section.split('\n').filter((line) => line.startsWith('|'));
  return lines.slice(2).map((line) =>
    line
      .slice(1, -1)
      .split('|')
      .map((cell) => cell.trim()),
  );
}
