// Measures what the indexes of names and of texts cost: `node --expose-gc bench/names.mjs [names]`, after `npm run build`. The names
// are made up: three in four of English words with a number, one in four Chinese; four names a concept, four relations each, and a
// summary and a statement in both languages.
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { foldName } from '../dist/lookup/fold-name.js';
import { inSteps } from '../dist/in-steps.js';
import { NameIndex, searchTexts, searchWords, TextIndex } from '../dist/lookup/index.js';
import { RelationGraph } from '../dist/traversal/index.js';

const count = Number(process.argv[2] ?? 100_000);
if (!globalThis.gc || !Number.isInteger(count) || count < 1) {
  process.stderr.write('usage: node --expose-gc bench/names.mjs [how many names]\n');
  process.exit(1);
}

const WORDS = 'neural network model layer graph data vector token attention memory encoder search retrieval tuning prompt agent'.split(' ');
const CHARACTERS = Array.from('神经网络模型层图数据向量词元注意力记忆编码器搜索检索微调提示代理链索引度量归一化重参长调');
const TEXT_LENGTH = 1_048_576;

let state = 1;
const random = (most) => {
  state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
  return (state >>> 4) % most;
};
const pick = (items, least, more) => Array.from({ length: least + random(more) }, () => items[random(items.length)]);

const used = () => {
  globalThis.gc();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return (heapUsed + arrayBuffers) / 1e6;
};
const start = used();
const entries = Array.from({ length: count }, (_, number) => {
  const isChinese = number % 4 === 1;
  const text = isChinese ? `${pick(CHARACTERS, 4, 4).join('')}${number % 100}` : `${pick(WORDS, 2, 2).join(' ')} ${number.toString(36)}`;
  const type = number % 4 < 2 ? 'PREFERRED' : 'ALIAS';
  return {
    slug: `c${number >> 2}`,
    kind: 'MODEL',
    text,
    folded: foldName(text),
    language: isChinese ? 'ZH' : 'EN',
    type,
    relations: random(30),
    common: [],
  };
});
const concepts = Math.max(1, count >> 2);
const relations = Array.from({ length: 4 * concepts }, (_, number) => ({
  from: `c${number >> 2}`,
  type: 'USES',
  to: `c${random(concepts)}`,
}));
const slugs = entries.map(({ slug }) => slug);
const buildIndex = async () => {
  return inSteps(NameIndex.build(entries, await inSteps(RelationGraph.build(slugs, relations))));
};

const time = async (repeat, work) => {
  const begin = performance.now();
  for (let turn = 0; turn < repeat; turn++) await work(turn);
  return (performance.now() - begin) / repeat;
};

let begin = performance.now();
let names = await buildIndex();
const first = performance.now() - begin;
const memory = used() - start;
const delay = monitorEventLoopDelay({ resolution: 1 });
delay.enable();
await sleep(5); // it counts from its first tick to its last
begin = performance.now();
names = await buildIndex();
const again = performance.now() - begin;
await sleep(5);
delay.disable();

const sentence = `The ${entries[0].text} reads 向量 from ${entries[5 % count].text}, 而 ${entries[9 % count].text} 不然。`;
const text = sentence.repeat(Math.ceil(TEXT_LENGTH / sentence.length)).slice(0, TEXT_LENGTH);
await names.annotate(text);
const whole = await time(3, () => names.annotate(text));
const half = await time(3, () => names.annotate(text.slice(0, TEXT_LENGTH / 2)));

const both = () => [
  { text: `It has a ${pick(WORDS, 20, 10).join(' ')}.`, hasForms: true },
  { text: `它有${pick(CHARACTERS, 30, 20).join('')}。`, hasForms: false },
];
const parts = Array.from({ length: concepts }, (_, concept) => [
  ...entries.slice(4 * concept, 4 * concept + 4).map((entry) => ({ field: 'NAME', texts: [{ text: entry.text, hasForms: true }] })),
  { field: 'SUMMARY', texts: both() },
  { field: 'STATEMENT', texts: both() },
]);
const textsFrom = used();
begin = performance.now();
let texts = await inSteps(TextIndex.build(parts));
const textsFirst = performance.now() - begin;
const textsMemory = used() - textsFrom;
parts[1] = [...parts[1], { field: 'NAME', texts: [{ text: 'Another name', hasForms: true }] }];
begin = performance.now();
texts = await inSteps(TextIndex.build(parts, { index: texts, numberOf: (concept) => concept }));
const textsAgain = performance.now() - begin;
const search = (phrase) => inSteps(searchTexts(texts, { words: searchWords(phrase), owners: [], limit: 10, offset: 0 }));

process.stdout.write(`${count} names, ${concepts} concepts
  index            ${first.toFixed(0)} ms at first, ${again.toFixed(0)} ms again, in which a timer was ${(delay.max / 1e6).toFixed(0)} ms late at the most; ${memory.toFixed(1)} MB with the names and relations
  lookup, exact    ${(await time(2_000, (turn) => names.lookup(entries[turn % count].text, 5))).toFixed(4)} ms
  lookup, typo     ${(await time(20, (turn) => names.lookup(`neurral netwrk ${turn}`, 5))).toFixed(2)} ms
  suggest, 2 keys  ${(await time(20, () => names.suggest('ne', 10))).toFixed(2)} ms
  annotate, 1 Mi   ${whole.toFixed(0)} ms; a text half as long takes ${(half / whole).toFixed(2)} of that
  texts            ${textsFirst.toFixed(0)} ms at first, ${textsAgain.toFixed(0)} ms after a change of one, ${textsMemory.toFixed(1)} MB
  search, common   ${(await time(20, () => search('network'))).toFixed(2)} ms
  search, rare     ${(await time(200, (turn) => search(`network ${(turn * 40).toString(36)}`))).toFixed(3)} ms
`);
