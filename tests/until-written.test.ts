import { expect, test } from 'vitest';
import { untilWritten } from '../bot/until-written.ts';
import { StoreAway, StoreError } from '../data/store/store.ts';

const patience = { longest: 10_000, pause: 1 };

/** Something that is written when it has failed so often. */
function writing(failures: Error[]) {
  const left = [...failures];
  return {
    left,
    async write() {
      const error = left.shift();
      if (error) throw error;
      return 'skrivet';
    },
  };
}

test('det som har skickats skrivs ned när databasen är tillbaka', async () => {
  const away = writing(Array.from({ length: 20 }, () => new StoreAway('databasen: borta')));
  expect(await untilWritten(away.write, patience)).toBe('skrivet');
});

test('ett fel som inte går över sägs genast', async () => {
  const full = writing([new StoreError('disken är full'), new StoreError('prövad igen')]);
  await expect(untilWritten(full.write, patience)).rejects.toThrow('disken är full');
  expect(full.left).toHaveLength(1);
});

test('det försöks inte hur länge som helst', async () => {
  const gone = () => Promise.reject(new StoreAway('databasen: borta'));
  await expect(untilWritten(gone, { longest: 20, pause: 5 })).rejects.toThrow(StoreAway);
});
