import type { Reader } from '../neo4j/index.ts';

/** Gives the slugs of the two concepts of a graph that have the most relations, or fewer where there are not so many. */
export async function chooseExamples(reader: Reader): Promise<readonly string[]> {
  const { records } = await reader.run(
    'MATCH (c:Concept) RETURN c.slug AS slug ORDER BY COUNT { (c)--(other:Concept) } DESC, slug LIMIT 2',
  );
  return records.map((record) => record.get('slug') as string);
}

/** A query about a concept that shows people what there is; where there is none, one about the graph itself. */
export function exampleQuery([slug]: readonly string[]): string {
  return slug === undefined
    ? '{ graph { version concepts relations } }'
    : `{ concept(slug: ${JSON.stringify(slug)}) { name nameZh kind summary names { text language } statements(limit: 3) { kind text } } }`;
}

/** What clients are likely to begin with: the database plans it before the first client waits for it. */
export interface FirstQuestions {
  /** Those that the database always answers. */
  readonly always: readonly string[];
  /** Those that memory answers as far as it can, and the database where that is from before a change. */
  readonly atTimes: readonly string[];
}

/** Questions of every sort about the example concepts of a graph; where there are not two of them, those that need none. */
export function firstQuestions(examples: readonly string[]): FirstQuestions {
  const [one, other] = examples.map((slug) => JSON.stringify(slug));
  const always = [
    exampleQuery(examples),
    '{ graph { version concepts } }',
    '{ concepts(limit: 3) { slug names { text } statements { text } } }',
  ];
  if (one === undefined || other === undefined) return { always, atTimes: [] };
  const search = `{ search(phrase: ${one}, limit: 3) { total hits { field snippet concept { slug } } } }`;
  const atTimes = [
    `{ paths(from: ${one}, to: ${other}) { length steps { relation } concepts { slug } } }`,
    `{ neighborhood(slug: ${one}, limit: 10) { concepts { slug } edges { relation from to } } }`,
    `{ compare(slugs: [${one}, ${other}]) { commonAncestors { slug } sharedRelations { relation } statements { kind } } }`,
  ];
  return { always: [...always, search], atTimes };
}
