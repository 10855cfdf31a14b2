import type { SearchWord } from './search-words.ts';
import type { TextField } from './invert-texts.ts';
import { choose, type Places } from './places.ts';
import type { TextIndex } from './text-index.ts';

/** A concept that a search finds. */
export interface TextHit {
  /** Its number in the index. */
  readonly concept: number;
  /** How well it answers, more than 0; to be compared within one search only. */
  readonly score: number;
  /** Where it says most of the words, and the texts there. */
  readonly field: TextField;
  readonly texts: readonly string[];
}

/** A concept that owns the whole phrase of a search as a name, perhaps with a typo. */
export interface PhraseOwner {
  readonly concept: number;
  readonly name: string;
  /** How well the name answers; the concept stands before all who do not own the phrase where that is 1 or more. */
  readonly score: number;
}

/** What a search looks for. */
export interface TextQuery {
  readonly words: readonly SearchWord[];
  /** Each concept once. */
  readonly owners: readonly PhraseOwner[];
  /** Whether a concept may be found; missing where all may. */
  readonly passes?: ((concept: number) => boolean) | undefined;
  /** How many hits there are at the most, and how many better ones are passed over. */
  readonly limit: number;
  readonly offset: number;
}

/** Concepts in the order of their numbers, and how well each answers. Both have as many items. */
interface Ranking {
  readonly concepts: Int32Array;
  readonly scores: Float64Array;
}

/** A concept, and how well it answers. */
interface Ranked {
  readonly concept: number;
  readonly score: number;
}

const NOBODY: Ranking = { concepts: new Int32Array(), scores: new Float64Array() };

/**
 * Finds the concepts that have all of some words in their texts; where none has, those with at least half as many as the one that
 * has the most. Of each word, the best place counts. A word that stands nowhere is asked of nobody, and whoever owns the whole
 * phrase as a name has all words, and stands before all others, or further up where it is a name but for a typo.
 * @returns how many there are in all, and some of them, best first, those that answer equally well in the order of their numbers.
 */
export function* searchTexts(
  index: TextIndex,
  { words, owners, passes = () => true, limit, offset }: TextQuery,
): Generator<void, { readonly total: number; readonly hits: readonly TextHit[] }> {
  const asked: Places[] = [];
  for (const word of words) {
    const places = yield* index.placesOf(word);
    if (places.texts.length > 0) asked.push(places);
    yield;
  }
  const passing = owners.filter(({ concept }) => passes(concept));
  let found = yield* chooseConcepts(yield* findAll(index, asked), passes);
  if (found.concepts.length === 0 && passing.length === 0 && asked.length > 1) found = yield* findMost(index, asked, passes);
  const isOwner = new Set(passing.map(({ concept }) => concept));
  const others = passing.length === 0 ? found : yield* chooseConcepts(found, (concept) => !isOwner.has(concept));
  const first = rateOwners(index, passing, asked, { words: Math.max(1, words.length), others });
  const hits = [...first, ...bestOf(others, offset + limit)].sort(inOrder).slice(offset, offset + limit);
  return { total: first.length + others.concepts.length, hits: hits.map((hit) => show(index, hit, asked, passing)) };
}

/** The concepts that stand at all of some places. */
function* findAll(index: TextIndex, asked: readonly Places[]): Generator<void, Ranking> {
  const [rarest, ...more] = asked.toSorted((one, other) => one.texts.length - other.texts.length);
  if (!rarest) return NOBODY;
  let { concepts, scores } = byConcept(index, rarest);
  for (const places of more) {
    yield;
    let [size, place] = [0, 0];
    for (let at = 0; at < concepts.length; at++) {
      const concept = concepts[at] ?? 0;
      const [begin, end] = index.textsOf(concept);
      place = seek(places.texts, begin, place);
      const weight = heaviest(places, place, end);
      if (weight === 0) continue;
      scores[size] = (scores[at] ?? 0) + weight;
      concepts[size++] = concept;
    }
    [concepts, scores] = [concepts.subarray(0, size), scores.subarray(0, size)];
  }
  return { concepts, scores };
}

/** The concepts that stand at some of the places: at half as many as the one that stands at the most, or more. */
function* findMost(index: TextIndex, asked: readonly Places[], passes: (concept: number) => boolean): Generator<void, Ranking> {
  const [counts, scores] = [new Uint16Array(index.size), new Float64Array(index.size)];
  for (const places of asked) {
    const some = byConcept(index, places);
    for (let at = 0; at < some.concepts.length; at++) {
      const concept = some.concepts[at] ?? 0;
      if (!passes(concept)) continue;
      counts[concept] = (counts[concept] ?? 0) + 1;
      scores[concept] = (scores[concept] ?? 0) + (some.scores[at] ?? 0);
    }
    yield;
  }
  const most = counts.reduce((many, count) => Math.max(many, count), 0);
  const all = Int32Array.from(counts, (_, concept) => concept);
  return yield* chooseConcepts({ concepts: all, scores }, (concept) => most > 0 && 2 * (counts[concept] ?? 0) >= most);
}

/** The concepts at some places, each with the best of its own. */
function byConcept(index: TextIndex, { texts, weights }: Places): Ranking {
  const [concepts, scores] = [new Int32Array(texts.length), new Float64Array(texts.length)];
  let size = 0;
  let end = 0;
  for (let at = 0; at < texts.length; at++) {
    const text = texts[at] ?? 0;
    const weight = weights[at] ?? 0;
    if (text >= end) {
      const concept = index.conceptOf(text);
      [, end] = index.textsOf(concept);
      concepts[size] = concept;
      scores[size++] = weight;
    } else scores[size - 1] = Math.max(scores[size - 1] ?? 0, weight);
  }
  return { concepts: concepts.subarray(0, size), scores: scores.subarray(0, size) };
}

/** Those of some concepts that pass. Can be paused. */
function* chooseConcepts({ concepts, scores }: Ranking, passes: (concept: number) => boolean): Generator<void, Ranking> {
  const [chosen, theirs] = yield* choose(concepts, scores, passes);
  return { concepts: chosen, scores: theirs };
}

/** The first place from one on whose text is not before a text; in steps that double, then halve. */
function seek(texts: Int32Array, text: number, from: number): number {
  let step = 1;
  let [low, high] = [from, from];
  while (high < texts.length && (texts[high] ?? 0) < text) {
    low = high + 1;
    high += step;
    step *= 2;
  }
  high = Math.min(high, texts.length);
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((texts[middle] ?? 0) < text) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The largest weight of the places from one on whose texts are before an end; 0 where there is none. */
function heaviest({ texts, weights }: Places, from: number, end: number): number {
  let most = 0;
  for (let at = from; at < texts.length && (texts[at] ?? 0) < end; at++) most = Math.max(most, weights[at] ?? 0);
  return most;
}

/** How well those answer who own the whole phrase: as if each word stood in a name of theirs, and before the others. */
function rateOwners(
  index: TextIndex,
  owners: readonly PhraseOwner[],
  asked: readonly Places[],
  { words, others }: { readonly words: number; readonly others: Ranking },
): readonly Ranked[] {
  const rated = owners.map(({ concept, score: owned }) => {
    const [begin, end] = index.textsOf(concept);
    const weights = asked.map((places) => Math.max(1, heaviest(places, seek(places.texts, begin, 0), end)));
    return { concept, owned, score: weights.reduce((sum, weight) => sum + weight, 0) + words - asked.length };
  });
  const best = others.scores.reduce((most, score) => Math.max(most, score), 0);
  const highest = rated.reduce((most, { score }) => Math.max(most, score), best);
  return rated.map(({ concept, owned, score }) => ({ concept, score: score + owned * highest }));
}

function inOrder(one: Ranked, other: Ranked): number {
  return other.score - one.score || one.concept - other.concept;
}

/** The best of some concepts; of those that are equally good, the ones with lower numbers. */
function bestOf({ concepts, scores }: Ranking, count: number): readonly Ranked[] {
  const least = count < scores.length ? largest(scores, count) : -1;
  const better: Ranked[] = [];
  const asGood: Ranked[] = [];
  for (let at = 0; at < scores.length; at++) {
    const score = scores[at] ?? 0;
    if (score > least) better.push({ concept: concepts[at] ?? 0, score });
    else if (score === least && asGood.length < count) asGood.push({ concept: concepts[at] ?? 0, score });
  }
  return [...better.sort(inOrder), ...asGood].slice(0, count);
}

/** The so many-th largest of some numbers; Hoare, Algorithm 65: Find, 1961. */
function largest(numbers: Float64Array, place: number): number {
  const sorted = numbers.slice();
  let [low, high] = [0, sorted.length - 1];
  while (low < high) {
    const pivot = sorted[(low + high) >> 1] ?? 0;
    let [left, right] = [low, high];
    while (left <= right) {
      while ((sorted[left] ?? 0) > pivot) left++;
      while ((sorted[right] ?? 0) < pivot) right--;
      if (left > right) break;
      const moved = sorted[left] ?? 0;
      sorted[left++] = sorted[right] ?? 0;
      sorted[right--] = moved;
    }
    if (place - 1 <= right) high = right;
    else if (place - 1 >= left) low = left;
    else break;
  }
  return sorted[place - 1] ?? 0;
}

/** Shows a hit by the part that owns the phrase, or says most of the words. */
function show(index: TextIndex, { concept, score }: Ranked, asked: readonly Places[], owners: readonly PhraseOwner[]): TextHit {
  const owner = owners.find((one) => one.concept === concept);
  const rated = index.partsOf(concept).map(({ field, begin, texts }) => {
    const weights = asked.map((places) => heaviest(places, seek(places.texts, begin, 0), begin + texts.length));
    return {
      field,
      texts,
      isOwned: field === 'NAME' && texts[0] === owner?.name,
      words: weights.filter((weight) => weight > 0).length,
      weight: weights.reduce((sum, weight) => sum + weight, 0),
    };
  });
  const [best] = rated.sort(
    (one, other) => Number(other.isOwned) - Number(one.isOwned) || other.words - one.words || other.weight - one.weight,
  );
  return { concept, score: Math.round(score * 1000) / 1000, field: best?.field ?? 'NAME', texts: best?.texts ?? [] };
}
