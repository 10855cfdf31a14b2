import { compare } from '../compare.ts';
import { sortInSteps } from '../sort-in-steps.ts';
import { StringTable } from '../string-table.ts';

/** A relation between two concepts, as the graph draws it. */
export interface Relation {
  readonly from: string;
  readonly type: string;
  readonly to: string;
  /** How it is meant, in English. */
  readonly note?: string;
}

/** A relation seen from one of its concepts. */
export interface Step {
  /** The place of its type in {@link RelationGraph.types}. */
  readonly type: number;
  /** Whether it is drawn from the concept that it is seen from. */
  readonly forward: boolean;
  /** The concept at the other end. */
  readonly to: number;
}

/** Which way relations are followed: as they are drawn, against that, or either way. */
export type Direction = 'OUT' | 'IN' | 'BOTH';

/** Some of the types of a graph: 1 at the place of each that is meant. */
export type TypeSet = Uint8Array;

/** Between how many relations the work of making a graph can be paused. */
const PAUSE = 1_000;

/**
 * The relations between the concepts of a graph, in memory: compressed sparse rows in which each relation stands twice, once at
 * either end. Concepts and types are numbers, in the order of their slugs and names, so that to compare numbers is to compare
 * those. What stands at a concept is in the order of the other concept, the type, and the direction, forward first. Never changes.
 */
export class RelationGraph {
  /** The slugs of the concepts, in order. */
  readonly slugs: StringTable;
  /** The names of the types, in order. */
  readonly types: readonly string[];
  /** Where the relations of each concept begin in the two lists below; one more for where the last end. */
  readonly #begins: Uint32Array;
  /** The concept at the other end. */
  readonly #ends: Uint32Array;
  /** Twice the type, and one more where the relation is drawn towards the concept that it is seen from. */
  readonly #kinds: Uint32Array;
  readonly #notes: ReadonlyMap<string, string>;

  private constructor(
    slugs: StringTable,
    types: readonly string[],
    rows: { readonly begins: Uint32Array; readonly ends: Uint32Array; readonly kinds: Uint32Array },
    notes: ReadonlyMap<string, string>,
  ) {
    this.slugs = slugs;
    this.types = types;
    this.#begins = rows.begins;
    this.#ends = rows.ends;
    this.#kinds = rows.kinds;
    this.#notes = notes;
  }

  /**
   * Makes the graph of some concepts and the relations between them, in steps between which it can be paused; a relation of another
   * concept is left out.
   */
  static *build(concepts: Iterable<string>, relations: Iterable<Relation>): Generator<void, RelationGraph> {
    const given: string[] = [];
    for (const slug of concepts) {
      if (given.push(slug) % PAUSE === 0) yield;
    }
    const slugs = new StringTable(given.length);
    for (const slug of yield* sortInSteps(given, compare)) {
      if (slugs.add(slug) % PAUSE === 0) yield;
    }
    slugs.close();
    const [from, to, type]: [number[], number[], number[]] = [[], [], []];
    const named = new Map<string, number>();
    const notes = new Map<string, string>();
    for (const relation of relations) {
      const [source, target] = [slugs.numberOf(relation.from), slugs.numberOf(relation.to)];
      if (source === undefined || target === undefined) continue;
      from.push(source);
      to.push(target);
      const number = named.get(relation.type) ?? named.size;
      named.set(relation.type, number);
      type.push(number);
      if (relation.note !== undefined) notes.set(noteKey(source, relation.type, target), relation.note);
      if (from.length % PAUSE === 0) yield;
    }
    const types = [...named.keys()].sort(compare);
    /** For each number of a type its place among them. */
    const places = Array.from(named.keys(), (name) => types.indexOf(name));
    yield;
    const begins = new Uint32Array(slugs.length + 1);
    const count = (id: number): void => void (begins[id + 1] = at(begins, id + 1) + 1);
    for (let n = 0; n < from.length; n++) {
      count(at(from, n));
      if (from[n] !== to[n]) count(at(to, n));
      if (n % PAUSE === 0) yield;
    }
    for (let id = 0; id < slugs.length; id++) begins[id + 1] = at(begins, id + 1) + at(begins, id);
    const rows = emptyRows(begins);
    for (let n = 0; n < from.length; n++) {
      const kind = 2 * at(places, at(type, n));
      rows.add(at(from, n), at(to, n), kind);
      if (from[n] !== to[n]) rows.add(at(to, n), at(from, n), kind + 1);
      if (n % PAUSE === 0) yield;
    }
    // Whoever goes through the concepts in order, and adds each to its neighbors, leaves the neighbors of each in order.
    const sorted = emptyRows(begins);
    for (let id = 0; id < slugs.length; id++) {
      for (let n = at(begins, id); n < at(begins, id + 1); n++) {
        const [end, kind] = [at(rows.ends, n), at(rows.kinds, n)];
        sorted.add(end, id, end === id ? kind : kind ^ 1);
      }
      if (id % PAUSE === 0) yield;
    }
    for (let id = 0; id < slugs.length; id++) {
      sortEqualEnds(sorted, at(begins, id), at(begins, id + 1));
      if (id % PAUSE === 0) yield;
    }
    return new RelationGraph(slugs, types, sorted, notes);
  }

  /** How many relations there are, each counted at either end. */
  get size(): number {
    return this.#ends.length;
  }

  /** The number of the concept with a slug; undefined when there is none. */
  idOf(slug: string): number | undefined {
    return this.slugs.numberOf(slug);
  }

  /** How many relations a concept has: of these types, or of any. */
  degree(id: number, types?: TypeSet): number {
    const [begin, end] = [at(this.#begins, id), at(this.#begins, id + 1)];
    if (!types) return end - begin;
    let degree = 0;
    for (let n = begin; n < end; n++) if (types[at(this.#kinds, n) >> 1]) degree++;
    return degree;
  }

  /** The types with these names, as far as a relation is of them. */
  typesNamed(names: readonly string[]): TypeSet {
    return Uint8Array.from(this.types, (type) => Number(names.includes(type)));
  }

  /** The relations of some types that a concept has, in order. */
  *steps(id: number, types: TypeSet): Generator<Step> {
    for (let n = at(this.#begins, id); n < at(this.#begins, id + 1); n++) {
      const kind = at(this.#kinds, n);
      if (types[kind >> 1]) yield { type: kind >> 1, forward: (kind & 1) === 0, to: at(this.#ends, n) };
    }
  }

  /** The concepts that relations of some types lead to, the one way, the other, or either: in order, each once. */
  *neighbors(id: number, types: TypeSet, direction: Direction): Generator<number> {
    let last: number | undefined;
    for (const { to, forward } of this.steps(id, types)) {
      const leadsThere = direction === 'BOTH' || forward === (direction === 'OUT') || to === id;
      if (!leadsThere || to === last) continue;
      last = to;
      yield to;
    }
  }

  /** Calls a function with each concept that one relation of some types leads to, in order; with one as often as there are relations. */
  visitNeighbors(id: number, types: TypeSet, visit: (neighbor: number) => void): void {
    for (let n = at(this.#begins, id); n < at(this.#begins, id + 1); n++) if (types[at(this.#kinds, n) >> 1]) visit(at(this.#ends, n));
  }

  /** Whether any relation joins two concepts. */
  areJoined(one: number, other: number): boolean {
    let [low, high] = [at(this.#begins, one), at(this.#begins, one + 1)];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (at(this.#ends, middle) < other) low = middle + 1;
      else high = middle;
    }
    return low < at(this.#begins, one + 1) && this.#ends[low] === other;
  }

  /** Whether any of the first so many relations of the concept that has fewer of them leads to a concept that the other is joined to, too. */
  shareNeighbor(one: number, other: number, most: number): boolean {
    const [fewer, more] = this.degree(one) < this.degree(other) ? [one, other] : [other, one];
    const begin = at(this.#begins, fewer);
    const end = Math.min(at(this.#begins, fewer + 1), begin + most);
    for (let n = begin; n < end; n++) if (this.areJoined(more, at(this.#ends, n))) return true;
    return false;
  }

  /** How the relation that is drawn from one concept to another is meant, where it says. */
  noteOf(from: number, type: number, to: number): string | undefined {
    return this.#notes.get(noteKey(from, this.types[type] ?? '', to));
  }
}

function noteKey(from: number, type: string, to: number): string {
  return `${from} ${type} ${to}`;
}

/** Rows of known lengths that are filled one by one. */
function emptyRows(begins: Uint32Array): {
  readonly begins: Uint32Array;
  readonly ends: Uint32Array;
  readonly kinds: Uint32Array;
  add(row: number, end: number, kind: number): void;
} {
  const next = begins.slice();
  const ends = new Uint32Array(begins.at(-1) ?? 0);
  const kinds = new Uint32Array(ends.length);
  return {
    begins,
    ends,
    kinds,
    add: (row, end, kind) => {
      const place = at(next, row);
      ends[place] = end;
      kinds[place] = kind;
      next[row] = place + 1;
    },
  };
}

/** Sorts by their kinds the relations of a row that lead to the same concept, which are few. */
function sortEqualEnds({ ends, kinds }: { readonly ends: Uint32Array; readonly kinds: Uint32Array }, begin: number, end: number): void {
  for (let n = begin; n < end; n++) {
    const kind = at(kinds, n);
    let place = n;
    for (; place > begin && ends[place - 1] === ends[n] && at(kinds, place - 1) > kind; place--) kinds[place] = at(kinds, place - 1);
    kinds[place] = kind;
  }
}

function at(list: { readonly [place: number]: number }, place: number): number {
  return list[place] ?? 0;
}
