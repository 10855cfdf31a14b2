/** A query of a document, and the answer that the document gives to it. */
export interface Example {
  readonly query: string;
  readonly answer: string;
}

const EXAMPLE = /```graphql\n(?<query>[^`]*)```\s+```json\n(?<answer>[^`]*)```/gu;

/** Every GraphQL block of a Markdown text that is followed by a JSON block. */
export function findExamples(markdown: string): readonly Example[] {
  return [...markdown.matchAll(EXAMPLE)].map(({ groups }) => ({ query: groups?.['query'] ?? '', answer: groups?.['answer'] ?? '' }));
}

/** Puts answers in the place of those that a Markdown text gives, in order. */
export function replaceAnswers(markdown: string, answers: readonly unknown[]): string {
  let index = 0;
  return markdown.replace(EXAMPLE, (_, query: string) => `\`\`\`graphql\n${query}\`\`\`\n\n\`\`\`json\n${write(answers[index++])}\n\`\`\``);
}

/** Writes JSON with what fits into a line on one line. */
function write(value: unknown, indent = ''): string {
  const line = spaceOut(value);
  if (typeof value !== 'object' || value === null || indent.length + line.length <= 110) return line;
  const deeper = `${indent}  `;
  const lines = Array.isArray(value)
    ? value.map((item) => deeper + write(item, deeper))
    : Object.entries(value).map(([key, item]) => `${deeper}${JSON.stringify(key)}: ${write(item, deeper)}`);
  const [open, close] = Array.isArray(value) ? ['[', ']'] : ['{', '}'];
  return `${open}\n${lines.join(',\n')}\n${indent}${close}`;
}

function spaceOut(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(spaceOut).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const entries = Object.entries(value).map(([key, item]) => `${JSON.stringify(key)}: ${spaceOut(item)}`);
  return entries.length > 0 ? `{ ${entries.join(', ')} }` : '{}';
}
