import { spawn } from 'node:child_process';
import { Command } from 'commander';
import { ConceptGraphError } from '../errors.ts';
import {
  findJava,
  findLocalServer,
  findService,
  javaArguments,
  javaNeededBy,
  lockFolder,
  resolveArtifacts,
  shellArtifacts,
  startLocalServer,
  stopLocalServer,
} from '../neo4j/index.ts';
import { readOptions, settingsHelp } from './read-options.ts';
import { log, showStep } from './steps.ts';

/** A command about the local Neo4j that cannot be carried out as things stand. */
class LocalServerCommandError extends ConceptGraphError {
  override readonly name = 'LocalServerCommandError';
  readonly code = 'LOCAL_SERVER_COMMAND';
}

export const neo4j = new Command('neo4j').description('the local Neo4j by itself').addHelpText('afterAll', settingsHelp);

neo4j
  .command('start')
  .description('start it, and leave it running until `neo4j stop`')
  .action(async () => {
    const { local } = readOptions({});
    const found = await findLocalServer(local);
    const unlock = found ? () => {} : await lockFolder(local.dataFolder); // no backup or restore works on its files meanwhile
    const { address, browserUrl, origin } = await startLocalServer(local, { step: showStep, leaveRunning: true }).finally(unlock);
    if (origin !== 'started') log.info('It runs already.');
    process.stdout.write(`Bolt ${address.uri}\nNeo4j Browser ${browserUrl}\nuser ${address.username}, password ${address.password}\n`);
  });

neo4j
  .command('stop')
  .description('stop it')
  .action(async () => {
    const { local } = readOptions({});
    const service = await findService(local.dataFolder);
    if (service !== undefined) {
      throw new LocalServerCommandError(`A ConceptGraph service (process ${service}) uses this Neo4j; stop that one.`);
    }
    const stopped = await showStep('Stop Neo4j', () => stopLocalServer(local.dataFolder));
    log.info(stopped ? 'It is stopped.' : 'It was not running.');
  });

neo4j
  .command('status')
  .description('say whether it runs, and where; exit status 3 when it does not')
  .action(async () => {
    const { local } = readOptions({});
    const server = await findLocalServer(local);
    if (!server) {
      process.stdout.write(`No Neo4j runs on ${local.dataFolder}\n`);
      process.exitCode = 3;
      return;
    }
    process.stdout.write(`Neo4j runs on ${local.dataFolder}\nBolt ${server.address.uri}\nNeo4j Browser ${server.browserUrl}\n`);
  });

neo4j
  .command('shell')
  .description('open cypher-shell on it; what follows -- is passed on, and scripts can be piped in')
  .argument('[arguments...]', 'arguments for cypher-shell')
  .action(async (args: string[]) => {
    const { local } = readOptions({});
    const server = await findLocalServer(local);
    if (!server)
      throw new LocalServerCommandError('The local Neo4j does not run: start it with `conceptgraph neo4j start`, or the whole service.');
    const java = await findJava(javaNeededBy(local.version), process.env);
    if ('missing' in java) throw new LocalServerCommandError(java.missing);
    const jars = await resolveArtifacts(shellArtifacts);
    const { uri, username, password } = server.address;
    const shell = spawn(java.program, [...javaArguments(java, jars, 'org.neo4j.shell.Main', args)], {
      stdio: 'inherit',
      env: { ...process.env, NEO4J_ADDRESS: uri, NEO4J_USERNAME: username, NEO4J_PASSWORD: password },
    });
    process.on('SIGINT', () => {}); // cypher-shell takes Ctrl-C itself
    process.exitCode = await new Promise<number>((resolve) => shell.on('exit', (code) => resolve(code ?? 1)));
  });
