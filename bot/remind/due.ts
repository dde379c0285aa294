/** What is due to whom in a round at a moment, from state alone: what is open, whose it is, the dates, and what has been told. Pure. */
import { isReminderDay } from '../../data/calendar.ts';
import type { Ledger } from '../../data/ledger.ts';
import type { Why } from '../../data/ledger-events.ts';
import type { EntryState, PeriodState } from '../../data/period.ts';
import { trioOf } from '../../data/responsibility.ts';
import type { RightsState } from '../../data/rights.ts';
import { dayOf } from '../../data/swedish.ts';
import { type Desk, desksOf } from './desks.ts';
import { type Ladder, ladderOf, lastCome, officeDay } from './ladder.ts';
import * as say from './said.ts';
import { standing, type Told, toldBy, untold } from './told.ts';

export type Role = 'rapportör' | 'granskare' | 'controller';

/** One reason to tell a person something. `key` names it in the ledger, the same however often it is tried. */
export type Claim = { key: string; why: Why; day: string };

/** A card that is due: everything there is to tell the person in the round, in one. */
export type Due = {
  person: string;
  period: string;
  title: string;
  /** The most important first; all are claimed before the card is sent and settled by it. */
  claims: readonly [Claim, ...Claim[]];
  roles: Role[];
  said: string;
  /** Today's card, which this one takes the place of; null when it is sent as a new message. */
  inPlaceOf: string | null;
  /** An earlier day's card, which is to point on to a new one. */
  earlier: string | null;
  /** The entries that it comes for. */
  about: readonly EntryState[];
  /** True where it is worth telling although nothing is left on the person's desk. */
  stands: boolean;
  /** The round's last day for the person's part, which goes first of several rounds. */
  before: string;
};

/** What dues are worked out from. `since` is when this process began. */
export type Moment = {
  period: PeriodState;
  rights: RightsState;
  ledger: Ledger;
  names: say.Names;
  /** False for who has blocked the bot or the like, until they are back. */
  reachable: (person: string) => boolean;
  now: Date;
  since: Date;
};

/** A reason with its sentence. Those with the lowest rank are said first. */
type Part = Claim & { rank: number; role: Role | null; said: string };

/** From this rank on it is the calendar that speaks. */
const ladderRank = 4;

/** The cards that are due, at most one a person; none outside office hours. */
export function due(moment: Moment): Due[] {
  const { period, rights, ledger, now, since } = moment;
  const today = officeDay(now);
  if (today === null) return [];
  const desks = desksOf(period, rights, today);
  const told = toldBy(ledger, now, since);
  const ladder = ladderOf(period.settings, period.opened.at);
  const free = (key: string) => {
    const sending = ledger.sendings.get(key);
    return sending === undefined || standing(sending, now, since) === 'free';
  };
  const setting = { settings: period.settings, today, names: moment.names };
  const round: Round = { ...moment, today, ladder, desks, told, free, setting };
  const dues: Due[] = [];
  for (const [person, desk] of desks) {
    if (!moment.reachable(person)) continue;
    const parts = partsOf(person, desk, round).filter(({ key }) => free(key));
    const card = cardOf(person, desk, parts, round);
    if (card) dues.push(card);
  }
  return dues;
}

/** A moment with what was worked out of it. `free` tells whether a key may be claimed. */
type Round = Moment & {
  today: string;
  ladder: Ladder;
  desks: Map<string, Desk>;
  told: Map<string, Told>;
  free: (key: string) => boolean;
  setting: say.Setting;
};

function partsOf(person: string, desk: Desk, round: Round): Part[] {
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
    add(ladder.lateToReviewer, 'escalation', 6, 'granskare', say.lateToReviewer(late, desk.review.length > 0, setting));
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

/** The parts as one card. On a day when the person has had one it takes that card's place, but for what was returned. */
function cardOf(person: string, desk: Desk, parts: Part[], round: Round): Due | null {
  const [first, ...rest] = parts.sort((a, b) => a.rank - b.rank);
  if (first === undefined) return null;
  const { period, today, told, setting } = round;
  const { any, last, message } = told.get(person) ?? untold;
  const anew = any !== today || first.why === 'returned';
  // A card that Teams gave no id for cannot be replaced: the rest waits for the next day.
  if (!anew && last === null) return null;
  const asks = (role: Role) => parts.some((part) => part.role === role);
  const all = !anew || parts.some(({ why }) => why === 'asked');
  const stands = parts.some(({ role, why }) => why === 'handed over' && role === null);
  const reports = desk.waiting.length > 0 && (all || stands || asks('rapportör'));
  const reviews = asks('granskare') || (desk.review.length > 0 && all);
  const controls = asks('controller');
  const opened = parts.some(({ why }) => why === 'opened') && today <= period.settings.due;
  const sentences = [
    ...(opened ? [say.opening(setting)] : []),
    ...parts.filter(({ rank }) => rank < ladderRank).map(({ said }) => said),
    ...(reports ? [say.toReporter(desk, setting), lateness(person, desk, round)] : []),
    ...(reviews && desk.review.length > 0 ? [say.toReviewer(desk, setting)] : []),
    ...parts.filter(({ rank }) => rank >= ladderRank).map(({ said }) => said),
  ];
  const claim = ({ key, why, day }: Part): Claim => ({ key, why, day });
  return {
    ...{ person, period: period.settings.id, title: period.settings.title, claims: [claim(first), ...rest.map(claim)] },
    roles: [
      ...(reports ? ['rapportör' as const] : []),
      ...(reviews ? ['granskare' as const] : []),
      ...(controls ? ['controller' as const] : []),
    ],
    said: [...new Set(sentences)].filter((said) => said !== '').join(' '),
    inPlaceOf: anew ? null : last,
    earlier: anew ? message : null,
    about: [
      reports ? desk.waiting : [],
      reviews ? [...desk.review, ...desk.late, ...desk.corrections] : [],
      controls ? desk.missing : [],
    ].flat(),
    stands,
    before: reports ? period.settings.due : period.settings.reviewDue,
  };
}

/** Tells whether a card is still worth sending, by the round as it is now: something that it is about is as it was. */
export function stillDue({ about, stands }: Due, period: PeriodState): boolean {
  if (stands && !period.locked) return true;
  return about.some(({ key, stage, correction }) => {
    const now = period.entries.get(key);
    return now?.stage === stage && (period.locked === null || (correction !== null && now.correction !== null));
  });
}

/** Who else has been told that a rapportör is late, or will be. */
function lateness(person: string, desk: Desk, round: Round): string {
  const { period, rights, ladder, today, told, desks } = round;
  if (today <= period.settings.due || ladder.lateToReviewer === null || ladder.lateToController === null) return '';
  const { lateToReviewer: lateDay, lateToController: controllerDay } = ladder;
  const reviewers = desk.waiting.flatMap(({ entry }) => trioOf(rights.responsible, entry).reviewer ?? []).filter((one) => one !== person);
  const onDuty = (one: string) => desks.has(one) && round.reachable(one);
  const knows = (one: string, day: string) => (told.get(one)?.any ?? '') >= day || (onDuty(one) && day <= today);
  const controllers = [...desks].filter(([one, { missing }]) => one !== person && missing.length > 0).map(([one]) => one);
  const those = [
    ...(today >= lateDay && reviewers.some((one) => knows(one, lateDay)) ? ['granskaren'] : []),
    ...(today >= controllerDay && controllers.some((one) => knows(one, controllerDay)) ? ['controllern'] : []),
  ];
  return say.othersTold(those, today < lateDay && reviewers.some(onDuty) ? { who: 'granskaren', day: lateDay } : null);
}
