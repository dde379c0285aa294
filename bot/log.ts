/** The log: JSON lines on standard output, without message text or personal data. */
import { type Logger, pino } from 'pino';
import { createOutput } from './log-output.ts';

export type { Logger };

/** Makes the log of a process. What is left of it is written when the process ends. */
export function createLog(level: string): Logger {
  const output = createOutput();
  process.once('exit', output.flushSync);
  const options = {
    level,
    base: undefined,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label: string) => ({ level: label }) },
  };
  return pino(options, output);
}

/**
 * Sends what libraries write on the console to the log, as the fact that they wrote and nothing more: botbuilder prints
 * whole errors and keys there, which may hold what somebody typed.
 */
export function quietConsole(log: Logger, target: Partial<Console> = globalThis.console): void {
  const say = (stream: string) => () => log.debug({ stream }, 'bibliotek skrev på konsolen');
  Object.assign(target, { log: say('log'), info: say('info'), warn: say('warn'), error: say('error'), debug: say('debug') });
}

/** What kind of error it was and no more: for what may have quoted personal data. A fault of the database has its code too. */
export function nameOfError(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  return 'code' in error && typeof error.code === 'string' ? `${error.name} ${error.code}` : error.name;
}

/**
 * Describes an error for the log: its type, message and stack, with everything that the person wrote taken out of the message.
 * Messages quote their input (JSON.parse, zod), and what somebody typed may be personal data.
 */
export function describeError(error: unknown, written: readonly string[] = []): { type: string; message: string; stack: string[] } {
  if (!(error instanceof Error)) return { type: typeof error, message: '', stack: [] };
  const message = written.filter((text) => text.length > 2).reduce((kept, text) => kept.replaceAll(text, '…'), error.message);
  const stack = (error.stack ?? '').split('\n').filter((line) => line.startsWith('    at '));
  return { type: error.name, message, stack: stack.map((line) => line.trim()) };
}
