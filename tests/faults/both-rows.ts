/** What is tried on either engine: kills in the middle of things, and people who press at once. */
import { killedWhileExporting } from './exporting.ts';
import { killedWhileSaving } from './killing.ts';
import type { Place } from './place.ts';
import { killedWhilePosting } from './posting.ts';
import { crowdSaves, pressedThreeTimes, sentAgain } from './pressing.ts';
import { killedWhileReminding } from './reminding.ts';
import type { Row } from './row.ts';

const butOne = 'var och en får det en gång, utom det som var på väg just när processen dog: det kan komma en gång till, aldrig två';

/** The rows on an engine, each at a place of its own. */
export function rowsOn(engine: Row['engine'], place: () => Promise<Place>): Row[] {
  return [
    {
      fault: 'Processen dödas (SIGKILL) medan folk sparar',
      engine,
      holds: 'allt som bekräftats finns kvar, en gång; den startar igen med samma data',
      much: { test: 1, soak: 10 },
      run: (trying) => killedWhileSaving(place, trying),
    },
    {
      fault: 'Processen dödas medan den påminner',
      engine,
      holds: butOne,
      much: { test: engine === 'lowdb' ? 0 : 1, soak: 4 },
      run: (trying) => killedWhileReminding(place, trying),
    },
    {
      fault: 'Processen dödas medan den postar i kanaler',
      engine,
      holds: butOne,
      // tests/digest/kill-posting.test.ts tries it on lowdb.
      much: { test: 0, soak: 4 },
      run: (trying) => killedWhilePosting(place, trying),
    },
    {
      fault: 'Processen dödas medan den gör en rapport',
      engine,
      holds: 'inget halvt blir kvar; samma länk ger hela rapporten när den startat igen',
      much: { test: engine === 'lowdb' ? 1 : 0, soak: 6 },
      run: (trying) => killedWhileExporting(place, trying),
    },
    {
      fault: 'Samma tryck tre gånger på en gång',
      engine,
      holds: 'en rapport, och tre svar som säger att den är sparad',
      much: { test: 10, soak: 200 },
      run: (trying) => pressedThreeTimes(place, trying),
    },
    {
      fault: '1 000 personer sparar inom en minut',
      engine,
      holds: 'alla får sitt sparat och svar i tid; minnet går tillbaka till sin nivå',
      much: { test: engine === 'lowdb' ? 8000 : 0, soak: 60_000 },
      run: (trying) => crowdSaves(place, trying),
    },
  ];
}

/** Where the engine makes no difference. */
export const sentAgainRow: Row = {
  fault: 'Teams sänder ett meddelande igen',
  engine: 'lowdb',
  holds: 'ett svar, vare sig det kommer igen under tiden eller efteråt',
  much: { test: 1, soak: 20 },
  run: sentAgain,
};
