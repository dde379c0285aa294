/** Reads the form that a round is opened with. Pure; what is wrong is said by field, and nothing typed is lost. */

import { createHash } from 'node:crypto';
import { itemTitle } from '../../../data/item-words.ts';
import type { PeriodState } from '../../../data/period.ts';
import { type PeriodKind, Settings } from '../../../data/period-events.ts';
import { readDay } from '../../../data/read-swedish.ts';
import type { Plans } from '../../../data/state.ts';
import { type Entry, EntryKind } from '../../../data/status.ts';
import { capital, counted, dayInWords, plusDays } from '../../../data/swedish.ts';
import { dayOrWrong, type Typed, typedIn } from '../../typed.ts';
import { defaultDates } from '../deciding/default-dates.ts';
import { roundEntries } from '../deciding/round-entries.ts';

import { findItems } from './find-items.ts';

/** A round ready to be opened. */
export type Opening = { settings: Settings; entries: Entry[] };

/** What it is read against: `periods` are those there are, `today` a day in Europe/Stockholm. */
export type OpenFacts = { plans: Plans; periods: readonly PeriodState[]; today: string };

/** The day that a round of a kind most likely holds for: the first whose days are not over already, so that what is proposed can be opened. */
export function likelyAsOf(kind: PeriodKind, today: string): string {
  const year = Number(today.slice(0, 4));
  const first = firstDayOf(today);
  const days = {
    delårsrapport: [`${year}-07-31`, `${year + 1}-07-31`],
    verksamhetsberättelse: [`${year - 1}-12-31`, `${year}-12-31`],
    periodrapport: [plusDays(first, -1), plusDays(firstDayOf(plusDays(first, 31)), -1)],
  }[kind];
  return days.find((asOf) => defaultDates(kind, asOf).due >= today) ?? days.at(-1) ?? today;
}

function firstDayOf(day: string): string {
  return `${day.slice(0, 7)}-01`;
}

/** "Delårsrapport per 31 juli 2025" */
export function likelyTitle(kind: PeriodKind, asOf: string): string {
  return `${capital(kind)} per ${dayInWords(asOf)}`;
}

/** The four days as the form has them. */
export function likelyDates(kind: PeriodKind, asOf: string): Record<'opens' | 'due' | 'reviewDue' | 'lock', string> {
  const { opens, due, reviewDue, lock } = defaultDates(kind, asOf);
  return { opens, due, reviewDue, lock };
}

/**
 * What follows from the day that the reports hold for: when it is changed and the dates and title still are those proposed for the day
 * before (`drawn`), they are proposed anew. Null when nothing is to be proposed.
 */
export function redrawn(kind: PeriodKind, typed: Typed): Record<string, string> | null {
  const drawn = readDay(typedIn(typed, 'drawn'));
  const asOf = readDay(typedIn(typed, 'asOf'));
  if ('wrong' in drawn || 'wrong' in asOf || drawn.value === asOf.value) return null;
  const before = likelyDates(kind, drawn.value);
  const untouched = (['opens', 'due', 'reviewDue', 'lock'] as const).every((id) => typedIn(typed, id) === before[id]);
  if (!untouched) return null;
  const after = { ...typed, drawn: asOf.value, ...likelyDates(kind, asOf.value) };
  return typedIn(typed, 'title') === likelyTitle(kind, drawn.value) ? { ...after, title: likelyTitle(kind, asOf.value) } : after;
}

/** Reads the form: a round, or a sentence for each field that must be mended. */
export function readOpening(kind: PeriodKind, typed: Typed, facts: OpenFacts): Opening | { errors: Record<string, string> } {
  const { plans, periods } = facts;
  const errors: Record<string, string> = {};
  const day = (id: string) => dayOrWrong(typed, id, errors);
  const asOf = day('asOf');
  const dates = { opens: day('opens'), due: day('due'), reviewDue: day('reviewDue'), lock: day('lock') };
  const chosen = listIn(typed, 'plans').filter((plan) => plans.catalog.heads.has(plan));
  if (chosen.length === 0) errors.plans = 'Välj minst en plan.';
  const kinds = listIn(typed, 'kinds').flatMap((one) => EntryKind.safeParse(one).data ?? []);
  if (kinds.length === 0) errors.kinds = 'Välj minst ett slag av poster.';
  else if (kinds.every((one) => one === 'text'))
    errors.kinds = 'Texter lämnas av de enheter som rapporterar något annat. Välj minst ett slag till.';
  const without = readWithout(plans, chosen, typedIn(typed, 'without'));
  if ('wrong' in without) errors.without = without.wrong;
  const milestones = readMilestones(typedIn(typed, 'milestones'));
  if ('wrong' in milestones) errors.milestones = milestones.wrong;
  const title = typedIn(typed, 'title') || (asOf ? likelyTitle(kind, asOf) : '');
  if (title.length > 120) errors.title = 'Skriv högst 120 tecken.';
  if ('wrong' in without || 'wrong' in milestones || Object.keys(errors).length > 0) return { errors };

  const practice = typedIn(typed, 'practice') === 'true';
  const same = practice ? undefined : periods.find((period) => isSame(period, kind, asOf, chosen));
  if (same) return { errors: { asOf: `${same.settings.title} är redan öppnad för planen. Välj en annan dag, eller skriv ”läget”.` } };
  const entries = roundEntries(plans, kind, chosen, asOf, { kinds, without: without.items });
  if (entries.length === 0) return { errors: { kinds: 'Planen har inga poster av de slag som är valda.' } };
  const id = freeId(kind, asOf, chosen, practice, periods);
  const reminders = typedIn(typed, 'reminders') === 'true';
  const settings = Settings.safeParse({
    ...{ id, kind, title, plans: chosen, asOf, ...dates, reminders, practice, milestones: milestones.days },
  });
  return settings.success
    ? { settings: settings.data, entries }
    : { errors: { title: 'Omgången gick inte att läsa. Kontrollera fälten.' } };
}

function isSame({ settings }: PeriodState, kind: PeriodKind, asOf: string, plans: readonly string[]): boolean {
  return !settings.practice && settings.kind === kind && settings.asOf === asOf && settings.plans.some((plan) => plans.includes(plan));
}

function listIn(typed: Typed, id: string): string[] {
  return typedIn(typed, id)
    .split(',')
    .map((one) => one.trim())
    .filter((one) => one !== '');
}

/** Items to leave out, one a line or with semicolons between; each must name one item. */
function readWithout(plans: Plans, chosen: readonly string[], text: string): { items: string[] } | { wrong: string } {
  const items: string[] = [];
  for (const said of text.split(/[\n;]/).map((one) => one.trim())) {
    if (said === '') continue;
    const found = findItems(plans.catalog, said).filter((item) => chosen.includes(item.plan.id));
    const [only] = found;
    if (!only) return { wrong: `Jag hittar ingen post som heter ”${said}”. Skriv till exempel uppdrag 48.` };
    if (found.length > 1) {
      const names = found.slice(0, 3).map((item) => `”${itemTitle(item)}”`);
      return { wrong: `”${said}” kan vara ${counted(found.length, 'post', 'poster')}: ${names.join(', ')}. Skriv mer av namnet.` };
    }
    items.push(only.id);
  }
  return { items: [...new Set(items)] };
}

/** Days that only inform, one a line: "24 september 2025 Nämnd". */
function readMilestones(text: string): { days: Settings['milestones'] } | { wrong: string } {
  const days: Settings['milestones'] = [];
  for (const line of text.split(/[\n;]/).map((one) => one.trim().replace(/\s+/g, ' '))) {
    if (line === '') continue;
    const words = line.split(' ');
    const read = [1, 2, 3, 4].map((count) => ({ day: readDay(words.slice(0, count).join(' ').replace(/[:,]$/, '')), count }));
    const found = read.filter(({ day }) => 'value' in day).at(-1);
    const what = found ? words.slice(found.count).join(' ').trim() : '';
    if (!found || 'wrong' in found.day || what === '')
      return { wrong: `Skriv dagen och vad som händer på varje rad, till exempel 24 september 2025 Nämnd. Raden är: ”${line}”.` };
    if (what.length > 120) return { wrong: 'Skriv högst 120 tecken på varje rad.' };
    days.push({ date: found.day.value, what });
  }
  return days.length > 12 ? { wrong: 'Skriv högst 12 dagar.' } : { days };
}

const slugs: Record<PeriodKind, string> = {
  periodrapport: 'periodrapport',
  delårsrapport: 'delarsrapport',
  verksamhetsberättelse: 'verksamhetsberattelse',
};

/** The same round gets the same id whoever opens it, so that it is opened once; an exercise can be held again. */
function freeId(kind: PeriodKind, asOf: string, plans: readonly string[], practice: boolean, periods: readonly PeriodState[]): string {
  const whole = `${practice ? 'ovning-' : ''}${slugs[kind]}-${asOf}-${[...plans].sort().join('-')}`;
  const short = whole.length <= 56 ? whole : `${whole.slice(0, 47)}-${createHash('sha256').update(whole).digest('hex').slice(0, 8)}`;
  if (!practice) return short;
  const taken = new Set(periods.map(({ settings }) => settings.id));
  let id = short;
  for (let number = 2; taken.has(id); number += 1) id = `${short}-${number}`;
  return id;
}
