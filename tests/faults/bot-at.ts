/** The bot as `bot/main.ts` starts it, but with its clock moved to the moment that CLOCK_AT says: for reminders, which go in office hours. */
import { parseConfig } from '../../bot/config.ts';
import { createLog } from '../../bot/log.ts';
import { startStyrkoll } from '../../bot/start.ts';

const moved = Date.parse(process.env.CLOCK_AT ?? '') - Date.now();
const log = createLog('info');
const styrkoll = await startStyrkoll({
  config: parseConfig(process.env),
  log,
  now: () => new Date(Date.now() + moved),
  onBroken(error) {
    log.fatal({ err: error }, 'lagret kan inte skrivas: processen stannar');
    process.exit(1);
  },
});
log.info({ port: styrkoll.port }, 'redo');
process.once('SIGTERM', async () => {
  await styrkoll.stop();
  process.exit(0);
});
