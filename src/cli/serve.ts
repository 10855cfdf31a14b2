import { Command } from 'commander';
import { startService, type Service } from '../main.ts';
import { readOptions, SEED_OPTION, settingsHelp } from './read-options.ts';
import { log, showStep } from './steps.ts';

/** How long a stop may take before the process ends anyway, in milliseconds. */
const STOP_LIMIT = 40_000;

export const serve = new Command('serve')
  .description('start everything: a database, the seeds in it, and the GraphQL service')
  .option(...SEED_OPTION)
  .option('--port <port>', 'port of the service (PORT)')
  .option('--host <address>', 'address that the service listens on (HOST)')
  .addHelpText('after', settingsHelp)
  .action(async (options: { seed?: string; port?: string; host?: string }) => {
    const begin = performance.now();
    let service: Service | undefined;
    let stopping = 0;
    const stop = async (): Promise<void> => {
      // npm may pass on the signal that the terminal has sent already; only a later one means: at once.
      if (stopping > 0 && Date.now() - stopping < 2_000) return;
      if (stopping > 0) process.exit(130);
      stopping = Date.now();
      if (!service) {
        log.info('Stopped during the start. A Neo4j that was being started ends by itself within seconds.');
        process.exit(130);
      }
      setTimeout(() => process.exit(1), STOP_LIMIT).unref();
      log.info('Stopping …');
      await service.stop();
      log.info('Stopped.');
      process.exit();
    };
    process.on('SIGINT', stop).on('SIGTERM', stop);
    service = await startService(readOptions(options), { step: showStep, log });
    const stopWithDatabase = async (): Promise<void> => {
      await service?.database.ended;
      if (!service?.database.ended || stopping > 0) return;
      log.error('The local Neo4j has ended by itself; server.log in its data folder may say why. The service stops too.');
      process.exitCode = 1;
      await stop();
    };
    void stopWithDatabase();
    process.stdout.write(describeService(service, (performance.now() - begin) / 1000));
  });

function describeService({ url, database, exampleQuery }: Service, seconds: number): string {
  const { browserUrl, address } = database;
  const browser = browserUrl
    ? `  Neo4j Browser   ${browserUrl}\n                  user ${address.username}, password ${address.password}, connect to ${address.uri}\n`
    : '';
  const command = `curl -s ${url} -H 'content-type: application/json' -d '${JSON.stringify({ query: exampleQuery }).replaceAll("'", String.raw`'\''`)}'`;
  return `
ConceptGraph is ready after ${seconds.toFixed(1)} s.

  GraphQL         ${url}
                  open it in a web browser to explore
${browser}
Try this:

  ${command}

Stop with Ctrl-C.
`;
}
