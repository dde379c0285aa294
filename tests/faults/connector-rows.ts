/** What is broken between the bot and Teams, while it posts in channels and answers questions. */
import { inFolder } from './place.ts';
import { postOnBadDay } from './posting.ts';
import { badDays, type Meeting } from './rough-connector.ts';
import type { Row } from './row.ts';

type Day = { fault: string; holds: string; day: () => Meeting; ms: { test: number; soak: number } };

const once = 'varje kanal får inlägget en gång; det som inte gick i tid går en halvtimme senare';
const unknown = 'inget inlägg kommer två gånger: det som kan ha kommit fram sägs vara ovisst och postas inte om av sig självt';

const days: Day[] = [
  { fault: 'Teams är långsamt (3 s)', holds: once, day: badDays.slow(3000), ms: { test: 0, soak: 20_000 } },
  { fault: 'Teams svarar 429 (en minut)', holds: once, day: badDays.refusing(429), ms: { test: 0, soak: 60_000 } },
  { fault: 'Teams svarar 503', holds: once, day: badDays.refusing(503), ms: { test: 0, soak: 60_000 } },
  { fault: 'Teams svarar 500', holds: unknown, day: badDays.refusing(500), ms: { test: 0, soak: 20_000 } },
  { fault: 'Teams bryter anslutningen före svaret', holds: unknown, day: badDays.dropping, ms: { test: 0, soak: 20_000 } },
  { fault: 'Teams tar emot och bryter anslutningen', holds: unknown, day: badDays.droppingTaken, ms: { test: 3000, soak: 20_000 } },
  {
    fault: 'Teams svarar efter att det slutat väntas (20 s)',
    holds: unknown,
    day: badDays.slow(20_000),
    ms: { test: 0, soak: 30_000 },
  },
];

/** The rows. */
export const connectorRows: Row[] = days.map(({ fault, holds, day, ms }) => ({
  ...{ fault, holds, engine: 'lowdb' as const },
  much: ms,
  run: ({ much }) => postOnBadDay(inFolder(), day, much),
}));
