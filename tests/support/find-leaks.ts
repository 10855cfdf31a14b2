/** What an answer must not hold, because it tells of the inside: each with what it is. */
const INSIDE: readonly (readonly [what: string, pattern: RegExp])[] = [
  ['an address of the database', /\b(?:bolt|neo4j)(?:\+s|\+ssc)?:\/\/\S+/giu],
  ['a code of the database', /\bNeo\.(?:Client|Transient|Database)(?:Error|Notification)[\w.]*/gu],
  ['a stack', /\bstacktrace\b|\bat (?:async )?[\w.<>[\] ]+ \([^)]*:\d+:\d+\)|\bnode:internal\S*/gu],
  ['a path', /(?:file:\/\/|node_modules|\/(?:home|root|usr|tmp|work|opt|var|etc|app|mnt|srv)\/[\w.-]+|\b[A-Z]:\\\w+)/gu],
  ['a place in a program', /\b[\w-]+\.(?:ts|js|mjs|cjs|java|scala):\d+/gu],
  ['a class of Java', /\b(?:org|java|javax|com|scala)\.[a-z]\w*\.[\w.]*[A-Z]\w+/gu],
  ['Cypher', /\b(?:MATCH|MERGE|CREATE|UNWIND|FOREACH|CALL)\s*[({[]|\bRETURN this\d*\b|\bthis\d+\b|\bUNWIND \$\w+/gu],
];

/**
 * Says what an answer tells of the inside of the service: addresses, paths, stacks, Cypher, or one of the secrets.
 * What the request itself says is no secret to its sender, so it is left out.
 */
export function findLeaks(answer: string, request: string, secrets: readonly string[]): readonly string[] {
  const found = secrets.filter((secret) => secret !== '' && answer.includes(secret)).map(() => 'a secret');
  for (const [what, pattern] of INSIDE) {
    for (const [text] of answer.matchAll(pattern)) if (!request.includes(text)) found.push(`${what}: ${text.slice(0, 80)}`);
  }
  return [...new Set(found)];
}
