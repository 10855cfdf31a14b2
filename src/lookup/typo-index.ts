import { NumberColumn } from '../number-column.ts';
import { editDistance } from './edit-distance.ts';

/** The items with texts of one length. The columns are what is looked at of each; its characters only where these are alike. */
class OfOneLength {
  readonly items = new NumberColumn();
  /** Which characters each text has, and which it has twice, as sets of 32 bits; see {@link characterSets}. */
  readonly once = new NumberColumn();
  readonly twice = new NumberColumn();
}

/** Finds texts that are a few typos away: only those of like length and like characters are compared. An item is a number from 0. */
export class TypoIndex {
  readonly #byLength = new Map<number, OfOneLength>();
  readonly #textOf: (item: number) => string;

  /** @param textOf gives the text of each item that has been taken in. */
  constructor(textOf: (item: number) => string) {
    this.#textOf = textOf;
  }

  /** Takes an item in, by its text. */
  add(item: number): void {
    const characters = Array.from(this.#textOf(item));
    let alike = this.#byLength.get(characters.length);
    if (!alike) this.#byLength.set(characters.length, (alike = new OfOneLength()));
    const [once, twice] = characterSets(characters);
    alike.items.push(item);
    alike.once.push(once);
    alike.twice.push(twice);
  }

  /**
   * The items whose texts are the fewest typos away from a text, and how many typos that is.
   * @param most how many typos are forgiven.
   * @param passes whether an item, with its text, may be among them.
   */
  nearest(
    text: string,
    most: number,
    passes: (item: number, text: string) => boolean = () => true,
  ): { readonly items: readonly number[]; readonly distance: number } {
    const bound = { most };
    let items: number[] = [];
    for (const [item, distance] of this.#alike(text, bound, passes)) {
      if (distance < bound.most) items = [];
      bound.most = distance;
      items.push(item);
    }
    return { items, distance: bound.most };
  }

  /** All items whose texts are at most so many typos away from a text, each with how many that is. */
  within(text: string, most: number, passes: (item: number) => boolean): readonly (readonly [item: number, distance: number])[] {
    return [...this.#alike(text, { most }, passes)];
  }

  /** The items whose texts are at most so many typos away, which may become fewer meanwhile; those of like length come first. */
  *#alike(
    text: string,
    bound: { readonly most: number },
    passes: (item: number, text: string) => boolean,
  ): Generator<readonly [item: number, distance: number]> {
    const wanted = Array.from(text);
    const [once, twice] = characterSets(wanted);
    for (let difference = 0; difference <= bound.most; difference++) {
      for (const length of new Set([wanted.length - difference, wanted.length + difference])) {
        const alike = this.#byLength.get(length);
        if (!alike) continue;
        for (let at = 0; at < alike.items.length; at++) {
          // A typo takes one character away at the most, and adds one: two bits of both sets together.
          const bits = countBits(once ^ alike.once.at(at)) + countBits(twice ^ alike.twice.at(at));
          if (bits > 2 * bound.most) continue;
          const item = alike.items.at(at);
          const candidate = this.#textOf(item);
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
