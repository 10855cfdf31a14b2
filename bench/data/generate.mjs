import { makeName } from './make-name.mjs';
import { makeRelations } from './make-relations.mjs';
import { createRandom } from './random.mjs';

/** The seed of all that is random in the data; another number gives another graph. */
const SEED = 20_240_625;
/** The slug of the source that the synthetic concepts cite. */
const SOURCE = 'dhclly-2024';
const KINDS = ['MODEL', 'ARCHITECTURE', 'TECHNIQUE', 'TECHNIQUE', 'COMPONENT', 'TASK', 'PROBLEM', 'DATA', 'SOFTWARE', 'PRODUCT', 'TERM'];
const STATEMENTS = ['FEATURE', 'ADVANTAGE', 'DRAWBACK', 'USE_CASE'];

/**
 * Makes up a graph of `count` concepts: names of realistic shape in English and Chinese, and relations as
 * {@link makeRelations} draws them. The same count always gives the same graph.
 * @returns {{concepts: () => Generator<object>, relations: () => Generator<object>, count: number, largestDegree: number, depth: number}}
 *   the rows, each in the order in which they are loaded.
 */
export function generateGraph(count) {
  const relations = makeRelations(count, createRandom(SEED));
  const slugs = [];
  function* concepts() {
    const random = createRandom(SEED + 1);
    const taken = new Set();
    slugs.length = 0;
    for (let number = 0; number < count; number++) {
      const named = makeName(random, taken);
      slugs.push(named.slug);
      yield makeConcept(number, named, relations.degrees[number], random);
    }
  }
  function* pairs() {
    for (let at = 0; at < relations.size; at++) {
      const lines = [1 + (at % 400)];
      yield { from: slugs[relations.from[at]], type: relations.type[at], to: slugs[relations.to[at]], source: SOURCE, lines };
    }
  }
  return {
    count,
    concepts,
    relations: pairs,
    largestDegree: relations.degrees.reduce((most, degree) => Math.max(most, degree), 0),
    depth: relations.depths.reduce((most, depth) => Math.max(most, depth), 0),
  };
}

function makeConcept(number, { slug, name, nameZh, others, words }, degree, random) {
  const kind = random.pick(KINDS);
  const subject = words.subject.english;
  const summary = `A ${kind.toLowerCase()} that takes the ${subject} for what ${words.surname?.english ?? 'its field'} made of it: ${words.quality?.english ?? 'plain'} ${words.head.english} in ${1 + random.below(40)} steps, with ${random.below(1000)} parameters to choose.`;
  const summaryZh = `一种以${words.subject.chinese}为对象的${words.head.chinese}，分${1 + random.below(40)}步完成，有${random.below(1000)}个可选参数。`;
  const statements =
    number % 4 === 0
      ? [
          {
            id: `${slug}.feature.1`,
            kind: random.pick(STATEMENTS),
            text: `It keeps the ${subject} apart from the rest, and costs ${random.below(1000)} units.`,
            textZh: `它把${words.subject.chinese}与其余部分分开，代价为${random.below(1000)}个单位。`,
            order: 1,
            status: 'ASSERTED',
            line: 1 + (number % 400),
          },
        ]
      : [];
  return {
    slug,
    kind,
    name,
    nameZh,
    summary,
    summaryZh,
    degree,
    lines: [1 + (number % 400)],
    source: SOURCE,
    names: [{ text: name, language: 'EN', type: 'PREFERRED' }, { text: nameZh, language: 'ZH', type: 'PREFERRED' }, ...others],
    statements,
  };
}
