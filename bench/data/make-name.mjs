import { HEADS, QUALITIES, SUBJECTS, SURNAME_ENDINGS, SYLLABLES } from './words.mjs';

const capital = (text) => text.charAt(0).toUpperCase() + text.slice(1);

/** A surname and how it is written in Chinese. */
function makeSurname(random) {
  const syllables = Array.from({ length: 2 + random.below(2) }, () => random.pick(SYLLABLES));
  const parts = random.chance(0.6) ? [...syllables, random.pick(SURNAME_ENDINGS)] : syllables;
  return { english: capital(parts.map(({ english }) => english).join('')), chinese: parts.map(({ chinese }) => chinese).join('') };
}

/**
 * Makes up what a concept is called: a slug and a preferred name in each language that no other concept has, and further names.
 * @param taken the slugs and preferred names so far; the new ones are added.
 * @returns {{slug: string, name: string, nameZh: string, others: {text: string, language: string, type: string}[], words: object}}
 */
export function makeName(random, taken) {
  for (;;) {
    const surname = random.chance(0.55) ? makeSurname(random) : undefined;
    const quality = random.chance(0.7) ? random.pick(QUALITIES) : undefined;
    const subject = random.pick(SUBJECTS);
    const head = random.pick(HEADS);
    const parts = [surname, quality, subject, head].filter(Boolean);
    const english = parts.map(({ english: word }) => word);
    const name = capital(english.join(' '));
    const nameZh = parts.map(({ chinese }) => chinese).join('');
    const slug = english.join('-').toLowerCase();
    if (taken.has(slug) || taken.has(nameZh)) continue;
    taken.add(slug).add(nameZh);
    const others = [];
    if (parts.length > 2 && random.chance(0.5)) {
      const text = english.map((word) => word.charAt(0).toUpperCase()).join('') + (random.chance(0.4) ? `-${1 + random.below(99)}` : '');
      others.push({ text, language: 'EN', type: 'ABBREVIATION' });
    }
    if (random.chance(0.5)) {
      const text = `${capital(subject.english)} ${head.english} of ${surname?.english ?? `the ${quality?.english ?? 'plain'} kind`}`;
      if (surname || random.chance(0.3)) others.push({ text, language: 'EN', type: 'ALIAS' });
    }
    if (random.chance(0.3)) others.push({ text: `${nameZh}方法`, language: 'ZH', type: 'ALIAS' });
    if (random.chance(0.05)) others.push({ text: name.replace(/(?<=.{3})(.)(.)/u, '$2$1'), language: 'EN', type: 'MISSPELLING' });
    return { slug, name, nameZh, others: distinct(others, name), words: { surname, quality, subject, head } };
  }
}

function distinct(names, preferred) {
  const seen = new Set([`EN ${preferred}`]);
  return names.filter(({ text, language }) => !seen.has(`${language} ${text}`) && seen.add(`${language} ${text}`));
}
