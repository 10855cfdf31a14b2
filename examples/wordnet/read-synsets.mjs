const SOURCES = { noun: 'wordnet-nouns', verb: 'wordnet-verbs', adj: 'wordnet-adjectives', adv: 'wordnet-adverbs' };

/**
 * Reads a data file of WordNet, as the manual page wndb(5) describes it: a synset a line, after the license.
 * @param {string} text
 * @param {keyof typeof SOURCES} file
 */
export function readSynsets(text, file) {
  const source = SOURCES[file];
  return text.split('\n').flatMap((line, index) => (/^\d/u.test(line) ? [readSynset(line, index + 1, source)] : []));
}

/**
 * @param {string} text
 * @param {number} line
 * @param {string} source
 */
function readSynset(text, line, source) {
  const bar = text.indexOf('|');
  const fields = text.slice(0, bar).trim().split(' ');
  let at = 0;
  const next = () => fields[at++] ?? '';
  const offset = next();
  next(); // the lexicographer's file
  const pos = plain(next());
  const words = Array.from({ length: Number.parseInt(next(), 16) }, () => {
    const word = next();
    next(); // which of several words of one spelling it is, for the lexicographers
    return word.replace(/\((?:a|p|ip)\)$/u, '').replaceAll('_', ' ');
  });
  const pointers = Array.from({ length: Number(next()) }, () => {
    const [symbol, target, targetPos] = [next(), next(), plain(next())];
    next(); // which words of the two synsets it joins
    return { symbol, target: `${targetPos}${target}` };
  });
  return { id: `${pos}${offset}`, pos, words, pointers, gloss: text.slice(bar + 1).trim(), source, line };
}

/**
 * Adjectives that belong to a cluster are adjectives.
 * @param {string} pos
 */
function plain(pos) {
  return pos === 's' ? 'a' : pos;
}
