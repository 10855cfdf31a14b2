import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { beforeAll, expect, it, vi } from 'vitest';
import { packageRoot } from '../../../src/config.ts';
import { findFreePorts } from '../../../src/neo4j/index.ts';
import { runProgram } from '../../support/run-program.ts';
import { eventually } from '../../support/test-service.ts';

vi.setConfig({ testTimeout: 30_000 }); // programs are slow to start on a busy machine

beforeAll(() => {
  if (!existsSync(join(packageRoot, 'dist'))) execFileSync('npm', ['run', 'build', '--silent'], { cwd: packageRoot, stdio: 'inherit' });
}, 60_000);

it('conceptgraph serve stops in order while it waits for its database: what is under way is answered 503, and it ends with status 0', async () => {
  const [port, nobody] = await findFreePorts();
  const program = runProgram(['serve'], { NEO4J_URI: `bolt://127.0.0.1:${nobody}`, NEO4J_PASSWORD: 'none', PORT: String(port) });
  await eventually(() => program.output().includes('Waiting for it'));
  const body = '{"query":"{ __typename }"}';
  const socket = connect(port, '127.0.0.1').setEncoding('utf8');
  let answer = '';
  socket.on('data', (text: string) => (answer += text));
  socket.write(`POST /graphql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n`);
  await sleep(200); // its head has arrived when the signal does
  program.process.kill('SIGTERM');
  await sleep(200);
  socket.write(body);
  expect(await program.ended).toBe(0);
  expect(answer).toMatch(/^HTTP\/1\.1 503 /u);
  expect(answer).toMatch(/"code":"\w+"/u);
  expect(program.output()).toMatch(/Stopping …\n.*Stopped\.\n$/su);
});
