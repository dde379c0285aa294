/** The reasons there are to tell a person something in a round at a moment: what somebody did, what the controller asks, what the calendar says. Pure. */
import { isReminderDay } from '../../data/calendar.ts';
import type { Ledger } from '../../data/ledger.ts';
import type { Why } from '../../data/ledger-events.ts';
import type { EntryState, PeriodState } from '../../data/period.ts';
import type { RightsState } from '../../data/rights.ts';
import { dayOf } from '../../data/swedish.ts';
import type { Desk } from './desks.ts';
import { type Ladder, lastCome } from './ladder.ts';
import * as say from './said.ts';
import { type Told, untold } from './told.ts';

export type Role = 'rapportör' | 'granskare' | 'controller';

/** One reason to tell a person something. `key` names it in the ledger, the same however often it is tried. */
export type Claim = { key: string; why: Why; day: string };

/** A reason with its sentence. Those with the lowest rank are said first. */
export type Part = Claim & { rank: number; role: Role | null; said: string };

/** From this rank on it is the calendar that speaks. */
export const ladderRank = 4;

/** What dues are worked out from. `since` is when this instance got the duty to send. */
export type Moment = {
  period: PeriodState;
  rights: RightsState;
  ledger: Ledger;
  /** `toldBy` the ledger. */
  told: ReadonlyMap<string, Told>;
  names: say.Names;
  /** False for who has blocked the bot or the like, until they are back. */
  reachable: (person: string) => boolean;
  now: Date;
  since: Date;
};

/** A moment with what was worked out of it. `free` tells whether a key may be claimed. */
export type Round = Moment & {
  today: string;
  ladder: Ladder;
  desks: ReadonlyMap<string, Desk>;
  /** Controllers who wait for something. */
  overseers: readonly string[];
  free: (key: string) => boolean;
  setting: say.Setting;
};

/** The reasons, in no order. */
export function partsOf(person: string, desk: Desk, round: Round): Part[] {
  if (round.period.locked) return correctionParts(person, desk, round);
  const parts = actParts(person, desk, round);
  return isReminderDay(round.today) ? [...parts, ...askedParts(person, desk, round), ...ladderParts(person, desk, round)] : parts;
}

/** What somebody did that concerns the person: told at once, on any working day. */
function actParts(person: string, desk: Desk, { today, setting, free }: Round): Part[] {
  const keyed = (why: Why, mark: string) => `${person}/${why}/${mark}`.slice(0, 300);
  const returnKey = ({ key, returned }: EntryState) => keyed('returned', `${returned?.at}/${key}`);
  const back = desk.waiting.filter((entry) => entry.stage === 'returned' && free(returnKey(entry)));
  const given = desk.waiting.filter(({ handedTo }) => handedTo?.to === person && handedTo.by.objectId !== person);
  const part = { day: today, role: 'rapportör' as const };
  return [
    ...back.map((entry): Part => ({ ...part, key: returnKey(entry), why: 'returned', rank: 0, said: say.returned(back, setting) })),
    ...byMoment(given).map(
      ([at, entries]): Part => ({
        ...part,
        key: keyed('handed over', at),
        why: 'handed over',
        rank: 1,
        said: say.handedTo(entries, setting),
      }),
    ),
    ...byMoment(desk.handedFrom).map(
      ([at, entries]): Part => ({
        ...{ day: today, role: null, why: 'handed over', rank: 2 },
        ...{ key: keyed('handed over', `${at}/from`), said: say.handedFrom(entries, setting) },
      }),
    ),
  ];
}

function byMoment(entries: EntryState[]): [string, EntryState[]][] {
  const groups = new Map<string, EntryState[]>();
  for (const entry of entries) {
    const at = entry.handedTo?.at ?? '';
    groups.set(at, [...(groups.get(at) ?? []), entry]);
  }
  return [...groups];
}

/** "Påminn nu": asked of the person, or of somebody whose stand-in the person is. */
function askedParts(person: string, desk: Desk, { period, today }: Round): Part[] {
  if (desk.waiting.length === 0 && desk.review.length === 0) return [];
  const at = [person, ...desk.insteadOf.keys()].flatMap((one) => period.asked.get(one) ?? []).sort();
  const last = at.at(-1);
  return last ? [{ key: `${person}/asked/${last}`, why: 'asked', day: today, rank: 3, role: null, said: say.asked }] : [];
}

/** What the calendar says. A card of any reason covers the days up to it; what was missed is made up for by one. */
function ladderParts(person: string, desk: Desk, round: Round): Part[] {
  const { ladder, today, period, setting } = round;
  const told = round.told.get(person) ?? untold;
  const parts: Part[] = [];
  const add = (day: string, why: Why, rank: number, role: Role, said: string) =>
    parts.push({ key: `${person}/${day}/${why}/${role}`, why, day, rank, role, said });
  const isNew = (day: string | null, before: string | null): day is string =>
    day !== null && day <= today && (before === null || day > before);

  const reporting = lastCome(ladder.reporter, today);
  if (desk.waiting.length > 0 && isNew(reporting, told.reporter)) {
    const first = told.reporter === null;
    add(reporting, first ? 'opened' : 'reminder', 4, 'rapportör', '');
  }
  const reviewing = lastCome(ladder.reviewer, today);
  if (isNew(reviewing, told.any) && desk.review.some(({ reported }) => reported && dayOf(new Date(reported.at)) <= reviewing))
    add(reviewing, 'review', 5, 'granskare', '');
  const late = lateOf(desk, period);
  if (late.length > 0 && isNew(ladder.lateToReviewer, told.any))
    add(ladder.lateToReviewer, 'escalation', 6, 'granskare', say.lateToReviewer(late, desk, setting));
  if (desk.missing.length > 0 && isNew(ladder.lateToController, told.any))
    add(ladder.lateToController, 'escalation', 7, 'controller', say.toController(desk, setting));
  return parts;
}

/** What a granskare waits for. What they returned themselves after the last day is no news to them. */
function lateOf(desk: Desk, { settings }: PeriodState): EntryState[] {
  return desk.late.filter(({ returned }) => !returned || dayOf(new Date(returned.at)) <= settings.due);
}

function correctionParts(person: string, desk: Desk, { today, setting }: Round): Part[] {
  const said = desk.corrections.length > 0 ? say.corrections(desk, setting) : '';
  return desk.corrections.map(({ key, correction }) => ({
    ...{ key: `${person}/review/${correction?.at}/${key}`.slice(0, 300), why: 'review', day: today, rank: 0, role: 'granskare', said },
  }));
}
