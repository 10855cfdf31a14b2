import { addTo } from '../add-to.ts';
import type { Vocabulary } from '../graph/index.ts';
import { ImportTargetError } from './errors.ts';

/** What a graph holds before an import, as far as rows have to fit it. */
export interface Target {
  readonly vocabulary: Vocabulary;
  readonly sources: readonly string[];
  /** The slugs of the concepts that are there, and the ids of the statements. */
  readonly concepts: Iterable<string>;
  readonly statements: Iterable<string>;
  /** The relations of acyclic types that are there. */
  readonly acyclic: Iterable<readonly [from: string, type: string, to: string]>;
  /** What seeds own: slugs and ids, and relations as {@link relationName} gives them. */
  readonly seeded: {
    readonly concepts: ReadonlySet<string>;
    readonly statements: ReadonlySet<string>;
    readonly relations: ReadonlySet<string>;
  };
}

/** A relation by its ends and its type, in one text. */
export function relationName(from: string, type: string, to: string): string {
  return `${from} ${type} ${to}`;
}

/** How many steps are taken to find out whether a relation closes a circle. What is farther away is left to the checks at the end. */
const MOST_STEPS = 20_000;

/** How many concepts and relation types there may be, so that a relation is one number without a fraction. */
const MOST_CONCEPTS = 2 ** 22;
const MOST_TYPES = 2 ** 9;

/** What an import knows while it goes through its rows: a number for each slug, and by these numbers what it has seen. */
export class Knowledge {
  readonly kinds: ReadonlySet<string>;
  readonly types: ReadonlyMap<string, { readonly place: number; readonly symmetric: boolean; readonly acyclic: boolean }>;
  readonly sources: ReadonlySet<string>;
  readonly seeded: Target['seeded'];
  readonly #numbers = new Map<string, number>();
  /** How many concepts were there before. */
  readonly #before: number;
  readonly #defined = new Map<string, number>();
  readonly #statements: Map<string, number>;
  readonly #relations = new Set<number>();
  /** For each acyclic type, where the relations of a concept lead. */
  readonly #broader = new Map<string, Map<number, number[]>>();

  constructor({ vocabulary, sources, concepts, statements, acyclic, seeded }: Target) {
    this.kinds = new Set(vocabulary.kinds.map(({ name }) => name));
    this.types = new Map(
      vocabulary.relationTypes.map((type, place) => [type.name, { place, symmetric: type.symmetric, acyclic: type.acyclic }]),
    );
    this.sources = new Set(sources);
    this.seeded = seeded;
    for (const slug of concepts) this.#numbers.set(slug, this.#numbers.size);
    this.#before = this.#numbers.size;
    this.#statements = new Map([...statements].map((id) => [id, 0]));
    for (const [from, type, to] of acyclic) this.#lead(type, this.#numbers.get(from), this.#numbers.get(to));
  }

  /** Whether there is a concept of a slug. */
  has(slug: string): boolean {
    return this.#numbers.has(slug);
  }

  /** Whether a concept was in the graph before the import. */
  wasThere(slug: string): boolean {
    return (this.#numbers.get(slug) ?? this.#before) < this.#before;
  }

  /** Notes a concept that a line defines, and gives the line that has defined it before, if one has. */
  define(slug: string, line: number): number | undefined {
    const before = this.#defined.get(slug);
    if (before !== undefined) return before;
    this.#defined.set(slug, line);
    if (!this.#numbers.has(slug)) this.#numbers.set(slug, this.#numbers.size);
    if (this.#numbers.size > MOST_CONCEPTS) throw new ImportTargetError(`There are more than ${MOST_CONCEPTS} concepts.`);
    return undefined;
  }

  /** Notes a statement that a line defines, and gives the line that has defined it before, if one has. */
  state(id: string, line: number): number | undefined {
    const before = this.#statements.get(id);
    if (before === undefined || before === 0) this.#statements.set(id, line);
    return before === 0 ? undefined : before;
  }

  /**
   * Notes a relation between two concepts that there are, of a type that there is; gives why it cannot be one, if so: it is
   * there twice, or leads back to where it started.
   */
  relate(from: string, type: string, to: string): string | undefined {
    const kind = this.types.get(type);
    const [a, b] = [this.#numbers.get(from), this.#numbers.get(to)];
    if (!kind || a === undefined || b === undefined) throw new Error('a relation was not checked before it was noted');
    const [first, second] = kind.symmetric && a > b ? [b, a] : [a, b];
    const key = (first * MOST_CONCEPTS + second) * MOST_TYPES + kind.place;
    if (this.#relations.has(key)) return kind.symmetric ? 'is there already, in one direction or the other' : 'is there already';
    if (kind.acyclic && this.#leadsTo(type, b, a)) return `closes a circle: ${to} leads back to ${from} by ${type}`;
    this.#relations.add(key);
    if (kind.acyclic) this.#lead(type, a, b);
    return undefined;
  }

  #lead(type: string, from: number | undefined, to: number | undefined): void {
    if (from === undefined || to === undefined) return;
    let leads = this.#broader.get(type);
    if (!leads) this.#broader.set(type, (leads = new Map()));
    addTo(leads, from, to);
  }

  #leadsTo(type: string, from: number, wanted: number): boolean {
    const leads = this.#broader.get(type);
    if (!leads) return false;
    const open = [from];
    const seen = new Set(open);
    for (let at = open.pop(); at !== undefined && seen.size < MOST_STEPS; at = open.pop()) {
      for (const next of leads.get(at) ?? []) {
        if (next === wanted) return true;
        if (seen.has(next)) continue;
        seen.add(next);
        open.push(next);
      }
    }
    return false;
  }
}
