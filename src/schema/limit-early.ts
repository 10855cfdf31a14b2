/** The parts of a line of generated Cypher that matter here: how far it is indented, and what it says. */
interface Line {
  readonly indent: string;
  readonly text: string;
}

const SORTED_BY = /^(\w+)\.(\w+) (?:ASC|DESC)$/u;
/** What a subquery gives that gives one row, whatever it finds. */
const ONE_ROW = /^RETURN (?:collect\([^()]*\)|\{edges: \w+(?:, totalCount: \w+)?\}) AS \w+$/u;

/**
 * Lets the nested lists of generated Cypher be cut to their limits before what they hold is read, instead of after: of a concept
 * with thousands of narrower ones, of which five are asked for, five are followed further.
 *
 * @neo4j/graphql writes a list as `MATCH … WITH DISTINCT x`, a subquery for each nested list, `WITH x { … } AS x`, `ORDER BY`,
 * `SKIP`, `LIMIT`, `RETURN collect(x)`. Sorting and cutting come to the same before the subqueries, as long as each of those gives
 * one row and the list is sorted by properties that are given as they are. It works on text because the library offers no place
 * for it; what is not understood stays as it is.
 */
export function limitEarly(cypher: string): string {
  const lines = cypher.split('\n').map((text) => ({ indent: /^ */u.exec(text)?.[0] ?? '', text: text.trimStart() }));
  const later = new Map<number, readonly Line[]>();
  const left = new Set<number>();
  for (const [at, { text, indent }] of lines.entries()) {
    const [, variable] = /^WITH DISTINCT (\w+)$/u.exec(text) ?? [];
    const projection = variable === undefined ? -1 : afterSubqueries(lines, at + 1, indent, variable);
    const end = projection < 0 ? -1 : endOfCut(lines, projection, variable ?? '');
    if (end < 0) continue;
    later.set(at, lines.slice(projection + 1, end));
    for (let cut = projection + 2; cut < end; cut++) left.add(cut);
  }
  return lines
    .flatMap((line, at) => (left.has(at) ? [] : [line, ...(later.get(at) ?? [])]))
    .map(({ indent, text }) => indent + text)
    .join('\n');
}

/** The place of the line after the subqueries that begin here, each of which gives one row; -1 where something else stands. */
function afterSubqueries(lines: readonly Line[], from: number, indent: string, variable: string): number {
  let at = from;
  while (lines[at]?.indent === indent && lines[at]?.text === `CALL (${variable}) {`) {
    const end = lines.findIndex((line, place) => place > at && line.indent === indent);
    if (lines[end]?.text !== '}' || !ONE_ROW.test(lines[end - 1]?.text ?? '')) return -1;
    at = end + 1;
  }
  return at;
}

/**
 * Where the lines end that sort and cut what a projection gives; -1 where there are none that could stand before it.
 * @param at the place of the projection.
 */
function endOfCut(lines: readonly Line[], at: number, variable: string): number {
  const { indent, text } = lines[at] ?? { indent: '', text: '' };
  const [, fields] = new RegExp(`^WITH ${variable} \\{ (.*) \\} AS ${variable}$`, 'u').exec(text) ?? [];
  const [, order] = /^ORDER BY (.*)$/u.exec(lines[at + 1]?.text ?? '') ?? [];
  if (fields === undefined || order === undefined) return -1;
  const given = fields.split(', ');
  const isGiven = (sorted: string): boolean => {
    const [, owner, property] = SORTED_BY.exec(sorted) ?? [];
    return owner === variable && given.includes(`.${property}`) && !given.some((field) => field.startsWith(`${property}:`));
  };
  if (!order.split(', ').every(isGiven)) return -1;
  let end = at + 2;
  if (/^SKIP \$\w+$/u.test(lines[end]?.text ?? '')) end++;
  if (!/^LIMIT \$\w+$/u.test(lines[end]?.text ?? '')) return -1;
  const isCollected = ONE_ROW.test(lines[end + 1]?.text ?? '');
  const isAligned = lines.slice(at, end + 2).every((line) => line.indent === indent);
  return isCollected && isAligned ? end + 1 : -1;
}
