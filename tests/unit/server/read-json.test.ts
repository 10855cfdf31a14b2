import { request } from 'node:http';
import { brotliDecompressSync, gunzipSync, gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { sendTo, serveField } from './start-server.ts';

const QUERY = '{"query":"{ hello }"}';

/** The status and the code of the answer to a body. */
async function post(url: string, headers: Readonly<Record<string, string>>, body: string | Uint8Array = QUERY): Promise<string> {
  const { status, body: text } = await sendTo(url, { headers, body });
  const { errors } = JSON.parse(text) as { errors?: readonly { extensions: { code: string } }[] };
  return `${status} ${errors?.[0]?.extensions.code ?? ''}`.trim();
}

describe('readJson', () => {
  it('reads JSON in UTF-8, however that is said', async () => {
    const { url } = await serveField('hello', () => 'world');
    for (const type of ['', '; charset=utf-8', ';charset=UTF-8', '; charset="utf-8"', '; profile=a; charset=utf-8']) {
      expect([type, await post(url, { 'content-type': `application/json${type}` })]).toEqual([type, '200']);
    }
    expect(await post(url, { 'content-type': 'Application/JSON' })).toBe('200');
    expect(await post(url, { 'content-type': 'application/json' }, `\uFEFF${QUERY}`)).toBe('200');
  });

  it('refuses other media, other charsets and compressed bodies', async () => {
    const { url } = await serveField('hello', () => 'world');
    const types = [
      'text/plain',
      'application/x-www-form-urlencoded',
      'multipart/form-data; boundary=a',
      'application/graphql',
      'nothing',
      '',
    ];
    const charsets = ['utf-7', 'shift_jis', 'utf-16le', 'utf8', 'utf-8; charset=utf-7', '"utf-8', ''];
    for (const type of [...types, ...charsets.map((charset) => `application/json; charset=${charset}`)]) {
      expect([type, await post(url, { 'content-type': type })]).toEqual([type, '415 UNSUPPORTED_MEDIA_TYPE']);
    }
    expect(await post(url, {})).toBe('415 UNSUPPORTED_MEDIA_TYPE');
    for (const encoding of ['gzip', 'deflate', 'br', 'identity']) {
      const headers = { 'content-type': 'application/json', 'content-encoding': encoding };
      expect([encoding, await post(url, headers, gzipSync(QUERY))]).toEqual([encoding, '415 UNSUPPORTED_MEDIA_TYPE']);
    }
  });

  it('refuses what is no JSON or no UTF-8', async () => {
    const { url } = await serveField('hello', () => 'world');
    const bodies = [
      '',
      '{',
      '{"query":"{ hello }"',
      'null null',
      '{"__proto__":{"query":"{ hello }"}}',
      '{"constructor":{"prototype":{}}}',
    ];
    const bytes = [Buffer.from(`{"query":"{ hello } #\u00E9"}`, 'latin1'), Buffer.from([0]), Buffer.from(QUERY, 'utf16le')];
    for (const body of [...bodies, ...bytes]) {
      expect([body, await post(url, { 'content-type': 'application/json' }, body)]).toEqual([body, '400 BAD_REQUEST']);
    }
  });

  it('tells the answer to a body that is too large even to a client that sends on', async () => {
    const { url } = await serveField('hello', () => 'world', { http: { maxBody: 1_000 } });
    expect(await post(url, { 'content-type': 'application/json' }, 'x'.repeat(1_001))).toBe('413 BAD_USER_INPUT');
    expect(await post(url, { 'content-type': 'application/json' }, 'x'.repeat(30_000_000))).toBe('413 BAD_USER_INPUT');
    const chunked = new ReadableStream({
      start: (controller) => {
        for (let part = 0; part < 100; part++) controller.enqueue(Buffer.alloc(100_000, 'x'));
        controller.close();
      },
    });
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: chunked,
      duplex: 'half',
    } as RequestInit);
    expect(response.status).toBe(413);
  });
});

describe('compressAnswers', () => {
  const long = 'word '.repeat(1_000);
  const headers = { 'content-type': 'application/json' };
  const plain = JSON.stringify({ data: { hello: long } });

  it('compresses a long answer for those who take that', async () => {
    const { url } = await serveField('hello', () => long);
    const ways = { br: brotliDecompressSync, gzip: gunzipSync };
    for (const [encoding, unpack] of Object.entries(ways)) {
      const bytes = await new Promise<Buffer>((resolve) => {
        request(url, { method: 'POST', headers: { ...headers, 'accept-encoding': encoding } }, async (answer) => {
          expect(answer.headers['content-encoding']).toBe(encoding);
          resolve(Buffer.concat(await answer.toArray()));
        }).end(QUERY);
      });
      expect(bytes.length).toBeLessThan(200);
      expect(JSON.parse(unpack(bytes).toString())).toEqual(JSON.parse(plain));
    }
    expect((await sendTo(url, { headers, body: QUERY })).headers['content-encoding']).toBeUndefined();
  });

  it('leaves a short answer as it is', async () => {
    const { url } = await serveField('hello', () => 'world');
    const answer = await sendTo(url, { headers: { ...headers, 'accept-encoding': 'gzip, br' }, body: QUERY });
    expect(answer.headers['content-encoding']).toBeUndefined();
    expect(answer.body).toBe('{"data":{"hello":"world"}}\n');
  });
});
