import { spawn } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import type { Readable, Writable } from 'node:stream';

/** A page in a web browser, driven as a person would: through its keyboard. */
export interface Page {
  /** Types a text where the focus is. */
  type(text: string): Promise<void>;
  /** Presses one key, such as `ArrowDown`. */
  press(key: string): Promise<void>;
  /** Gives the value of a JavaScript expression in the page. */
  evaluate(expression: string): Promise<unknown>;
  /** Gives a picture of the page, as PNG in base64. */
  screenshot(): Promise<string>;
  close(): Promise<void>;
}

/** Finds a Chromium on this machine; undefined when there is none. */
export function findBrowser(): string | undefined {
  const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  return names.flatMap((name) => folders.map((folder) => join(folder, name))).find(isProgram);
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Opens an address in a browser without a window, and waits until it has loaded. */
export async function openPage(browser: string, url: string): Promise<Page> {
  const folder = await mkdtemp(join(tmpdir(), 'conceptgraph-browser-'));
  const args = ['--headless', '--no-sandbox', '--disable-gpu', '--remote-debugging-pipe', `--user-data-dir=${folder}`, 'about:blank'];
  const child = spawn(browser, args, { stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'] });
  const ended = new Promise((resolve) => child.on('close', resolve));
  const call = speak(child.stdio[3] as Writable, child.stdio[4] as Readable);
  const { targetId } = await call('Target.createTarget', { url: 'about:blank' });
  const { sessionId } = await call('Target.attachToTarget', { targetId, flatten: true });
  const inPage = (method: string, params: object = {}): Promise<Record<string, unknown>> => call(method, params, sessionId as string);
  const evaluate = async (expression: string): Promise<unknown> => {
    const { result } = await inPage('Runtime.evaluate', { expression, awaitPromise: true, returnByValue: true });
    return (result as { value?: unknown }).value;
  };
  await inPage('Page.navigate', { url });
  while ((await evaluate('location.href !== "about:blank" && document.readyState')) !== 'complete') await pause();
  return {
    type: async (text) => {
      for (const character of text) await inPage('Input.insertText', { text: character });
    },
    press: async (key) => {
      await inPage('Input.dispatchKeyEvent', { type: 'keyDown', key });
      await inPage('Input.dispatchKeyEvent', { type: 'keyUp', key });
    },
    evaluate,
    screenshot: async () => (await inPage('Page.captureScreenshot'))['data'] as string,
    close: async () => {
      await call('Browser.close');
      await ended;
      await rm(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

interface Message {
  readonly id?: number;
  readonly result?: Record<string, unknown>;
  readonly error?: { readonly message: string };
}

type Call = (method: string, params?: object, sessionId?: string) => Promise<Record<string, unknown>>;

/** Speaks the Chrome DevTools Protocol over two pipes: JSON messages that end in a zero byte. */
function speak(input: Writable, output: Readable): Call {
  const waiting = new Map<number, (message: Message) => void>();
  let rest = '';
  output.setEncoding('utf8').on('data', (chunk: string) => {
    const messages = (rest + chunk).split('\0');
    rest = messages.pop() ?? '';
    for (const text of messages) {
      const message = JSON.parse(text) as Message;
      waiting.get(message.id ?? -1)?.(message);
    }
  });
  let last = 0;
  return (method, params = {}, sessionId) =>
    new Promise((resolve, reject) => {
      const id = ++last;
      waiting.set(id, ({ result = {}, error }) => {
        waiting.delete(id);
        if (error) reject(new Error(`${method}: ${error.message}`));
        else resolve(result);
      });
      input.write(`${JSON.stringify({ id, method, params, ...(sessionId !== undefined && { sessionId }) })}\0`);
    });
}

function pause(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 50));
}
