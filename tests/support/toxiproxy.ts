import { execFile, spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import envPaths from 'env-paths';
import { findFreePorts } from '../../src/neo4j/index.ts';

const run = promisify(execFile);

/** The version that the tests were made with. */
const VERSION = '2.12.0';
const MODULE = 'github.com/Shopify/toxiproxy/v2/cmd/server';

/** A fault of the network, as Toxiproxy names it and its settings. */
interface Toxic {
  readonly type: 'latency' | 'bandwidth' | 'slicer' | 'timeout' | 'reset_peer' | 'limit_data';
  /** `downstream` (what the database says) when nothing is given. */
  readonly stream?: 'upstream' | 'downstream';
  readonly attributes: Readonly<Record<string, number>>;
}

/** A line to a port of this machine that faults can be put on. */
export interface ToxicLine {
  readonly uri: string;
  /** Puts a fault on every connection, those that are open included. */
  add(toxic: Toxic): Promise<void>;
  /** Takes all faults away. */
  heal(): Promise<void>;
  /** Cuts every connection and takes no new ones, until `true`. */
  enable(enabled: boolean): Promise<void>;
}

/** A running Toxiproxy. */
export interface Toxiproxy {
  /** Opens a line to a port of this machine. */
  line(target: number): Promise<ToxicLine>;
  stop(): Promise<void>;
}

const folder = (): string => join(envPaths('conceptgraph', { suffix: '' }).cache, `toxiproxy-${VERSION}`);
const program = (): string => join(folder(), process.platform === 'win32' ? 'server.exe' : 'server');

/** Says in words what is missing for running Toxiproxy, or undefined when nothing is. */
export function whatToxiproxyLacks(): string | undefined {
  if (existsSync(program()) || spawnSync('go', ['version']).status === 0) return undefined;
  return `Toxiproxy ${VERSION} is not in the cache, and there is no Go to build it.`;
}

/** Starts Toxiproxy on a free port; builds it into the user's cache the first time. */
export async function startToxiproxy(): Promise<Toxiproxy> {
  await build();
  const [port] = await findFreePorts();
  const child = spawn(program(), ['-host', '127.0.0.1', '-port', String(port)], { stdio: 'ignore' });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  const call = (method: string, path: string, body?: unknown): Promise<unknown> => callApi(`http://127.0.0.1:${port}${path}`, method, body);
  for (let attempt = 0; ; attempt++) {
    try {
      await call('GET', '/version');
      break;
    } catch (cause) {
      if (attempt > 100 || child.exitCode !== null) throw new Error('Toxiproxy does not answer.', { cause });
      await sleep(50);
    }
  }
  let lines = 0;
  return {
    line: async (target) => {
      const name = `line${++lines}`;
      const { listen } = (await call('POST', '/proxies', { name, listen: '127.0.0.1:0', upstream: `127.0.0.1:${target}` })) as {
        listen: string;
      };
      const path = `/proxies/${name}`;
      return {
        uri: `bolt://${listen}`,
        add: async ({ type, stream = 'downstream', attributes }) =>
          void (await call('POST', `${path}/toxics`, { name: `${type}-${stream}`, type, stream, attributes })),
        heal: async () => {
          const toxics = (await call('GET', `${path}/toxics`)) as readonly { readonly name: string }[];
          for (const toxic of toxics) await call('DELETE', `${path}/toxics/${toxic.name}`);
        },
        enable: async (enabled) => void (await call('POST', path, { enabled })),
      };
    },
    stop: async () => {
      child.kill('SIGTERM');
      await ended;
    },
  };
}

/** Has Go build the program; one that breaks off leaves nothing behind. */
async function build(): Promise<void> {
  if (existsSync(program())) return;
  const target = folder();
  const cache = join(target, '..');
  await mkdir(cache, { recursive: true });
  const work = await mkdtemp(join(cache, '.building-'));
  try {
    await run('go', ['install', `${MODULE}@v${VERSION}`], { env: { ...process.env, GOBIN: work, GOFLAGS: '' } });
    await rename(work, target).catch((error: unknown) => {
      if (!existsSync(program())) throw error; // another process was faster, and its result is the same
    });
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

async function callApi(url: string, method: string, body: unknown): Promise<unknown> {
  const response = await fetch(url, { method, ...(body !== undefined && { body: JSON.stringify(body) }) });
  const text = await response.text();
  if (!response.ok) throw new Error(`Toxiproxy answered ${response.status} to ${method} ${url}: ${text}`);
  return text === '' ? undefined : (JSON.parse(text) as unknown);
}
