import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { packageRoot } from '../../src/config.ts';
import { findExamples, replaceAnswers } from '../support/examples.ts';
import { runCommand } from '../support/run-command.ts';
import { folderWithPackage } from '../support/temporary-folder.ts';
import { serveSeeds } from '../support/serve-seeds.ts';

// With UPDATE_EXAMPLES=1 the answers in the document are replaced by what the service says.
const update = process.env['UPDATE_EXAMPLES'] === '1';
const path = join(packageRoot, 'docs/functions.md');
const document = readFileSync(path, 'utf8');

const COMMAND = /```sh\n(?<command>[^`]*)```\n\n```text\n(?<output>[^`]*)```/gu;
const CODE = /```js\n(?<code>[^`]*)```/gu;

const { api } = await serveSeeds();

/** Runs a command of the document in a shell where `conceptgraph` is the program of this repository. */
async function runExample(command: string): Promise<string> {
  const { port } = new URL(api.service.url);
  const script = `conceptgraph() { node '${packageRoot}/dist/cli/conceptgraph.js' "$@"; }\n${command}`;
  const { stdout, stderr } = await runCommand('bash', ['-c', script], packageRoot, '', { ...process.env, PORT: port });
  expect(stderr).toBe('');
  return stdout;
}

describe('docs/functions.md', () => {
  const examples = findExamples(document);
  const commands = [...document.matchAll(COMMAND)].map(({ groups }) => ({
    command: groups?.['command'] ?? '',
    output: groups?.['output'] ?? '',
  }));

  it('has an example of every function', () => {
    expect(examples).toHaveLength(7);
    expect(commands).toHaveLength(6);
    expect(document.match(CODE)).toHaveLength(7);
  });

  it.skipIf(update).each(examples)('is answered as it says: $query', async ({ query, answer }) => {
    expect({ data: await api.data(query) }).toEqual(JSON.parse(answer));
  });

  it.skipIf(update).each(commands)('prints what it says: $command', async ({ command, output }) => {
    expect(await runExample(command)).toBe(output);
  });

  it('has code for the client that prints what it says', async () => {
    const code = [...document.matchAll(CODE)].map(({ groups }) => `{\n${groups?.['code'] ?? ''}}`).join('\n');
    const folder = await folderWithPackage({
      'code.mjs': `import { createClient } from 'conceptgraph/client';\nconst client = createClient({ url: ${JSON.stringify(api.service.url)} });\n${code}`,
    });
    const { stdout, stderr } = await runCommand(process.execPath, ['code.mjs'], folder);
    expect(stderr).toBe('');
    const promised = [...code.matchAll(/\/\/ → (?<line>.*)/gu)].map(({ groups }) => groups?.['line']);
    expect(stdout.trimEnd().split('\n')).toEqual(promised);
  });

  it.runIf(update)('is brought up to date', async () => {
    const answers = [];
    for (const { query } of examples) answers.push({ data: await api.data(query) });
    let text = replaceAnswers(document, answers);
    for (const { command, output } of commands) {
      const block = (printed: string): string => `\`\`\`sh\n${command}\`\`\`\n\n\`\`\`text\n${printed}\`\`\``;
      text = text.replace(block(output), block(await runExample(command)));
    }
    expect(text).toContain('## compare');
    writeFileSync(path, text);
  });
});
