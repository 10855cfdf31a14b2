import { describe, expect, it, vi } from 'vitest';
import { createClient } from '../../../src/client/index.ts';
import { startScriptedService, type Received, type ScriptedAnswer, type ScriptedService } from './scripted-service.ts';

/** Answers each term of a lookup with a result that has no hits. */
const echo = ({ variables }: Received): ScriptedAnswer => ({ body: { data: { lookup: termsOf(variables).map(resultOf) } } });
const resultOf = (term: string): object => ({ term, ambiguous: false, hits: [] });
const termsOf = (variables: Received['variables']): readonly string[] => variables['terms'] as string[];
const termsSent = ({ requests }: ScriptedService): unknown => requests.map(({ variables }) => variables['terms']);

describe('lookup', () => {
  it('gives one result for a term, and for several terms a result each, in their order', async () => {
    const { url } = await startScriptedService(echo);
    const client = createClient({ url });
    expect(await client.lookup('a')).toEqual(resultOf('a'));
    expect(await client.lookup(['b', 'a', 'b'])).toEqual([resultOf('b'), resultOf('a'), resultOf('b')]);
  });

  it('asks nothing when there are no terms', async () => {
    const service = await startScriptedService(echo);
    expect(await createClient(service).lookup([])).toEqual([]);
    expect(service.requests).toHaveLength(0);
  });

  it('sends all lookups of one tick in one request, each term once', async () => {
    const service = await startScriptedService(echo);
    const client = createClient(service);
    const later = Promise.resolve().then(async () => {
      await Promise.resolve();
      return client.lookup('c');
    });
    const results = await Promise.all([client.lookup('a'), client.lookup(['b', 'a']), client.lookup('a'), later]);
    expect(results).toEqual([resultOf('a'), [resultOf('b'), resultOf('a')], resultOf('a'), resultOf('c')]);
    expect(termsSent(service)).toEqual([['a', 'b', 'c']]);
    await client.lookup('d');
    expect(termsSent(service)).toEqual([['a', 'b', 'c'], ['d']]);
  });

  it('asks apart for what is looked up in another language or to another number of hits', async () => {
    const service = await startScriptedService(echo);
    const client = createClient(service);
    await Promise.all([
      client.lookup('a'),
      client.lookup('a', { language: 'ZH' }),
      client.lookup('b', { limit: 1 }),
      client.lookup('c', { limit: 1 }),
    ]);
    expect(service.requests.map(({ variables }) => variables)).toEqual(
      expect.arrayContaining([{ terms: ['a'] }, { terms: ['a'], language: 'ZH' }, { terms: ['b', 'c'], limit: 1 }]),
    );
    expect(service.requests).toHaveLength(3);
  });

  it('sends at most 200 terms a request', async () => {
    const service = await startScriptedService(echo);
    const terms = Array.from({ length: 450 }, (_, index) => `term ${index}`);
    const results = await createClient(service).lookup(terms);
    expect(results.map(({ term }) => term)).toEqual(terms);
    expect(service.requests.map(({ variables }) => termsOf(variables).length).sort((one, other) => other - one)).toEqual([200, 200, 50]);
  });

  it('keeps a term that is too long from spoiling the lookups beside it', async () => {
    const service = await startScriptedService(echo);
    const client = createClient(service);
    const [long, other] = await Promise.allSettled([client.lookup('x'.repeat(1001)), client.lookup('a')]);
    expect(long).toMatchObject({ status: 'rejected', reason: { code: 'BAD_USER_INPUT' } });
    expect(other.status).toBe('fulfilled');
    expect(termsSent(service)).toEqual([['a']]);
  });

  it('fails for all that travelled in a request which fails', async () => {
    const { url } = await startScriptedService(() => ({ status: 500, body: 'no' }));
    const client = createClient({ url });
    const results = await Promise.allSettled([client.lookup('a'), client.lookup(['b', 'c'])]);
    expect(results).toMatchObject([
      { status: 'rejected', reason: { code: 'HTTP', status: 500 } },
      { status: 'rejected', reason: { code: 'HTTP', status: 500 } },
    ]);
  });
});

describe('a cancelled lookup', () => {
  it('rejects with the reason of its signal, and leaves the others alone', async () => {
    const service = await startScriptedService(({ variables }) =>
      termsOf(variables).includes('slow') ? 'never' : echo({ variables } as Received),
    );
    const client = createClient(service);
    const controller = new AbortController();
    const reason = new Error('not needed');
    const cancelled = client.lookup('a', { signal: controller.signal });
    const kept = client.lookup('b');
    controller.abort(reason);
    await expect(cancelled).rejects.toBe(reason);
    await expect(client.lookup('c', { signal: controller.signal })).rejects.toBe(reason);
    await expect(kept).resolves.toEqual(resultOf('b'));
    expect(termsSent(service)).toEqual([['b']]);
  });

  it('ends the request when nobody waits for it any more, not before', async () => {
    const service = await startScriptedService(() => 'never');
    const client = createClient(service);
    const [first, second] = [new AbortController(), new AbortController()];
    const lookups = [client.lookup('a', first), client.lookup(['a', 'b'], second)].map((lookup) => lookup.catch(String));
    await vi.waitFor(() => expect(service.requests).toHaveLength(1));
    first.abort('first');
    expect(await lookups[0]).toBe('first');
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(service.requests[0]?.cancelled).toBe(false);
    second.abort('second');
    expect(await lookups[1]).toBe('second');
    await vi.waitFor(() => expect(service.requests[0]?.cancelled).toBe(true));
  });

  it('leaves no listeners behind on a signal that lives on', async () => {
    const { url } = await startScriptedService(echo);
    const client = createClient({ url });
    const { signal } = new AbortController();
    const added = vi.spyOn(signal, 'addEventListener');
    const removed = vi.spyOn(signal, 'removeEventListener');
    await client.lookup(['a', 'b'], { signal });
    await vi.waitFor(() => expect(removed).toHaveBeenCalledTimes(added.mock.calls.length));
    expect(added).toHaveBeenCalled();
  });
});
