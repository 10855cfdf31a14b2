import type { ManagedTransaction, Session } from 'neo4j-driver';

/** How far an import of certain files is, as a node of the graph remembers it until the import is over. */
export interface ImportState {
  /** The place of the file, and how many of its rows are done. */
  readonly file: number;
  readonly row: number;
  /** Rows of all files that are done, and how many of them were rejected. */
  readonly rows: number;
  readonly rejected: number;
  /** The size of the file of rejected rows then, in bytes. */
  readonly rejectsBytes: number;
}

/** Notes in the transaction of a batch how far the import of the files with a hash is. */
export async function rememberState(tx: ManagedTransaction, hash: string, state: ImportState): Promise<void> {
  await tx.run(`MERGE (state:ImportState {id: 'import'}) SET state = $state`, {
    state: { id: 'import', hash, ...Object.fromEntries(Object.entries(state).map(([name, value]) => [name, BigInt(value)])) },
  });
}

/** How far an import of the files with a hash was when it was broken off; undefined when there was none. */
export async function recallState(session: Session, hash: string): Promise<ImportState | undefined> {
  const { records } = await session.run(`MATCH (state:ImportState {id: 'import', hash: $hash}) RETURN properties(state) AS state`, {
    hash,
  });
  const state = records[0]?.get('state') as Readonly<Record<keyof ImportState, bigint>> | undefined;
  if (!state) return undefined;
  const [file, row, rows] = [Number(state.file), Number(state.row), Number(state.rows)];
  return { file, row, rows, rejected: Number(state.rejected), rejectsBytes: Number(state.rejectsBytes) };
}

/** Forgets how far imports were. */
export async function forgetState(session: Session): Promise<void> {
  await session.run('MATCH (state:ImportState) DELETE state');
}
