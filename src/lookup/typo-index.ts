import { addTo } from '../add-to.ts';
import { editDistance, forgivenTypos } from './edit-distance.ts';

interface Indexed<Name> {
  readonly folded: string;
  readonly characters: readonly string[];
  /** Which characters it has, as a set of 32 bits; see {@link characterSet}. */
  readonly set: number;
  readonly name: Name;
}

/** Finds names by their folded forms when these have typos: only those of like length and like characters are compared. */
export class TypoIndex<Name> {
  readonly #byLength = new Map<number, Indexed<Name>[]>();

  /** Takes a name in under its folded form. */
  add(folded: string, name: Name): void {
    const characters = Array.from(folded);
    addTo(this.#byLength, characters.length, { folded, characters, set: characterSet(characters), name });
  }

  /**
   * The names that are the fewest typos away from a folded form, if that is few enough, and how many typos that is.
   * Another number in a name is no typo but another version.
   */
  nearest(folded: string, passes: (name: Name) => boolean): { readonly names: readonly Name[]; readonly distance: number } {
    const wanted = Array.from(folded);
    const wantedSet = characterSet(wanted);
    const digits = digitsOf(folded);
    let nearest = forgivenTypos(wanted);
    let names: Name[] = [];
    for (let difference = 0; difference <= nearest; difference++) {
      for (const length of new Set([wanted.length - difference, wanted.length + difference])) {
        for (const candidate of this.#byLength.get(length) ?? []) {
          // A typo takes away one character of the set at the most, and adds one.
          if (countBits(wantedSet ^ candidate.set) > 2 * nearest || digits !== digitsOf(candidate.folded)) continue;
          if (!passes(candidate.name)) continue;
          const distance = editDistance(wanted, candidate.characters, nearest);
          if (distance > nearest) continue;
          if (distance < nearest) names = [];
          nearest = distance;
          names.push(candidate.name);
        }
      }
    }
    return { names, distance: nearest };
  }
}

/** The characters of a name as 32 bits, several characters to a bit: names whose sets differ by much are many typos apart. */
function characterSet(characters: readonly string[]): number {
  let set = 0;
  for (const character of characters) set |= 1 << ((character.codePointAt(0) ?? 0) % 32);
  return set;
}

/** How many bits of a 32-bit integer are set. */
function countBits(bits: number): number {
  let left = bits;
  let count = 0;
  for (; left !== 0; count++) left &= left - 1;
  return count;
}

function digitsOf(text: string): string {
  return text.replaceAll(/\D/gu, '');
}
