import { Command } from 'commander';
import type { Service } from '../main.ts';
import { ConceptGraphError } from '../errors.ts';
import type { Log } from '../log.ts';
import { createLog, createMetrics, createTraces } from '../telemetry/index.ts';
import { readOptions, SEED_OPTION, settingsHelp } from './read-options.ts';
import { secrets } from './secrets.ts';
import { logSteps, showStep } from './steps.ts';

/** How long a stop may take before the process ends anyway, in milliseconds; with a Neo4j of our own, so much longer. */
const STOP_LIMIT = 9_500;
const DATABASE_STOP_LIMIT = 30_000;

export const serve = new Command('serve')
  .description('start everything: a database, the seeds in it, and the GraphQL service')
  .option(...SEED_OPTION)
  .option('--port <port>', 'port of the service (PORT)')
  .option('--host <address>', 'address that the service listens on (HOST)')
  .addHelpText('after', settingsHelp)
  .action(async (options: { seed?: string; port?: string; host?: string }) => {
    const begin = performance.now();
    const config = readOptions(options);
    const log = createLog(config.log, secrets);
    const isForPeople = config.log.format === 'text';
    const traces = await createTraces(process.env['OTEL_EXPORTER_OTLP_ENDPOINT'], log);
    const step = isForPeople ? showStep : logSteps(log);
    const ending = new AbortController();
    const tools = { step, log, telemetry: { metrics: createMetrics(), traces }, secrets, stopping: ending.signal };
    let stopping = 0;
    const stop = async (): Promise<void> => {
      // npm may pass on the signal that the terminal has sent already; only a later one means: at once.
      if (stopping > 0 && Date.now() - stopping < 2_000) return;
      if (stopping > 0) process.exit(130);
      stopping = Date.now();
      endAfterAll(config.remote === undefined, log);
      log.info('Stopping …');
      ending.abort();
      const service = await starting.catch(() => undefined); // what had been started so far is stopped then
      await service?.stop();
      await traces?.stop();
      log.info('Stopped.');
      process.exit();
    };
    process.on('SIGINT', stop).on('SIGTERM', stop);
    // Loaded only now, because the other commands do without.
    const starting = import('../main.ts').then(({ startService }) => startService(config, tools));
    const service = await starting.catch((error: unknown) => {
      if (ending.signal.aborted) return undefined;
      if (!(error instanceof ConceptGraphError)) throw error;
      log.error(error.message);
      process.exitCode = 1;
      return undefined;
    });
    if (!service || ending.signal.aborted) return;
    const stopWithDatabase = async (): Promise<void> => {
      await service.database.ended;
      if (!service.database.ended || stopping > 0) return;
      log.error('The local Neo4j has ended by itself; server.log in its data folder may say why. The service stops too.');
      process.exitCode = 1;
      await stop();
    };
    void stopWithDatabase();
    const seconds = (performance.now() - begin) / 1000;
    if (isForPeople) process.stdout.write(describeService(service, seconds));
    else log.info(`ConceptGraph is ready after ${seconds.toFixed(1)} s.`, { url: service.url });
  });

/** Ends the process when the stop takes too long; that is a fault only where a database of our own may be left behind. */
function endAfterAll(isOurs: boolean, log: Log): void {
  const limit = STOP_LIMIT + (isOurs ? DATABASE_STOP_LIMIT : 0);
  const end = (): void => {
    log.warn(`The stop has taken ${limit / 1000} s; the process ends without waiting for the rest.`);
    process.exit(isOurs ? 1 : undefined);
  };
  setTimeout(end, limit).unref();
}

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
