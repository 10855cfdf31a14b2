import { readConfig, settings, type Config } from '../config.ts';

/** The option that every command takes which reads seeds. */
export const SEED_OPTION = ['--seed <folder>', 'folder of the seed scripts (CONCEPTGRAPH_SEED)'] as const;

/** Reads the configuration, options of the command line before environment variables. */
export function readOptions(options: { readonly seed?: string; readonly port?: string; readonly host?: string }): Config {
  return readConfig({
    ...process.env,
    ...(options.seed !== undefined && { CONCEPTGRAPH_SEED: options.seed }),
    ...(options.port !== undefined && { PORT: options.port }),
    ...(options.host !== undefined && { HOST: options.host }),
  });
}

/** The settings as a table for the end of a help text. */
export function settingsHelp(): string {
  const rows = settings.map(
    ({ variable, standard, meaning }) => `  ${variable.padEnd(18)} ${meaning}${standard ? ` (default: ${standard})` : ''}`,
  );
  return `\nSettings, as environment variables:\n${rows.join('\n')}`;
}
