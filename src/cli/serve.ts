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
    let stopping = false;
    const stop = async (): Promise<void> => {
      if (stopping) process.exit(130);
      stopping = true;
      if (!service) process.exit(130); // still starting: the guard of the local server ends it
      setTimeout(() => process.exit(1), STOP_LIMIT).unref();
      log.info('Stopping …');
      await service.stop();
      log.info('Stopped.');
      process.exit(0);
    };
    process.on('SIGINT', stop).on('SIGTERM', stop);
    service = await startService(readOptions(options), { step: showStep, log });
    process.stdout.write(describeService(service, (performance.now() - begin) / 1000));
  });

function describeService({ url, database, exampleQuery }: Service, seconds: number): string {
  const { browserUrl, address } = database;
  const browser = browserUrl
    ? `  Neo4j Browser   ${browserUrl}\n                  user ${address.username}, password ${address.password}, connect to ${address.uri}\n`
    : '';
  const command = `curl -s ${url} -H 'content-type: application/json' -d '${JSON.stringify({ query: exampleQuery })}'`;
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
