import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { describe, expect, it } from 'vitest';
import { packageRoot } from '../../src/config.ts';
import { findRepeatedDefinitions } from '../../src/graph/find-repeated-definitions.ts';
import { findVocabularyProblems } from '../../src/schema/index.ts';
import { STATEMENT_KINDS } from '../../src/schema/required-properties.ts';
import { findLiteralRows, type Script } from '../../src/seed/index.ts';
import { hashClauses } from '../support/hash-clauses.ts';
import { list, readSeedRows, readSeedVocabulary, text, type Row } from '../support/read-seed-rows.ts';

/**
 * What the document gives to compare with: its number of lines, the slugs by which apps ask, and the hashes of its clauses, so
 * that the document itself need not be here. The hashes were made by the rule of `hashClauses`.
 */
const source = JSON.parse(readFileSync(new URL('./source.json', import.meta.url), 'utf8')) as {
  readonly lines: number;
  readonly slugs: readonly string[];
  readonly clauses: readonly string[];
};

const HAN = /\p{Script=Han}/u;
const NAME_LISTS = ['abbreviations', 'abbreviationsZh', 'aliases', 'aliasesZh', 'misspellings', 'misspellingsZh'];
const KEYS: Readonly<Record<'concepts' | 'statements' | 'relations', readonly string[]>> = {
  concepts: ['slug', 'kind', 'lines', 'name', 'nameZh', ...NAME_LISTS, 'summary', 'summaryZh'],
  statements: words(
    'id concept kind order section line group groupZh key value valueText unit date text textZh status correction correctionZh',
  ),
  relations: words('from type to lines implied note noteZh task value unit'),
};

const main = await readSeedRows(`${packageRoot}/seed`);
const tea = await readSeedRows(`${packageRoot}/examples/tea/seed`);

describe.each([
  { folder: 'seed', rows: main, lines: source.lines },
  {
    folder: 'examples/tea/seed',
    rows: tea,
    lines: readFileSync(`${packageRoot}/examples/tea/source.md`, 'utf8').trimEnd().split('\n').length,
  },
])('the seeds of $folder', ({ folder, rows, lines }) => {
  const { scripts, kinds, relationTypes, sources, concepts, statements, relations } = rows;
  const slugs = valuesOf(concepts, 'slug');

  it('lie in files that are numbered and named after their topic, each number and topic once', () => {
    const names = scripts.map(({ path }) => basename(path));
    expect(names.filter((name) => !/^\d{3}-[a-z0-9]+(?:-[a-z0-9]+)*\.cypher$/u.test(name))).toEqual([]);
    expect(repeated(names.map((name) => name.slice(0, 3)))).toEqual([]);
    expect(repeated(names.map((name) => name.slice(4)))).toEqual([]);
  });

  it('have rows of literals only, each of a sort that is known', () => {
    expect(rows.others).toEqual([]);
    expect(
      scripts.flatMap(({ statements: all }) => all.filter(isTopicStatement).filter((each) => findLiteralRows(each.text).length !== 1)),
    ).toEqual([]);
  });

  it('use no property that the Cypher below the rows does not write', () => {
    for (const sort of ['concepts', 'statements', 'relations'] as const) {
      expect(faults(rows[sort], ({ value }) => Object.keys(value).filter((key) => !KEYS[sort].includes(key)))).toEqual([]);
    }
  });

  it('define nothing twice', () => {
    expect(findRepeatedDefinitions(scripts)).toEqual([]);
    expect(repeated([...valuesOf(kinds, 'name')])).toEqual([]);
    for (const [declared, key] of [
      [kinds, 'name'],
      [relationTypes, 'name'],
      [sources, 'slug'],
    ] as const) {
      expect(repeated(declared.map(({ value }) => text(value, key)))).toEqual([]);
    }
  });

  it('declare every kind and relation type in 000-vocabulary, with labels in both languages and a description', () => {
    expect(
      faults([...kinds, ...relationTypes], ({ at, value }) => [
        ...(at.includes('/000-vocabulary.cypher:') ? [] : ['is declared elsewhere']),
        ...(HAN.test(text(value, 'labelZh')) && !HAN.test(text(value, 'label')) && text(value, 'label') ? [] : ['lacks a label']),
        ...faultsOfEnglish(text(value, 'description')),
      ]),
    ).toEqual([]);
  });

  it('use only kinds and relation types that are declared', () => {
    const kindNames = valuesOf(kinds, 'name');
    const typeNames = valuesOf(relationTypes, 'name');
    expect(faults(concepts, ({ value }) => (kindNames.has(text(value, 'kind')) ? [] : [`kind ${text(value, 'kind')}`]))).toEqual([]);
    expect(faults(relations, ({ value }) => (typeNames.has(text(value, 'type')) ? [] : [`type ${text(value, 'type')}`]))).toEqual([]);
    expect(faults(statements, ({ value }) => (text(value, 'kind') in STATEMENT_KINDS ? [] : [`kind ${text(value, 'kind')}`]))).toEqual([]);
  });

  it('have a vocabulary that an API can be made from', async () => {
    expect(findVocabularyProblems(await readSeedVocabulary(`${packageRoot}/${folder}`))).toEqual([]);
  });

  it('know concepts by kebab-case slugs, and statements by a slug, their kind and a number', () => {
    expect([...slugs].filter((slug) => !/^[a-z0-9]+(?:-[a-z0-9]+)*$/u.test(slug))).toEqual([]);
    expect(
      faults(statements, ({ value }) => {
        const kind = text(value, 'kind').toLowerCase().replaceAll('_', '-');
        return new RegExp(`^[a-z0-9-]+\\.${kind}\\.[1-9]\\d*$`, 'u').test(text(value, 'id')) ? [] : [text(value, 'id')];
      }),
    ).toEqual([]);
  });

  it('give every concept a name and a summary in both languages', () => {
    expect(
      faults(concepts, ({ value }) => [
        ...['name', 'nameZh', 'summary', 'summaryZh'].filter((key) => text(value, key).trim() === ''),
        ...(HAN.test(text(value, 'name')) ? ['the English name has Chinese characters'] : []),
      ]),
    ).toEqual([]);
  });

  it('give a concept each name once in a language', () => {
    expect(faults(concepts, ({ value }) => repeated(namesOf(value)))).toEqual([]);
  });

  it('give no two concepts the same preferred name', () => {
    for (const key of ['name', 'nameZh']) {
      expect(repeated(concepts.map(({ value }) => text(value, key).normalize('NFKC').toLowerCase()))).toEqual([]);
    }
  });

  it('have no blank at the beginning or the end of a string, no doubled one, and no empty string', () => {
    expect(
      faults([...concepts, ...statements, ...relations], ({ value }) =>
        stringsOf(value).filter((each) => each.trim() !== each || each === '' || /\s\s|[\t\r\n]/u.test(each)),
      ),
    ).toEqual([]);
  });

  it('write English as sentences with a period, without Chinese characters', () => {
    expect(faults(concepts, ({ value }) => faultsOfEnglish(text(value, 'summary')))).toEqual([]);
    expect(faults(statements, ({ value }) => faultsOfEnglish(text(value, 'text')))).toEqual([]);
    expect(faults(statements.filter(isDisputed), ({ value }) => faultsOfEnglish(text(value, 'correction')))).toEqual([]);
  });

  it('write Chinese in Chinese characters, with a full-width full stop', () => {
    expect(faults(concepts, ({ value }) => faultsOfChinese(text(value, 'summaryZh')))).toEqual([]);
    expect(faults(statements, ({ value }) => faultsOfChinese(text(value, 'textZh')))).toEqual([]);
    expect(faults(statements.filter(isDisputed), ({ value }) => faultsOfChinese(text(value, 'correctionZh')))).toEqual([]);
  });

  it('have typographic apostrophes and quotation marks only', () => {
    const prose = [...concepts, ...statements, ...relations];
    expect(faults(prose, ({ value }) => stringsOf(value).filter((each) => /['"]/u.test(each)))).toEqual([]);
  });

  it('give a note or a group in both languages or in none, each in its own characters', () => {
    expect(
      faults([...relations, ...statements], ({ value }) =>
        ['note', 'group'].filter((key) => {
          const [english, chinese] = [text(value, key), text(value, `${key}Zh`)];
          return (english === '') !== (chinese === '') || HAN.test(english) || (chinese !== '' && !HAN.test(chinese));
        }),
      ),
    ).toEqual([]);
  });

  it('correct what is disputed in both languages, and nothing else', () => {
    expect(
      faults(statements, (row) => ['correction', 'correctionZh'].filter((key) => isDisputed(row) !== (text(row.value, key) !== ''))),
    ).toEqual([]);
    expect(faults(statements, ({ value }) => (['', 'DISPUTED'].includes(text(value, 'status')) ? [] : [text(value, 'status')]))).toEqual(
      [],
    );
  });

  it(`cite lines that are sorted, distinct and from 1 to ${lines}`, () => {
    expect(faults([...concepts, ...relations], ({ value }) => faultsOfLines(list(value, 'lines'), lines))).toEqual([]);
    expect(faults(statements, ({ value }) => faultsOfLines([value['line'] ?? null], lines))).toEqual([]);
  });

  it('cite a line for every concept, and for every relation that is not implied', () => {
    expect(faults(concepts, ({ value }) => (list(value, 'lines').length > 0 ? [] : ['no line']))).toEqual([]);
    expect(faults(relations, ({ value }) => (list(value, 'lines').length > 0 || value['implied'] === true ? [] : ['no line']))).toEqual([]);
  });

  it('order the statements of each concept from 1 without a gap', () => {
    const orders = new Map<string, number[]>();
    for (const { value } of statements) {
      const concept = text(value, 'concept');
      orders.set(concept, [...(orders.get(concept) ?? []), Number(value['order'])]);
    }
    const broken = [...orders].filter(([, all]) => {
      return all.sort((one, other) => one - other).some((order, index) => order !== index + 1);
    });
    expect(broken.map(([slug]) => slug)).toEqual([]);
  });

  it('speak of concepts that are defined', () => {
    expect(faults(statements, ({ value }) => (slugs.has(text(value, 'concept')) ? [] : [text(value, 'concept')]))).toEqual([]);
    expect(faults(relations, ({ value }) => ['from', 'to'].map((key) => text(value, key)).filter((slug) => !slugs.has(slug)))).toEqual([]);
  });

  it('relate no concept to itself, and symmetric pairs one way only', () => {
    const symmetric = new Set(relationTypes.filter(({ value }) => value['symmetric'] === true).map(({ value }) => text(value, 'name')));
    const written = new Set(relations.map(({ value }) => `${text(value, 'from')} ${text(value, 'type')} ${text(value, 'to')}`));
    expect(
      faults(relations, ({ value }) => {
        const [from, type, to] = [text(value, 'from'), text(value, 'type'), text(value, 'to')];
        return from === to || (symmetric.has(type) && written.has(`${to} ${type} ${from}`)) ? [`${from} ${type} ${to}`] : [];
      }),
    ).toEqual([]);
  });

  it('have the same Cypher around the rows in every topic file', () => {
    const blocks = scripts.flatMap(({ statements: all }) => all.filter(isTopicStatement).map(({ text: cypher }) => cutRows(cypher)));
    expect(new Set(blocks.map(({ head }) => head))).toEqual(
      new Set([...valuesOf(sources, 'slug')].map((slug) => `WITH '${slug}' AS source\nUNWIND `)),
    );
    expect(new Set(blocks.map(({ tail }) => tail))).toEqual(TAILS);
    expect(TAILS.size).toBe(3);
  });
});

describe('the first graph', () => {
  const texts = [
    ...main.concepts.flatMap(({ at, value }) => ['summary', 'summaryZh'].map((key) => ({ at, text: text(value, key) }))),
    ...main.statements.flatMap(({ at, value }) =>
      ['text', 'textZh', 'correction', 'correctionZh'].map((key) => ({ at, text: text(value, key) })),
    ),
    ...main.relations.flatMap(({ at, value }) => ['note', 'noteZh'].map((key) => ({ at, text: text(value, key) }))),
  ];

  it('defines every concept that the document mentions, by the slug that apps ask by', () => {
    expect(source.slugs).toHaveLength(347);
    const defined = valuesOf(main.concepts, 'slug');
    expect(source.slugs.filter((slug) => !defined.has(slug))).toEqual([]);
  });

  it('holds no fewer concepts, statements, relations and names than were drawn from the document', () => {
    expect(main.concepts.length).toBeGreaterThanOrEqual(347);
    expect(main.statements.length).toBeGreaterThanOrEqual(378);
    expect(main.relations.length).toBeGreaterThanOrEqual(750);
    expect(main.concepts.flatMap(({ value }) => namesOf(value)).length).toBeGreaterThanOrEqual(1700);
  });

  it('shares no clause of 12 characters or more with the document', () => {
    const taken = new Set(source.clauses);
    expect(taken.size).toBeGreaterThan(400);
    const shared = texts.flatMap(({ at, text: each }) =>
      [...hashClauses(each)].filter(([hash]) => taken.has(hash)).map(([, clause]) => `${at}: ${clause}`),
    );
    expect(shared).toEqual([]);
  });
});

describe('hashClauses', () => {
  it('recognizes a clause whatever its case, width, spaces and punctuation, and leaves short ones out', () => {
    expect([...hashClauses('短句。  An  example CLAUSE, of (some) length；ok').values()]).toEqual(['anexampleclause', 'ofsomelength']);
    expect([...hashClauses('ＡＮ example clause!').keys()]).toEqual([...hashClauses('an-example-clause').keys()]);
  });
});

/** The Cypher below the rows of concepts, statements and relations, from the file that tests take their own seeds' from. */
const TAILS = new Set(
  (main.scripts.find(({ path }) => path.endsWith('210-recurrent-networks.cypher'))?.statements ?? []).map(
    (each) => cutRows(each.text).tail,
  ),
);

function words(line: string): readonly string[] {
  return line.split(' ');
}

function isTopicStatement({ text: cypher }: Script['statements'][number]): boolean {
  return cypher.startsWith('WITH ');
}

function cutRows(cypher: string): { readonly head: string; readonly tail: string } {
  const [rows] = findLiteralRows(cypher);
  return { head: cypher.slice(0, rows?.start), tail: cypher.slice(rows?.end) };
}

/** Which rows are at fault, and in what; one line each. */
function faults(rows: readonly Row[], find: (row: Row) => readonly string[]): readonly string[] {
  return rows.flatMap((row) => find(row).map((fault) => `${row.at}: ${fault}`));
}

/** What is quoted may be Chinese: the title of an article. */
function faultsOfEnglish(english: string): readonly string[] {
  return [
    ...(/^[^\s].*\.[”’)]?$/u.test(english) ? [] : [`no period: ${english}`]),
    ...(HAN.test(english.replaceAll(/“[^”]*”/gu, '')) ? [`Chinese characters: ${english}`] : []),
  ];
}

function faultsOfChinese(chinese: string): readonly string[] {
  return [...(/。[”’）]?$/u.test(chinese) ? [] : [`no full stop: ${chinese}`]), ...(HAN.test(chinese) ? [] : [`not Chinese: ${chinese}`])];
}

function faultsOfLines(cited: Row['value'][string] & readonly unknown[], last: number): readonly string[] {
  const numbers = cited.map((line) => (typeof line === 'bigint' ? Number(line) : Number.NaN));
  const sound = numbers.every((line, index) => line >= 1 && line <= last && (index === 0 || line > (numbers[index - 1] ?? 0)));
  return sound ? [] : [cited.join(', ')];
}

function isDisputed({ value }: Row): boolean {
  return value['status'] === 'DISPUTED';
}

function namesOf(value: Row['value']): readonly string[] {
  const language = (key: string): string => (key.endsWith('Zh') ? 'ZH' : 'EN');
  return ['name', 'nameZh', ...NAME_LISTS].flatMap((key) =>
    (key.startsWith('name') ? [text(value, key)] : list(value, key)).map((name) => `${language(key)} ${name as string}`),
  );
}

function stringsOf(value: Row['value']): readonly string[] {
  return Object.values(value)
    .flat()
    .filter((item) => typeof item === 'string');
}

function repeated(values: readonly string[]): readonly string[] {
  return values.filter((value, index) => values.indexOf(value) !== index);
}

function valuesOf(rows: readonly Row[], key: string): ReadonlySet<string> {
  return new Set(rows.map(({ value }) => text(value, key)));
}
