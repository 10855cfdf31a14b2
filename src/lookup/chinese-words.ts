const SHORT_CHINESE = /^\p{Script=Han}{1,3}$/u;
/** How much text is segmented at once, in UTF-16 units. */
const PART = 512;
/** How much of what stands before a part is segmented with it, so that its first words are seen whole. */
const OVERLAP = 16;

const segmenter = new Intl.Segmenter('zh', { granularity: 'word' });

/**
 * Tells of the places of a text whether a short Chinese name there begins or ends in the middle of a word, such as 内积 in
 * 室内积水. Names of four characters or more are words themselves. Each part of the text is segmented once at the most.
 */
export class ChineseWords {
  readonly #text: string;
  /** 1 where a word begins, for the parts that have been segmented. */
  readonly #starts: Uint8Array;
  readonly #segmented = new Set<number>();

  constructor(text: string) {
    this.#text = text;
    this.#starts = new Uint8Array(text.length + 1);
  }

  /** Whether the name from `start` to `end` cuts a word in two. */
  cut(start: number, end: number): boolean {
    if (end - start > 6 || !SHORT_CHINESE.test(this.#text.slice(start, end))) return false;
    return !this.#isWordStart(start) || !this.#isWordStart(end);
  }

  #isWordStart(at: number): boolean {
    if (at === 0 || at >= this.#text.length) return true;
    const part = Math.floor(at / PART);
    if (!this.#segmented.has(part)) this.#segment(part);
    return this.#starts[at] === 1;
  }

  #segment(part: number): void {
    this.#segmented.add(part);
    const begin = part * PART;
    const from = Math.max(0, begin - OVERLAP);
    for (const { index } of segmenter.segment(this.#text.slice(from, begin + PART + OVERLAP))) {
      const at = from + index;
      if (at >= begin && at < begin + PART) this.#starts[at] = 1;
    }
  }
}
