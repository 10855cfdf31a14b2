import { execFile } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** A Java virtual machine: its program and its major version. */
export interface Java {
  readonly program: string;
  readonly major: number;
}

/** The folders in which operating systems keep several JDKs side by side. */
const JVM_FOLDERS = [
  { folder: '/usr/lib/jvm', home: '' },
  { folder: '/Library/Java/JavaVirtualMachines', home: 'Contents/Home' },
];

/**
 * Finds a Java of at least the given major version: JAVA_HOME first, then the one on the PATH, then those in the usual
 * folders. Says in words what is missing when there is none.
 */
export async function findJava(atLeast: number, environment: NodeJS.ProcessEnv): Promise<Java | { readonly missing: string }> {
  const seen: string[] = [];
  for (const program of candidates(environment)) {
    const major = await majorVersion(program, environment);
    if (major === undefined) continue;
    if (major >= atLeast) return { program, major };
    seen.push(`Java ${major} at ${program}`);
  }
  const found = seen.length > 0 ? `only ${[...new Set(seen)].join(', ')}` : 'no Java, neither by JAVA_HOME nor on the PATH';
  return { missing: `Java ${atLeast} or later is needed and there is ${found}.` };
}

function* candidates(environment: NodeJS.ProcessEnv): Generator<string> {
  if (environment['JAVA_HOME']) yield join(environment['JAVA_HOME'], 'bin', 'java');
  yield 'java';
  for (const { folder, home } of JVM_FOLDERS) {
    if (!existsSync(folder)) continue;
    for (const name of readdirSync(folder).sort()) yield join(folder, name, home, 'bin', 'java');
  }
}

/** The major version that a Java program reports, or undefined when it cannot be run. */
async function majorVersion(program: string, environment: NodeJS.ProcessEnv): Promise<number | undefined> {
  try {
    const { stderr, stdout } = await run(program, ['-version'], { env: environment });
    const [, major] = /version "(?:1\.)?(\d+)/u.exec(stderr + stdout) ?? [];
    return major === undefined ? undefined : Number(major);
  } catch {
    return undefined;
  }
}
