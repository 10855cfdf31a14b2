import { addTo } from '../add-to.ts';
import { compare } from '../compare.ts';
import type { NameEntry } from './name-entry.ts';

/** What names can be completed from, in columns: as objects, millions of keys would take up as much memory again. */
export class CompletionKeys {
  readonly #keys: string[] = [];
  readonly #entries: NameEntry[] = [];
  readonly #weights: number[] = [];
  readonly #byFirstUnit = new Map<string, number[]>();

  /** @param weight how well the key stands for the name: 1 for its letters, less for its Pinyin. */
  add(key: string, entry: NameEntry, weight: number): void {
    const place = this.#keys.push(key) - 1;
    this.#entries.push(entry);
    this.#weights.push(weight);
    addTo(this.#byFirstUnit, key.charAt(0), place);
  }

  /** How many there are. */
  get size(): number {
    return this.#keys.length;
  }

  /** The keys, sorted, each with its entry and its weight, in parts between which one can pause: those that begin alike. */
  *inOrder(): Generator<readonly (readonly [key: string, entry: NameEntry, weight: number])[]> {
    const rowAt = (place: number) => [this.#keys[place], this.#entries[place], this.#weights[place]] as [string, NameEntry, number];
    for (const [, part] of [...this.#byFirstUnit].sort(([one], [other]) => compare(one, other))) {
      yield part.map(rowAt).sort(([one], [other]) => compare(one, other));
    }
  }
}
