import { editDistance } from './edit-distance.ts';

/** Texts of one length. The columns of numbers are what is looked at of each; its characters only where these are alike. */
interface Column<Item> {
  readonly texts: string[];
  readonly items: Item[];
  /** Which characters each text has, and which it has twice, as sets of 32 bits; see {@link characterSets}. */
  readonly once: number[];
  readonly twice: number[];
}

/** Finds texts that are a few typos away: only those of like length and like characters are compared. */
export class TypoIndex<Item> {
  readonly #byLength = new Map<number, Column<Item>>();

  /** Takes an item in under a text. */
  add(text: string, item: Item): void {
    const characters = Array.from(text);
    let column = this.#byLength.get(characters.length);
    if (!column) this.#byLength.set(characters.length, (column = { texts: [], items: [], once: [], twice: [] }));
    const [once, twice] = characterSets(characters);
    column.texts.push(text);
    column.items.push(item);
    column.once.push(once);
    column.twice.push(twice);
  }

  /**
   * The items whose texts are the fewest typos away from a text, and how many typos that is.
   * @param most how many typos are forgiven.
   * @param passes whether an item, with its text, may be among them.
   */
  nearest(
    text: string,
    most: number,
    passes: (item: Item, text: string) => boolean = () => true,
  ): { readonly items: readonly Item[]; readonly distance: number } {
    const bound = { most };
    let items: Item[] = [];
    for (const [item, distance] of this.#alike(text, bound, passes)) {
      if (distance < bound.most) items = [];
      bound.most = distance;
      items.push(item);
    }
    return { items, distance: bound.most };
  }

  /** All items whose texts are at most so many typos away from a text, each with how many that is. */
  within(text: string, most: number, passes: (item: Item) => boolean): readonly (readonly [item: Item, distance: number])[] {
    return [...this.#alike(text, { most }, passes)];
  }

  /** The items whose texts are at most so many typos away, which may become fewer meanwhile; those of like length come first. */
  *#alike(
    text: string,
    bound: { readonly most: number },
    passes: (item: Item, text: string) => boolean,
  ): Generator<readonly [item: Item, distance: number]> {
    const wanted = Array.from(text);
    const [once, twice] = characterSets(wanted);
    for (let difference = 0; difference <= bound.most; difference++) {
      for (const length of new Set([wanted.length - difference, wanted.length + difference])) {
        const column = this.#byLength.get(length);
        if (!column) continue;
        for (let at = 0; at < column.texts.length; at++) {
          // A typo takes one character away at the most, and adds one: two bits of both sets together.
          const bits = countBits(once ^ (column.once[at] ?? 0)) + countBits(twice ^ (column.twice[at] ?? 0));
          if (bits > 2 * bound.most) continue;
          const [candidate, item] = [column.texts[at], column.items[at]] as [string, Item];
          if (!passes(item, candidate)) continue;
          const distance = editDistance(wanted, Array.from(candidate), bound.most);
          if (distance <= bound.most) yield [item, distance];
        }
      }
    }
  }
}

/** The characters of a text, and those that it has twice or more, each as 32 bits, several characters to a bit. */
function characterSets(characters: readonly string[]): readonly [once: number, twice: number] {
  let [once, twice] = [0, 0];
  for (const character of characters) {
    const bit = 1 << ((character.codePointAt(0) ?? 0) % 32);
    twice |= once & bit;
    once |= bit;
  }
  return [once, twice];
}

/** How many bits of a 32-bit integer are set, counted for 2, 4, 8 and then all bits at a time. */
function countBits(bits: number): number {
  const pairs = bits - ((bits >>> 1) & 0x55555555);
  const fours = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333);
  return Math.imul((fours + (fours >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
