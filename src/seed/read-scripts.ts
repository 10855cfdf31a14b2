import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { ConceptGraphError } from '../errors.ts';
import { splitStatements, type Statement } from './split-statements.ts';

/** A Cypher file, read and split. */
export interface Script {
  /** The path to show to people: relative to the working folder where the file lies below it. */
  readonly path: string;
  /** The file as text, without a byte order mark. */
  readonly text: string;
  readonly statements: readonly Statement[];
}

/** A folder of scripts that is not there, cannot be read, or holds no `.cypher` file. */
export class ScriptFolderError extends ConceptGraphError {
  override readonly name = 'ScriptFolderError';
  readonly code = 'SEED_FOLDER_UNUSABLE';
  readonly folder: string;
  constructor(folder: string, reason: string, cause?: unknown) {
    super(`${folder}: ${reason}`, { cause });
    this.folder = folder;
  }
}

/**
 * Reads every `.cypher` file directly in a folder, in the order of their names.
 * @throws {ScriptFolderError} when there is none.
 * @throws {UnterminatedTokenError} when a string, name or comment in one of them is never closed.
 */
export async function readScripts(folder: string): Promise<readonly Script[]> {
  const scripts = [];
  for (const file of await listScripts(folder)) scripts.push(parseScript(await readFile(file, 'utf8'), showPath(file)));
  return scripts;
}

/** The full paths of the `.cypher` files directly in a folder, sorted by name. */
export async function listScripts(folder: string): Promise<readonly string[]> {
  let names: string[];
  try {
    const entries = await readdir(folder, { withFileTypes: true });
    names = entries.filter((entry) => !entry.isDirectory()).map(({ name }) => name);
  } catch (cause) {
    throw new ScriptFolderError(folder, 'this folder cannot be read; CONCEPTGRAPH_SEED or --seed names the folder of seeds', cause);
  }
  const scripts = names.filter((name) => name.endsWith('.cypher')).sort();
  if (scripts.length === 0) throw new ScriptFolderError(folder, 'there is no .cypher file in this folder');
  return scripts.map((name) => join(folder, name));
}

/** Splits the text of one script. */
export function parseScript(content: string, path: string): Script {
  const text = content.replace(/^\uFEFF/u, '');
  return { path, text, statements: splitStatements(text, path) };
}

/** A path as people would type it from the working folder. */
export function showPath(file: string): string {
  const path = relative(process.cwd(), file);
  return path.startsWith('..') ? file : path;
}

/** A hash that differs whenever the name or text of any script does; hexadecimal SHA-256. */
export function hashScripts(scripts: readonly Script[]): string {
  const hash = createHash('sha256');
  for (const { path, text } of scripts) hash.update(`${path.split(/[\\/]/u).at(-1)}\0${text}\0`);
  return hash.digest('hex');
}
