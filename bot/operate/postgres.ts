/** `npm run postgres`: a PostgreSQL to try with in a folder of its own, until Ctrl+C. What is in it is kept till the next time. */
import { rmSync, writeFileSync } from 'node:fs';
import { relative } from 'node:path';
import { startTrialServer } from '../../data/store/postgres/trial-server.ts';
import { startError } from '../start-error.ts';
import { addressFile, trialFolder } from './trial-address.ts';

const folder = trialFolder(process.env);
const port = Number(process.env.POSTGRES_PORT || '54329');

try {
  const server = await startTrialServer({ folder, port });
  // It holds the password.
  writeFileSync(addressFile(folder), `${server.url}\n`, { mode: 0o600 });
  let stopping = false;
  const stop = async () => {
    if (stopping) return;
    stopping = true;
    rmSync(addressFile(folder), { force: true });
    await server.stop();
    process.exit(0);
  };
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
  // A signal to npm ends npm and its shell but never reaches here: nothing may be left running when they are gone.
  const parent = process.ppid;
  setInterval(() => process.ppid !== parent && stop(), 500);
  const lines = [
    '',
    `PostgreSQL är igång. Det som sparas ligger kvar i ${relative(process.cwd(), folder) || folder} till nästa gång.`,
    `DATABASE_URL=${server.url}`,
    'Den är till för prov på den egna datorn, inte för drift.',
    'Starta demon med två instanser i ett annat fönster: npm run demo -- --postgres',
    'Ctrl+C stänger.',
    '',
  ];
  process.stdout.write(`${lines.join('\n')}\n`);
} catch (error) {
  process.stderr.write(`${startError(error)}\n`);
  process.exit(1);
}
