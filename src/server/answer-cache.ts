import { createHash } from 'node:crypto';
import { LRUCache } from 'lru-cache';

/** An answer that is given again as it is while the graph has not changed. */
export interface Answer {
  readonly contentType: string;
  /** A string, because Node.js sends a short one together with the headers, in one piece. */
  readonly text: string;
  /** How long it is, in bytes of UTF-8. */
  readonly length: number;
  /** Differs whenever the text does. */
  readonly etag: string;
  /** What is told of the answer each time that it is given. */
  readonly about: unknown;
  /** The text in other encodings, as far as somebody has asked for them. */
  readonly encoded: Map<string, Promise<Buffer>>;
}

/** How many answers are kept. */
export interface CacheState {
  readonly answers: number;
  /** What they take up, in bytes. */
  readonly size: number;
}

/** How much of the memory one answer may take. */
const LARGEST_SHARE = 1 / 16;

/** What an answer takes up beside its text and its key, in bytes. */
const OVERHEAD = 500;

/**
 * Whole answers by what was asked, all of one version of the graph: as soon as another version is asked for, they are forgotten.
 * So an answer is never older than the version that whoever asks knows to be the newest.
 */
export class AnswerCache {
  readonly #answers: LRUCache<string, Answer> | undefined;
  #version: string | undefined;

  /** @param size how much memory the answers may take, in bytes; with 0 none is kept. */
  constructor(size: number) {
    if (size === 0) return;
    this.#answers = new LRUCache({
      maxSize: size,
      maxEntrySize: Math.ceil(size * LARGEST_SHARE),
      // Two bytes for a character, and once more for the encodings that may come.
      sizeCalculation: ({ text, length }, key) => OVERHEAD + 2 * key.length + 2 * text.length + length,
    });
  }

  get state(): CacheState {
    return { answers: this.#answers?.size ?? 0, size: this.#answers?.calculatedSize ?? 0 };
  }

  /** Gives the answer to a question in this version of the graph, if it is known. */
  find(key: string, version: string): Answer | undefined {
    this.#follow(version);
    return this.#answers?.get(key);
  }

  /** Gives the answer to a question in the version that was known last, for when nobody knows whether it is still the newest. */
  findLast(key: string): Answer | undefined {
    return this.#answers?.get(key);
  }

  /** Keeps the answer to a question in this version of the graph. */
  keep(key: string, version: string, answer: Answer): void {
    this.#follow(version);
    this.#answers?.set(key, answer);
  }

  /** Forgets all answers. */
  clear(): void {
    this.#answers?.clear();
    this.#version = undefined;
  }

  #follow(version: string): void {
    if (version === this.#version) return;
    this.clear();
    this.#version = version;
  }
}

/** Makes what is kept of an answer. */
export function makeAnswer(text: string, contentType: string, about: unknown): Answer {
  return { contentType, text, length: Buffer.byteLength(text), etag: etagOf(text), about, encoded: new Map() };
}

/** The entity tag of a text: weak, because the text may be sent in several encodings. */
function etagOf(text: string): string {
  return `W/"${createHash('sha256').update(text).digest('base64url').slice(0, 27)}"`;
}
