/** Starts Styrkoll with the settings of the environment, and stops it in order. The only file with side effects. */
import { existsSync } from 'node:fs';
import { parseConfig } from './config.ts';
import { createLog, quietConsole } from './log.ts';
import { startStyrkoll } from './start.ts';
import { startError } from './start-error.ts';

try {
  if (existsSync('.env')) process.loadEnvFile('.env');
  const config = parseConfig(process.env);
  const log = createLog(config.logLevel);
  quietConsole(log);
  const onBroken = (error: Error) => {
    log.fatal({ err: error }, 'lagret kan inte skrivas: processen stannar');
    process.exit(1);
  };
  const styrkoll = await startStyrkoll({ config, log, now: () => new Date(), onBroken });
  if (config.teams.auth === 'off') log.warn('TEAMS_AUTH=off: ingen kontroll av vem som frågar, bara anrop från den egna datorn');
  log.info({ host: config.host, port: styrkoll.port, plans: styrkoll.plans, ms: Math.round(performance.now()) }, 'redo');

  let stopping = false;
  const stop = async (signal: string) => {
    if (stopping) return;
    stopping = true;
    log.info({ signal }, 'stannar');
    await styrkoll.stop();
    log.info('stannad');
    process.exit(0);
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
} catch (error) {
  process.stderr.write(`${startError(error)}\n`);
  process.exit(1);
}
