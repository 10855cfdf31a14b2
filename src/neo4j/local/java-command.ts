import { join } from 'node:path';
import type { Java } from './find-java.ts';

/** The packages that Neo4j reaches into, as its own start script opens them. */
const OPENED = ['java.nio', 'java.io', 'sun.nio.ch', 'java.util.concurrent'];

/** Lets Java compile quickly rather than well, which pays for what does not run long: a server then starts with half of the work. */
export const QUICKLY = '-XX:TieredStopAtLevel=1';

/** The arguments that run a class of the Neo4j jars in a folder. */
export function javaArguments(java: Java, jars: string, mainClass: string, args: readonly string[]): readonly string[] {
  return [
    ...OPENED.map((name) => `--add-opens=java.base/${name}=ALL-UNNAMED`),
    ...(java.major >= 22 ? ['--enable-native-access=ALL-UNNAMED'] : []),
    '-cp',
    join(jars, '*'),
    mainClass,
    ...args,
  ];
}

/** The class that starts a server of a version: it was renamed when calendar versions began. */
export function serverClass(version: string): string {
  return version.startsWith('5.') ? 'org.neo4j.server.CommunityEntryPoint' : 'org.neo4j.server.Neo4jCommunity';
}

/** The main class of `neo4j-admin` in the jars: it does the work itself, where the other one starts a process for it. */
export const ADMIN_TOOL = 'org.neo4j.cli.AdminTool';

/** The Java that a version of Neo4j needs at the least. */
export function javaNeededBy(version: string): number {
  return version.startsWith('5.') ? 17 : 21;
}
