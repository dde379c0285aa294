/** `npm run gallra`: removes what has been kept as long as it shall be, by the decision in `DATA_DIR/gallring.json`. Shows it first. */
import type { RemovalDecision } from '../../data/gallring-events.ts';
import { kindWords, type Removing } from '../../data/retention.ts';
import { openEngine } from '../../data/store/open.ts';
import { StoreError } from '../../data/store/store.ts';
import { counted, dayInWords, dayOf } from '../../data/swedish.ts';
import { archiveOf, type Given, runCommand } from './command.ts';
import { carryOut, type Gallring, planGallring, readRules } from './removal.ts';

const help = `Användning: npm run gallra            visar vad som skulle gallras; inget tas bort
            npm run gallra -- --genomför   gallrar det, för gott

Reglerna står i DATA_DIR/gallring.json:
{
  "beslut": { "organ": "Regionstyrelsen", "datum": "2026-03-10", "paragraf": "§ 45", "diarienummer": "26RS123" },
  "omgångar": { "år": 10 }, "utskickslogg": { "år": 2 }, "frågor": { "år": 2 }, "lämnadeKanaler": { "år": 2 }, "kontaktuppgifter": { "år": 1 }
}
Ett slag som inte står där bevaras. Ett slag kan ha ett eget "beslut". Åren räknas från det sista som hände:
  omgångar          låsta, utan rättelse som väntar; med sin utskickslogg och sina inlägg; minst 2 år
  utskickslogg      vad som skickats i en låst omgång
  frågor            obesvarade frågor, ett kalenderår i taget
  lämnadeKanaler    kanaler som slutat följa, och team som Styrkoll tagits bort ur
  kontaktuppgifter  namn och adress för den som inte kunnat nås, eller är utan roll och ansvar och inte nämnts, så länge
Roller, ansvar och planändringar gallras inte. Beslutet och vad som togs bort skrivs i strömmen gallring innan något tas bort.
Gallringen når inte säkerhetskopior: ta en ny efteråt och förstör de gamla. På PostgreSQL får boten vara i gång, annars ska den stå.`;

const byDecision = ({ body, date, paragraph, diary }: RemovalDecision): string =>
  [`${body} ${date}`, paragraph, diary].filter(Boolean).join(', ');

await runCommand({
  help,
  words: 0,
  flags: ['genomför', 'genomfor'],
  async run(given) {
    const { config, flags, say } = given;
    const now = new Date();
    const doing = flags.has('genomför') || flags.has('genomfor');
    const rules = await readRules(config.dataDir, dayOf(now));
    const plan = async () => planGallring(await archiveOf(given), { rules, admins: config.admins, now });
    const gallring = doing ? await during(given, plan, now) : await plan();
    for (const removing of gallring.removing) for (const line of linesOf(removing)) say(line);
    for (const line of contactLines(gallring)) say(line);
    for (const { stream, why } of gallring.kept) say(`Bevaras trots sin ålder: ${stream} (${why}).`);
    const nothing = gallring.removing.length === 0 && (gallring.contacts?.stale.length ?? 0) === 0;
    if (nothing) say('Det finns inget att gallra.');
    else if (doing) say('Gallrat. Beslutet och vad som togs bort står i strömmen gallring.');
    else say('Inget är borttaget. Gallra med: npm run gallra -- --genomför');
    return true;
  },
});

/** Plans and removes while the store is held open, so that nothing comes between on a folder. */
async function during({ config, tenant }: Given, plan: () => Promise<Gallring>, now: Date): Promise<Gallring> {
  const onBroken = (error: Error) => {
    process.stderr.write(`${error.message}\n`);
    process.exit(1);
  };
  const engine = await openEngine(config.place, { tenant, now: () => now, onBroken, told: () => {} }).catch((cause: unknown) => {
    if (cause instanceof StoreError && cause.message.includes('används redan'))
      throw new StoreError(
        `${cause.message}. Stanna boten först; utan --genomför går det att se vad som skulle gallras medan den är i gång.`,
        { cause },
      );
    throw cause;
  });
  try {
    const gallring = await plan();
    await carryOut(engine, gallring, now);
    return gallring;
  } finally {
    await engine.close();
  }
}

function linesOf({ kind, years, decision, streams }: Removing): string[] {
  const events = streams.reduce((sum, one) => sum + one.events, 0);
  const [oldest = '', newest = ''] = [
    streams.map(({ first }) => first).sort()[0],
    streams
      .map(({ last }) => last)
      .sort()
      .at(-1),
  ];
  return [
    `${kindWords[kind]}: ${counted(streams.length, 'ström', 'strömmar')} med ${counted(events, 'händelse', 'händelser')}, äldst ${day(oldest)}, nyast ${day(newest)}`,
    `  regel: ${years} år; beslut: ${byDecision(decision)}`,
    ...streams.map((one) => `  ${one.stream}: ${counted(one.events, 'händelse', 'händelser')}, ${day(one.first)}–${day(one.last)}`),
  ];
}

function contactLines({ contacts }: Gallring): string[] {
  if (contacts === null) return [];
  const { stale, undated, years, decision } = contacts;
  return [
    ...(stale.length > 0
      ? [
          `kontaktuppgifter: ${counted(stale.length, 'person', 'personer')}`,
          `  regel: ${years} år; beslut: ${byDecision(decision)}`,
          ...stale.map((id) => `  ${id}`),
        ]
      : []),
    ...(undated > 0
      ? [
          `${counted(undated, 'person', 'personer')} utan roll och ansvar nämns inte i någon händelse, så det finns ingen tid att räkna från: glöms i chatten med ”glöm”.`,
        ]
      : []),
  ];
}

function day(at: string): string {
  return dayInWords(dayOf(new Date(at)));
}
