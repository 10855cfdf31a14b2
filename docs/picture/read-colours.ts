import { readFile } from 'node:fs/promises';

/** The colours of a kind. */
export interface Colours {
  readonly fill: string;
  readonly border: string;
}

const RULE = /node\.(\w+)\s*\{([^}]*)\}/gu;

/** Reads the colours of every label from the style sheet of Neo4j Browser, so that both show a kind alike. */
export async function readColours(styleSheet: string): Promise<ReadonlyMap<string, Colours>> {
  const colours = new Map<string, Colours>();
  for (const [, label = '', body = ''] of (await readFile(styleSheet, 'utf8')).matchAll(RULE)) {
    const fill = /^\s*color:\s*(#[\da-f]{6})/imu.exec(body)?.[1];
    const border = /^\s*border-color:\s*(#[\da-f]{6})/imu.exec(body)?.[1];
    if (fill !== undefined && border !== undefined) colours.set(label, { fill, border });
  }
  return colours;
}
