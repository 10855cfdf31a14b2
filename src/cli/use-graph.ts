import { InvalidArgumentError } from 'commander';
import { ConceptGraphClientError, createClient, type Client } from '../client/index.ts';
import { readConfig } from '../config.ts';
import { CommandError } from './command-error.ts';
import { findDatabase } from '../neo4j/index.ts';
import { printable } from '../printable.ts';
import { serviceUrl } from '../service-url.ts';
import { settingsHelp } from './read-options.ts';
import { log } from './steps.ts';

/** How long the service of this machine may take to say that it is ready, in milliseconds. */
const READY_LIMIT = 1_000;

/** The options of every command that asks the graph something. */
export interface GraphOptions {
  readonly url?: string;
  readonly json?: boolean;
}

export const URL_OPTION = ['--url <url>', 'ask the service at this address, such as http://127.0.0.1:4000/graphql'] as const;
export const JSON_OPTION = ['--json', 'print the answer of the API as JSON'] as const;
export const LANGUAGE_OPTION = ['--language <language>', 'only names of this language: EN or ZH', readLanguage] as const;

/** What the help of such a command says at its end. */
export function graphHelp(example: string): string {
  return `
Examples:
${example}

Asks the service that --url names, else the one that runs here at HOST and PORT, else the database itself.
${settingsHelp()}`;
}

/**
 * Runs some work with a client of the graph: of the service that an option names, else of the one of this machine, else of one
 * that answers from the database for as long as the work takes.
 * @throws {CommandError} when there is none of these, saying what to do; or with what the service refuses.
 */
export async function useGraph<Result>({ url }: GraphOptions, work: (client: Client) => Promise<Result>): Promise<Result> {
  try {
    const service = url ?? (await findService());
    if (service !== undefined) return await work(createClient({ url: service }));
    const config = readConfig(process.env);
    const address = await findDatabase(config);
    if (!address) {
      throw new CommandError(
        `No service answers at ${ownUrl()}, and no database runs. Start both with \`conceptgraph serve\`, or name a service with --url or a database with NEO4J_URI.`,
      );
    }
    const { serveForWork } = await import('../main.ts'); // most often a service answers, and all this is not needed
    return await serveForWork(config, address, log, (ours) => work(createClient({ url: ours, retries: 0 })));
  } catch (error) {
    if (error instanceof ConceptGraphClientError) throw new CommandError(error.message);
    throw error;
  }
}

/** Writes to standard output what a command answers: as JSON, or as text for people. */
export function print(answer: unknown, { json }: GraphOptions, describe: () => string): void {
  process.stdout.write(printable(json ? `${JSON.stringify(answer, null, 2)}\n` : describe()));
}

/** Reads an option that must be a whole number; the service tells its bounds. */
export function readNumber(value: string): number {
  if (!/^-?\d{1,9}$/u.test(value)) throw new InvalidArgumentError('Expected a whole number.');
  return Number(value);
}

function readLanguage(value: string): 'EN' | 'ZH' {
  const language = value.toUpperCase();
  if (language === 'EN' || language === 'ZH') return language;
  throw new InvalidArgumentError('Expected EN or ZH.');
}

/** Where a service that runs on this machine can be reached; one that listens everywhere, at the address of this machine. */
function ownUrl(): string {
  const { host, port } = readConfig(process.env);
  return serviceUrl(host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host, port);
}

/** The address of the service of this machine, if one is ready there. */
async function findService(): Promise<string | undefined> {
  const url = ownUrl();
  try {
    const response = await fetch(new URL('/readyz', url), { signal: AbortSignal.timeout(READY_LIMIT) });
    return response.ok ? url : undefined;
  } catch {
    return undefined;
  }
}
