import { parse, View } from 'vega';

const COLORS = {
  floor: '#9aa0a6',
  autocommit: '#4c78a8',
  executeQuery: '#72b7b2',
  stock: '#e45756',
  ours: '#54a24b',
  cached: '#1b7837',
  postgraphile: '#b279a2',
};

/** Draws the rates of all servers on the workloads of a graph as points on a logarithmic scale; gives an SVG as text. */
export function plotRates({ workloads }, connections, titles) {
  const values = Object.entries(workloads)
    .flatMap(([workload, { connections: all }]) =>
      Object.entries(all[connections] ?? {}).map(([name, { rps }]) => ({ workload, server: titles[name], rps })),
    )
    .filter(({ rps }) => rps > 0); // a logarithmic scale has no place for none
  const names = Object.keys(COLORS).filter((name) => values.some(({ server }) => server === titles[name]));
  return new View(
    parse({
      $schema: 'https://vega.github.io/schema/vega/v6.json',
      background: 'white',
      padding: 12,
      width: 640,
      height: Math.max(90, Object.keys(workloads).length * 30),
      data: [{ name: 'rates', values }],
      scales: [
        { name: 'x', type: 'log', range: 'width', domain: { data: 'rates', field: 'rps' }, nice: true },
        { name: 'y', type: 'point', range: 'height', domain: Object.keys(workloads), padding: 0.6 },
        { name: 'color', type: 'ordinal', domain: names.map((name) => titles[name]), range: names.map((name) => COLORS[name]) },
      ],
      axes: [
        { orient: 'bottom', scale: 'x', grid: true, title: 'requests a second (logarithmic)', format: ',d', tickCount: 5 },
        { orient: 'left', scale: 'y', grid: true },
      ],
      legends: [{ fill: 'color', orient: 'right', symbolType: 'circle', symbolSize: 90 }],
      marks: [
        {
          type: 'symbol',
          from: { data: 'rates' },
          encode: {
            enter: {
              x: { scale: 'x', field: 'rps' },
              y: { scale: 'y', field: 'workload' },
              fill: { scale: 'color', field: 'server' },
              size: { value: 90 },
              opacity: { value: 0.9 },
            },
          },
        },
      ],
    }),
    { renderer: 'none' },
  ).toSVG();
}
