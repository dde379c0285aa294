/** The form that a round is opened with. Pure. */

import type { Field, FormView } from '../../../cards/report-view.ts';
import { kindWords } from '../../../data/item-words.ts';
import { PeriodKind } from '../../../data/period-events.ts';
import type { Plans } from '../../../data/state.ts';
import { EntryKind } from '../../../data/status.ts';
import { capital, counted, dayInWords } from '../../../data/swedish.ts';
import type { Typed } from '../../typed.ts';
import { defaultDates } from '../deciding/default-dates.ts';
import { defaultKinds } from '../deciding/round-entries.ts';

import { likelyAsOf, likelyDates, likelyTitle } from './open-read.ts';

/** `mine` are the plans that the person may open a round over. */
export type OpenForm = { kind: PeriodKind; plans: Plans; mine: readonly string[]; today: string };

/** What the form holds before anything is typed. */
function proposedOpening({ kind, plans, mine, today }: OpenForm): Record<string, string> {
  const asOf = likelyAsOf(kind, today);
  const heads = mine.flatMap((plan) => plans.catalog.heads.get(plan) ?? []);
  const ofYear = heads.filter(({ year }) => String(year) === asOf.slice(0, 4));
  const newest = heads.toSorted((a, b) => b.year - a.year).slice(0, 1);
  return {
    drawn: asOf,
    title: likelyTitle(kind, asOf),
    plans: (ofYear.length > 0 ? ofYear : newest).map(({ id }) => id).join(','),
    asOf,
    ...likelyDates(kind, asOf),
    kinds: defaultKinds[kind].join(','),
    without: '',
    milestones: '',
    reminders: 'true',
    practice: 'false',
  };
}

/** Draws the form with what is typed, or proposed. */
export function openForm(form: OpenForm, typed: Typed = proposedOpening(form), errors: Typed = {}, said?: string): FormView {
  const { kind, plans, mine, today } = form;
  const asOf = typed.drawn ?? likelyAsOf(kind, today);
  const { forewarning } = defaultDates(kind, asOf);
  const chosen = (typed.plans ?? '').split(',');
  const tolerances = chosen.reduce((sum, plan) => sum + (plans.changes.get(plan)?.tolerances.size ?? 0), 0);
  const field = (id: string, label: string): { id: string; label: string; value: string; error?: string } => ({
    id,
    label,
    value: typed[id] ?? '',
    error: errors[id],
  });
  const fields: Field[] = [
    { ...field('title', 'Rubrik'), input: 'text', lines: 'one', most: 120 },
    {
      ...field('plans', 'Planer'),
      input: 'choice',
      look: 'radios',
      many: true,
      choices: mine.map((plan) => ({ title: plans.catalog.heads.get(plan)?.title ?? plan, value: plan })),
    },
    { ...field('asOf', 'Uppgifterna gäller per'), input: 'date', hint: 'Ändrar du dagen räknas de andra datumen om.' },
    { ...field('opens', 'Öppnar'), input: 'date' },
    { ...field('due', 'Sista dag att rapportera'), input: 'date' },
    { ...field('reviewDue', 'Sista dag att granska'), input: 'date' },
    { ...field('lock', 'Ska låsas'), input: 'date' },
    {
      ...field('kinds', 'Poster som ingår'),
      input: 'choice',
      look: 'radios',
      many: true,
      choices: EntryKind.options
        .filter((one) => one !== 'isk' || kind === 'verksamhetsberättelse')
        .map((one) => ({ title: capital(kindWords[one].many), value: one })),
    },
    {
      ...field('without', 'Poster som inte ska ingå'),
      input: 'text',
      lines: 'many',
      most: 2000,
      placeholder: 'uppdrag 48',
      hint: 'En på varje rad: nummer eller namn.',
    },
    {
      ...field('milestones', 'Andra datum att visa'),
      input: 'text',
      lines: 'many',
      most: 2000,
      placeholder: '24 september 2025 Nämnd',
      hint: 'Ett på varje rad. De visas i läget och påverkar inget annat.',
    },
    { ...field('reminders', 'Påminn dem som har något kvar'), input: 'toggle' },
    { ...field('practice', 'Övning: allt märks Övningsdata'), input: 'toggle' },
  ];
  const others = PeriodKind.options.filter((one) => one !== kind);
  return {
    kind: 'form',
    title: `Öppna ${kind}`,
    say: `Öppna ${kind}: fyll i och förhandsgranska. Inget skickas förrän du bekräftar.`,
    practice: typed.practice === 'true',
    notes: [],
    form: {
      // The bot sends no forewarning: the day is there for whoever calls to a meeting or writes.
      facts:
        forewarning >= today ? [{ label: 'Lämplig dag för förvarning (skickas inte av Styrkoll)', value: dayInWords(forewarning) }] : [],
      said: [
        ...(said ? [said] : []),
        'Inget skickas förrän du har sett förhandsvisningen och bekräftat.',
        ...(kind === 'periodrapport' ? [] : [toleranceWords(tolerances)]),
      ],
      error: Object.keys(errors).length > 0 ? 'Rätta det som är markerat. Det övriga står kvar som du skrev det.' : undefined,
      fields,
      submit: { title: 'Förhandsgranska', act: { verb: 'previewPeriod', data: { kind, drawn: asOf } }, look: 'main' },
      others: [
        ...others.map((one) => ({ title: `Byt till ${one}`, act: { verb: 'openPeriodForm' as const, data: { kind: one } } })),
        { title: 'Avbryt', act: { verb: 'cancel' as const, data: {} } },
      ],
    },
  };
}

/** What is proposed for a styrtal that misses its target, before the round is opened. */
function toleranceWords(tolerances: number): string {
  if (tolerances === 0)
    return 'Inget styrtal har en tolerans, så när ett målvärde inte nås bedömer rapportören själv mellan delvis och inte alls. Du sätter toleranser med ”ändra planen”.';
  return `${counted(tolerances, 'styrtal har', 'styrtal har')} en tolerans för ”delvis”. De visas före bekräftelsen; du ändrar dem med ”ändra planen”.`;
}
