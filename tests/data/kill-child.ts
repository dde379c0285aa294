/** The process that is killed: writes several changes at once, without end, and prints each as it is acknowledged. */
import { openLowdbStore } from '../../data/store/lowdb/lowdb-store.ts';
import { sent } from './questions.ts';

const [dataDir = '', run = ''] = process.argv.slice(2);
const store = await openLowdbStore({
  dataDir,
  tenant: 'lokal',
  onBroken: (error) => {
    throw error;
  },
});

async function writer(name: string): Promise<void> {
  for (let number = 0; ; number += 1) {
    const question = `${run}-${name}-${number}`;
    await store.change('questions', () => [sent(question), sent(`${question}-b`)]);
    process.stdout.write(`${question}\n`);
  }
}

await Promise.all(['x', 'y', 'z'].map(writer));
