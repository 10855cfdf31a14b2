import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import type { LocalServerSettings } from '../../config.ts';
import { ConceptGraphError } from '../../errors.ts';
import { claimStore } from './claim-store.ts';
import { needTools } from './need-tools.ts';
import { localPassword, prepareHome, serverHome } from './prepare-home.ts';
import { runAdmin } from './run-admin.ts';
import type { Step } from './start-local-server.ts';
import { hasStore, makeStagingFolder, swapStore, tidyStore } from './swap-store.ts';

/** There is a graph already where an importer is to make a new one. */
class GraphIsThereError extends ConceptGraphError {
  override readonly name = 'GraphIsThereError';
  readonly code = 'GRAPH_IN_THE_WAY';
  readonly home: string;
  constructor(home: string) {
    super(
      `There is a graph in ${home} already, and neo4j-admin's importer only makes new ones. Import without --offline to add to it, ` +
        'or set CONCEPTGRAPH_DATA to another folder.',
    );
    this.home = home;
  }
}

/** Files that neo4j-admin's importer reads: their paths, and how they are written. */
export interface ImportInput {
  readonly nodes: readonly string[];
  readonly relations: readonly string[];
  /** Separates the items of a list. */
  readonly listDelimiter: string;
  /** Whether a text goes over several lines. */
  readonly hasLineBreaks: boolean;
}

/**
 * Makes the graph of a local server that does not run, and has none yet, by neo4j-admin's importer. However it is broken off, there
 * is no graph or the whole one.
 * @param prepare writes the files into a folder, which is removed afterwards.
 * @returns how long the importer itself took, in milliseconds, and the home folder of the server.
 * @throws {GraphIsThereError} when there is a graph.
 * @throws {StoreInUseError} when the server runs or something else uses its files.
 * @throws {LocalServerError} when Java or Maven is missing, or with what neo4j-admin says.
 */
export async function importStore(
  settings: LocalServerSettings,
  prepare: (folder: string) => Promise<ImportInput>,
  step: Step,
): Promise<{ readonly took: number; readonly home: string }> {
  const { folder: home } = serverHome(settings);
  const unlock = await claimStore(settings.dataFolder);
  try {
    await tidyStore(home);
    if (hasStore(home)) throw new GraphIsThereError(home);
    const tools = await needTools(settings.version, step);
    await prepareHome(settings, tools.java, tools.jars, await localPassword(settings.dataFolder));
    const staging = await makeStagingFolder(home);
    const folder = join(staging, 'rows');
    await mkdir(folder);
    const { nodes, relations, listDelimiter, hasLineBreaks } = await prepare(folder);
    const code = listDelimiter.codePointAt(0)?.toString(16).padStart(4, '0');
    const args = [
      'full',
      'neo4j',
      `--array-delimiter=U+${code}`,
      `--multiline-fields=${hasLineBreaks}`,
      '--bad-tolerance=0',
      `--report-file=${join(staging, 'import.report')}`,
      ...nodes.map((path) => `--nodes=${path}`),
      ...relations.map((path) => `--relationships=${path}`),
    ];
    const begin = performance.now();
    await step('Run the importer of Neo4j', async (update) => {
      await writeFile(join(staging, 'neo4j.conf'), '');
      await runAdmin(['database', 'import', ...args], { ...tools, home: staging, configFolder: staging, output: listenTo(update) });
    });
    const took = performance.now() - begin;
    await rm(folder, { recursive: true });
    await step('Put it into its place', () => swapStore(home, staging));
    return { took, home };
  } finally {
    await tidyStore(home).finally(unlock);
  }
}

/** Takes what the importer says, and tells how far it is. */
function listenTo(update: (detail: string) => void): Writable {
  let stage = '';
  return new Writable({
    write: (chunk: Buffer, _, done) => {
      const text = chunk.toString();
      stage = /\((\d\/\d)\)/u.exec(text)?.[1] ?? stage;
      const percent = [...text.matchAll(/(\d+)%/gu)].at(-1)?.[1];
      if (percent !== undefined) update(`stage ${stage || '?'}, ${percent} %`);
      done();
    },
  });
}
