/** What opening a round would lead to: items, people, what is missing and who cannot be reached. Pure. */
import type { SheetView } from '../../../cards/report-view.ts';
import { nextReminderDay } from '../../../data/calendar.ts';
import { whyUnreached } from '../../../data/failure-words.ts';
import { functionHeld } from '../../../data/function-held.ts';
import { distanceInUnit, itemTitle, kindWords, unitName } from '../../../data/item-words.ts';
import type { People } from '../../../data/people.ts';
import { isAway, trioOf } from '../../../data/responsibility.ts';
import type { RightsState } from '../../../data/rights.ts';
import type { Plans } from '../../../data/state.ts';
import type { Entry } from '../../../data/status.ts';
import { capital, counted, cut, dayInWords, dayOf, listed, number } from '../../../data/swedish.ts';
import { allDates } from './next-dates.ts';
import type { Opening } from './open-read.ts';

/** `draft` is the name that it is kept under until it is confirmed. */
export type Preview = Opening & { draft: string; plans: Plans; rights: RightsState; people: Pick<People, 'find'>; today: string };

type Row = SheetView['sections'][number]['rows'][number];
type Section = SheetView['sections'][number];

/** Draws the preview; `said` comes first. */
export function openPreview(preview: Preview, said: string[] = []): SheetView {
  const { settings, entries, draft, plans, today } = preview;
  const { catalog } = plans;
  const shares = sharesOf(preview);
  const heads = settings.plans.map((plan) => catalog.heads.get(plan)?.title ?? plan);
  const tally = (name: (entry: Entry) => string) => {
    const count = new Map<string, number>();
    for (const entry of entries) count.set(name(entry), (count.get(name(entry)) ?? 0) + 1);
    return [...count].map(([first, n]) => [first, number(n)]);
  };
  const outside = entries.filter(({ measured }) => !measured).length;
  return {
    kind: 'sheet',
    title: `Förhandsvisning: ${settings.title}`,
    say: `${settings.title}: ${counted(entries.length, 'post', 'poster')} till ${counted(shares.reporters.size, 'rapportör', 'rapportörer')}. Inget är skickat än.`,
    practice: settings.practice,
    text: [
      ...said,
      'Inget är öppnat eller skickat än. Stämmer det? Tryck Öppna.',
      startWords(preview, shares.reporters.size),
      ...otherYear(preview),
    ],
    facts: [
      { label: 'Planer', value: heads.join(', ') },
      { label: 'Gäller per', value: dayInWords(settings.asOf) },
      ...allDates(settings, today),
      { label: 'Påminnelser', value: settings.reminders ? 'ja' : 'nej' },
      { label: 'Poster', value: number(entries.length) },
    ],
    tables: [
      { heading: 'Poster per slag', table: { columns: ['Slag', 'Antal'], rows: tally(({ kind }) => capital(kindWords[kind].many)) } },
      { heading: 'Poster per enhet', table: { columns: ['Enhet', 'Antal'], rows: tally(({ unit }) => unitName(unit, catalog)) } },
    ],
    sections: sections(preview, shares),
    links: [],
    buttons: [
      { title: 'Öppna', act: { verb: 'openPeriod', data: { draft } }, look: 'main' },
      { title: 'Ändra', act: { verb: 'openPeriodForm', data: { kind: settings.kind, draft } } },
      { title: 'Avbryt', act: { verb: 'cancel', data: {} } },
    ],
    notes: [
      ...(outside > 0 ? [`${counted(outside, 'post mäts', 'poster mäts')} inte denna period och påminns inte om.`] : []),
      'Förhandsvisningen gäller i 30 minuter.',
    ],
    sources: [],
  };
}

/** Said when no chosen plan is of the year that the reports hold for: its målvärden are for another year and nothing is measured against them. */
function otherYear({ settings, plans }: Preview): string[] {
  const years = settings.plans.flatMap((plan) => plans.catalog.heads.get(plan)?.year ?? []);
  if (years.length === 0 || years.includes(Number(settings.asOf.slice(0, 4)))) return [];
  const said = listed([...new Set(years)].sort().map(String));
  const whose = years.length === 1 ? 'Planen är' : 'Planerna är';
  return [`${whose} för ${said} men uppgifterna gäller per ${dayInWords(settings.asOf)}: måluppfyllelse räknas inte.`];
}

/** When whoever reports gets their card: "12 rapportörer får sitt kort den 1 augusti 2025". */
export function startWords({ settings, today }: { settings: Opening['settings']; today: string }, reporters: number): string {
  const who = counted(reporters, 'rapportör', 'rapportörer');
  const day = nextReminderDay(settings.opens > today ? settings.opens : today);
  const when = day === today ? 'i dag, eller nästa arbetsdag om det är efter kl. 16' : `den ${dayInWords(day)}, kl. 08–16`;
  return `${who} får sitt kort ${when}.${settings.reminders ? '' : ' Sedan påminns ingen: påminnelserna är avstängda.'}`;
}

type Shares = { reporters: Map<string, Entry[]>; reviewers: Map<string, Entry[]>; unreported: Entry[]; unreviewed: Entry[] };

/** Who has what, and what nobody has. */
export function sharesOf({ entries, rights }: Pick<Preview, 'entries' | 'rights'>): Shares {
  const shares: Shares = { reporters: new Map(), reviewers: new Map(), unreported: [], unreviewed: [] };
  const add = (all: Map<string, Entry[]>, person: string, entry: Entry) => {
    const before = all.get(person);
    if (before) before.push(entry);
    else all.set(person, [entry]);
  };
  for (const entry of entries) {
    const { reporter, reviewer } = trioOf(rights.responsible, entry);
    if (reporter) add(shares.reporters, reporter, entry);
    else shares.unreported.push(entry);
    if (reviewer) add(shares.reviewers, reviewer, entry);
    else shares.unreviewed.push(entry);
  }
  return shares;
}

const mostRows = 10;
const section = (heading: string, rows: Row[]): Section => ({ heading, rows: rows.slice(0, mostRows), total: rows.length });

function sections(preview: Preview, { reporters, reviewers, unreported, unreviewed }: Shares): Section[] {
  const { plans, rights, people, settings, today } = preview;
  const named = (person: string, all: Entry[], as: 'rapportör' | 'granskare') => {
    const first = all[0];
    const held = capital(functionHeld(person, rights, plans.catalog, first ? { entry: first, as } : null));
    const name = people.find(person)?.name;
    return { title: name || held, lines: [`${name ? `${held} · ` : ''}${counted(all.length, 'post', 'poster')}`] };
  };
  const byUnit = (all: Entry[]): Row[] => {
    const units = new Map<string, Entry[]>();
    for (const entry of all) units.set(entry.unit, [...(units.get(entry.unit) ?? []), entry]);
    return [...units].map(([unit, own]) => {
      const names = own.slice(0, 3).map(({ item }) => {
        const found = plans.catalog.items.get(item);
        return found ? itemTitle(found) : item;
      });
      const more = own.length > names.length ? ' med flera' : '';
      return {
        title: unitName(unit, plans.catalog),
        lines: [`${counted(own.length, 'post', 'poster')}: ${names.map((name) => cut(name, 60)).join('; ')}${more}`],
      };
    });
  };
  const everyone = new Map([...reviewers, ...reporters]);
  const unreached = [...everyone].flatMap(([person, all]): Row[] => {
    const why = whyUnreached(people.find(person));
    if (!why) return [];
    const since = why.since ? ` (${dayInWords(dayOf(new Date(why.since)))})` : '';
    return [{ ...named(person, all, reporters.has(person) ? 'rapportör' : 'granskare'), lines: [`${capital(why.words)}${since}.`] }];
  });
  const away = [...everyone].flatMap(([person, all]): Row[] => {
    const gone = isAway(rights.responsible, person, settings.opens > today ? settings.opens : today);
    const first = all[0];
    if (!gone?.to || gone.why !== 'frånvaro' || !first) return [];
    const { standIn } = trioOf(rights.responsible, first);
    const who = named(person, all, reporters.has(person) ? 'rapportör' : 'granskare').title;
    return [
      { title: who, lines: [`Till och med ${dayInWords(gone.to)}. ${standIn ? 'Ersättaren får kortet.' : 'Ingen ersättare är utsedd.'}`] },
    ];
  });
  const tolerances = settings.plans.flatMap((plan) =>
    [...(plans.changes.get(plan)?.tolerances ?? [])].map(([id, { within, by, at }]): Row => {
      const found = plans.catalog.items.get(id);
      const unit = found?.kind === 'styrtal' ? found.row.unit : '';
      return {
        title: found ? itemTitle(found) : id,
        lines: [
          `”Delvis” inom ${distanceInUnit(within, unit)} från målvärdet. Satt ${dayInWords(dayOf(new Date(at)))} av ${by}. Ändras med ”ändra planen”.`,
        ],
      };
    }),
  );
  return [
    section('Utan rapportör: ingen får kort', byUnit(unreported)),
    section('Utan granskare: planens controller granskar', byUnit(unreviewed)),
    section('Nås inte', unreached),
    section('Frånvarande', away),
    section(
      'Rapportörer',
      [...reporters].map(([person, all]) => named(person, all, 'rapportör')),
    ),
    section(
      'Granskare',
      [...reviewers].map(([person, all]) => named(person, all, 'granskare')),
    ),
    section('Toleranser', tolerances),
  ].filter(({ total }) => total > 0);
}
