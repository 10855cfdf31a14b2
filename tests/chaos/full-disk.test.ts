import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { baselineOf, expectSound } from '../support/expect-sound.ts';
import { mountSmallDisk, type SmallDisk } from '../support/full-disk.ts';
import { prepareNeo4jProcess, whatNeo4jProcessLacks, type Neo4jProcess } from '../support/neo4j-process.ts';
import { countAnswers } from '../support/oracle.ts';
import { report } from '../support/report-row.ts';
import { runToEnd } from '../support/run-program.ts';
import { startServiceProcess, type ServiceProcess } from '../support/service-process.ts';
import { conceptRow, statementRow, topic, VOCABULARY } from '../support/small-seeds.ts';
import { sendSteadily } from '../support/steady-load.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const CONCEPTS = '{ concepts { slug } }';
const LOOKUP = '{ lookup(terms: ["The a"]) { hits { concept { slug name } } } }';
const FIRST = { '000.cypher': VOCABULARY, '100.cypher': topic({ concepts: [conceptRow('a'), conceptRow('b')] }) };
/** Seeds of several MB, for which there is no room on a disk that is full. */
const SECOND = {
  ...FIRST,
  '200.cypher': topic({
    concepts: [conceptRow('c')],
    statements: Array.from({ length: 200 }, (_, number) => statementRow(`c.note.${number}`, 'c', `, group: '${'x'.repeat(20_000)}'`)),
  }),
};
/** Neo4j sets aside 256 MiB for the log of each of its two databases; less is enough here. */
const CONFIGURATION = ['db.tx_log.rotation.size=64m'];

const lacks = await whatNeo4jProcessLacks();
const disk = lacks === undefined ? mountSmallDisk(256) : { missing: lacks };

describe.skipIf('missing' in disk)(`a disk without room${'missing' in disk ? ` (skipped: ${disk.missing})` : ''}`, () => {
  let neo4j: Neo4jProcess;
  let service: ServiceProcess;
  beforeAll(async () => {
    neo4j = await prepareNeo4jProcess((disk as SmallDisk).folder);
    await neo4j.launch(CONFIGURATION);
    await neo4j.answering();
  });
  afterAll(async () => {
    await service?.stop();
    await neo4j?.dispose();
    (disk as SmallDisk).unmount();
  });

  it('F17: a seeding fails as a whole, lookups go on, and once there is room it completes', async () => {
    const folder = await temporaryFolder(FIRST);
    service = await startServiceProcess(neo4j.address, { CONCEPTGRAPH_SEED: folder });
    await service.ready(180_000);
    const before = baselineOf(service);
    const { uri, username, password } = neo4j.address;
    const settings = { NEO4J_URI: uri, NEO4J_USERNAME: username, NEO4J_PASSWORD: password, CONCEPTGRAPH_SEED: folder };

    await writeFile(join(folder, '200.cypher'), SECOND['200.cypher']);
    const filled = (disk as SmallDisk).fill();
    const load = sendSteadily(10, (number) => service.ask(number % 2 === 0 ? CONCEPTS : LOOKUP));
    const failed = await runToEnd(['seed'], settings);
    await sleep(3_000);
    const remembered = await service.ask(LOOKUP);
    const answers = await load.stop();

    (disk as SmallDisk).free();
    const atOnce = await runToEnd(['seed'], settings);
    // After it could not write, Neo4j serves no more until it is started again.
    neo4j.signal('SIGTERM');
    await neo4j.ended();
    await neo4j.launch(CONFIGURATION);
    const answering = await neo4j.answering();
    const figures = await expectSound(before, answering, CONCEPTS);
    const left = JSON.stringify((await service.ask(CONCEPTS)).body?.data);
    const again = await runToEnd(['seed'], settings);
    const last = await runToEnd(['seed'], settings);
    report('F17', {
      outcome: `seeding: exit status ${failed.status}; with room again ${atOnce.status}; after Neo4j was started again ${again.status}`,
      figures: { 'MiB filled': Math.round(filled / 2 ** 20), ...countAnswers(answers), ...figures },
    });
    expect(failed.status).toBe(1);
    expect(failed.output).toMatch(/The database did not carry the seeding out/u);
    expect(remembered.status).toBe(200);
    expect(JSON.stringify(remembered.body?.data)).toContain('"slug":"a"');
    // What was in its log already, Neo4j carries out when it starts; then it is the whole of it.
    expect(['{"concepts":[{"slug":"a"},{"slug":"b"}]}', '{"concepts":[{"slug":"a"},{"slug":"b"},{"slug":"c"}]}']).toContain(left);
    expect(again.status).toBe(0);
    expect(last.output).toContain('unchanged');
    expect(Object.keys(countAnswers(answers)).filter((kind) => kind !== '200 OK' && kind !== '503 GRAPH_UNAVAILABLE')).toEqual([]);
  });
});
