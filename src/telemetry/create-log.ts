import pino from 'pino';
import type { LogSettings } from '../config.ts';
import type { Log, LogFields } from '../log.ts';
import { printable, printableMessage } from '../printable.ts';
import { currentRequest } from '../request-scope.ts';
import type { SecretHider } from './hide-secrets.ts';

/** Where a log is written to: anything that takes pieces of text. */
export interface LogTarget {
  write(text: string): void;
}

/** How messages for people begin. */
const BEGINNINGS: Readonly<Record<string, string>> = { debug: 'Debug: ', warn: 'Warning: ', error: 'Error: ' };

/**
 * Makes a log: of sentences for people, or of one JSON object a line with `time`, `level`, `msg`, the fields of the message, and
 * `requestId` for what belongs to a request. Secrets are taken out of both, and what would steer a terminal is written as an escape.
 * @param target where it is written to; standard error when nothing else is said, so that standard output holds results only.
 */
export function createLog({ level, format }: LogSettings, secrets: SecretHider, target: LogTarget = standardError()): Log {
  const logger = pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      mixin: () => {
        const requestId = currentRequest()?.id;
        return requestId === undefined ? {} : { requestId };
      },
    },
    { write: (line: string) => target.write(format === 'json' ? printable(line) : sentence(line)) },
  );
  const say =
    (how: 'debug' | 'info' | 'warn' | 'error') =>
    (message: string, fields: LogFields = {}): void => {
      if (logger.isLevelEnabled(how)) logger[how](secrets.fields(fields), secrets.text(message));
    };
  return { debug: say('debug'), info: say('info'), warn: say('warn'), error: say('error') };
}

/** What is written is out before the next statement runs, so that nothing is lost when the process ends. */
function standardError(): LogTarget {
  return pino.destination({ fd: 2, sync: true });
}

/** What people are shown of a line of JSON: its message, and which request it belongs to. */
function sentence(line: string): string {
  const { level, msg, requestId } = JSON.parse(line) as { readonly level: string; readonly msg: string; readonly requestId?: string };
  const [first = '', ...others] = printableMessage(msg).split('\n');
  const request = requestId === undefined ? '' : ` [request ${requestId}]`;
  return `${[`${BEGINNINGS[level] ?? ''}${first}${request}`, ...others].join('\n')}\n`;
}
