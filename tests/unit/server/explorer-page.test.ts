import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it, onTestFinished } from 'vitest';
import { findBrowser, openPage, type Page } from '../../support/browser.ts';
import { ask, sendTo, serveField, startServer } from './start-server.ts';

const browser = findBrowser();
const HTML = { accept: 'text/html,application/xhtml+xml' };

const until = async (page: Page, expression: string): Promise<void> => {
  while ((await page.evaluate(expression)) !== true) await sleep(100);
};

describe('setSecurityHeaders', () => {
  it('says that an answer is data, and no more', async () => {
    const { url } = await serveField('hello', () => 'world');
    for (const response of [await ask(url, '{ hello }'), await ask(url, '{'), await fetch(new URL('/nowhere', url))]) {
      const { headers } = response;
      expect(headers.get('content-security-policy')).toBe(
        "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
      );
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('x-frame-options')).toBe('DENY');
      expect(headers.get('referrer-policy')).toBe('no-referrer');
      expect(headers.get('strict-transport-security')).toBeNull();
      expect(headers.get('x-powered-by')).toBeNull();
      expect(headers.get('server')).toBeNull();
    }
  });
});

describe('ExplorerPage', () => {
  it('is one script that is known by its hash, compressed for those who take that', async () => {
    const { url } = await startServer();
    const page = await fetch(url, { headers: HTML });
    expect(page.headers.get('content-encoding')).toBe('gzip');
    expect(page.headers.get('content-security-policy')).toMatch(/script-src 'sha256-[\w+/]{43}=' blob:;/u);
    expect(page.headers.get('content-security-policy')).not.toMatch(/script-src[^;]*unsafe|\*/u);
    const plain = await sendTo(url, { method: 'GET', headers: { ...HTML, 'accept-encoding': 'gzip;q=0' } });
    expect(plain.headers['content-encoding'] ?? 'identity').toBe('identity');
    expect(plain.body).toBe(await page.text());
  });

  it('is not there where clients may not explore the schema', async () => {
    const { url } = await startServer({ config: { introspection: false } });
    for (const path of ['/', '/graphql', '/graphql?query={hello}']) {
      const response = await fetch(new URL(path, url), { headers: HTML, redirect: 'manual' });
      expect([path, response.status, response.headers.get('content-type')]).toEqual([path, 404, 'application/json; charset=utf-8']);
    }
  });

  it.skipIf(browser === undefined)('works in a browser under its policy, which it never tries to break', { timeout: 60_000 }, async () => {
    // The second field is none: it is the worker of the editor that finds out.
    const { url } = await serveField('hello', () => 'world', { exampleQuery: () => '{ hello nonsense }' });
    const page = await openPage(browser ?? '', url);
    onTestFinished(() => page.close());
    const violations = (): Promise<unknown> =>
      page.evaluate(`new Promise((resolve) => {
        const tell = (reports) => resolve(reports.map(({ body }) => body.effectiveDirective));
        new ReportingObserver(tell, { types: ['csp-violation'], buffered: true }).observe();
        setTimeout(() => resolve([]), 500);
      })`);
    await until(page, 'document.querySelector(".squiggly-error") !== null');
    await page.evaluate('document.querySelector(".graphiql-execute-button").click()');
    await until(page, 'document.querySelector(".result-window").innerText.includes("errors")');
    expect(await violations()).toEqual([]);
    expect(await page.evaluate('fetch("http://127.0.0.1:1/").catch(() => "refused")')).toBe('refused');
    expect(await violations()).toEqual(['connect-src']); // so one before would have been seen
  });

  it.skipIf(browser === undefined)('shows the query that an address has, and runs it only when told to', { timeout: 60_000 }, async () => {
    let runs = 0;
    const { url } = await serveField('hello', () => `run-${(runs += 1)}`, { exampleQuery: () => '{ example }' });
    const page = await openPage(browser ?? '', `${url}?query=${encodeURIComponent('query Shared { hello }')}`);
    onTestFinished(() => page.close());
    await until(
      page,
      'document.querySelector(".graphiql-editor")?.innerText.replace(/\\s+/gu, " ").includes("query Shared { hello }") === true',
    );
    await until(page, 'document.querySelector(".graphiql-execute-button") !== null');
    await sleep(500); // as long as a page that ran it by itself would take
    expect(runs).toBe(0);
    await page.evaluate('document.querySelector(".graphiql-execute-button").click()');
    await until(page, 'document.querySelector(".result-window").innerText.includes("run-1")');
    expect(runs).toBe(1);
  });
});
