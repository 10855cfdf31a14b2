import { compare } from '../compare.ts';
import type { NameEntry } from './name-entry.ts';

/** How a name answers to what was asked for. */
export type Match = 'EXACT' | 'FOLDED' | 'PREFIX' | 'FUZZY';

/** A concept that answers to a name. */
export interface NameHit {
  readonly entry: NameEntry;
  readonly match: Match;
  /** How well: more than 0, and 1 for a preferred name as it is written. */
  readonly score: number;
}

/** The best hits of those that are offered: of each concept the best one, best first, in an order that is the same every time. */
export class BestHits {
  readonly #limit: number;
  readonly #hits: NameHit[] = [];

  /** @param limit how many there are at the most. */
  constructor(limit: number) {
    this.#limit = limit;
  }

  /** The best, best first. */
  get hits(): readonly NameHit[] {
    return this.#hits;
  }

  /** A hit with a lower score than this is not among the best. */
  get leastScore(): number {
    return this.#hits.length < this.#limit ? -Infinity : (this.#hits.at(-1)?.score ?? Infinity);
  }

  /** Whether a name with this score is not among the best, nor any that comes after it. */
  isBeyond(score: number, entry: () => NameEntry): boolean {
    const least = this.leastScore;
    if (score !== least) return score < least;
    const last = this.#hits.at(-1);
    return last !== undefined && compareEqual(entry(), last.entry) > 0;
  }

  /** Takes a hit in, if it is among the best. */
  offer(hit: NameHit): void {
    if (this.isBeyond(hit.score, () => hit.entry)) return;
    const known = this.#hits.findIndex(({ entry }) => entry.slug === hit.entry.slug);
    const worse = this.#hits.findIndex((other) => inOrder(hit, other) < 0);
    const at = worse < 0 ? this.#hits.length : worse;
    if (known >= 0) {
      if (known < at) return;
      this.#hits.splice(known, 1);
    }
    this.#hits.splice(at, 0, hit);
    this.#hits.length = Math.min(this.#hits.length, this.#limit);
  }
}

/** The best of some hits, best first; of each concept the best one. */
export function best(hits: readonly NameHit[], limit: number): readonly NameHit[] {
  const chosen = new BestHits(limit);
  for (const hit of hits) chosen.offer(hit);
  return chosen.hits;
}

function inOrder(one: NameHit, other: NameHit): number {
  return other.score - one.score || compareEqual(one.entry, other.entry);
}

/** Compares names that answer equally well, as NameTable#compareEqual does: less than 0 where the first one comes first. */
function compareEqual(one: NameEntry, other: NameEntry): number {
  return other.relations - one.relations || compare(one.slug, other.slug) || compare(one.text, other.text);
}
