import { expect, it, onTestFinished, vi } from 'vitest';
import { untilAborted } from '../../src/until-aborted.ts';

it('lets many things wait for one signal without a warning, and leaves no listener behind', async () => {
  const warned = vi.spyOn(process, 'emitWarning').mockReturnValue();
  onTestFinished(() => warned.mockRestore());
  const { signal } = new AbortController();
  const results = await Promise.all(Array.from({ length: 100 }, (_, number) => untilAborted(Promise.resolve(number), signal)));
  expect(results).toHaveLength(100);
  expect(warned).not.toHaveBeenCalled();
});

it('gives the reason of the signal when that comes first', async () => {
  const controller = new AbortController();
  const waiting = untilAborted(new Promise(() => {}), controller.signal);
  controller.abort(new Error('over'));
  await expect(waiting).rejects.toThrow('over');
  await expect(untilAborted(Promise.resolve(1), controller.signal)).rejects.toThrow('over');
});
