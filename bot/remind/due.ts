/** What is due to whom in a round at a moment, from state alone: what is open, whose it is, the dates, and what has been told. Pure. */
import type { EntryState, PeriodState } from '../../data/period.ts';
import { reviewerOf } from '../../data/rights.ts';
import { standing } from '../../data/tries.ts';
import { type Desk, desksOf } from './desks.ts';
import { ladderOf, officeDay } from './ladder.ts';
import { type Claim, ladderRank, type Moment, type Part, partsOf, type Role, type Round } from './parts.ts';
import * as say from './said.ts';
import { untold } from './told.ts';

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
  /** True where what is said is worth telling alone, when there is no card to draw. */
  stands: boolean;
  /** The round's last day for the person's part, which goes first of several rounds. */
  before: string;
};

/** The cards that are due, at most one a person; none outside office hours. */
export function due(moment: Moment): Due[] {
  const { period, rights, ledger, now, since } = moment;
  const today = officeDay(now);
  if (today === null) return [];
  const desks = desksOf(period, rights, today);
  const ladder = ladderOf(period.settings, period.opened.at);
  const free = (key: string) => {
    const sending = ledger.sendings.get(key);
    return sending === undefined || standing(sending, now, since) === 'free';
  };
  const setting = { settings: period.settings, today, names: moment.names };
  const overseers = [...desks].filter(([, { missing }]) => missing.length > 0).map(([person]) => person);
  const round: Round = { ...moment, today, ladder, desks, overseers, free, setting };
  const dues: Due[] = [];
  for (const [person, desk] of desks) {
    if (!moment.reachable(person)) continue;
    const parts = partsOf(person, desk, round).filter(({ key }) => free(key));
    const card = cardOf(person, desk, parts, round);
    if (card) dues.push(card);
  }
  return dues;
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
  const reports = desk.waiting.length > 0 && (all || first.why === 'handed over' || asks('rapportör'));
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
    stands: reviews || controls || parts.some(({ why }) => why === 'handed over'),
    before: reports ? period.settings.due : period.settings.reviewDue,
  };
}

/** Tells whether a card is still worth sending, by the round as it is now: something that it is about is as it was. */
export function stillDue({ about }: Due, period: PeriodState): boolean {
  if (about.length === 0) return period.locked === null;
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
  const reviewers = desk.waiting.flatMap((entry) => reviewerOf(entry, rights.responsible, person) ?? []);
  const onDuty = (one: string) => desks.has(one) && round.reachable(one);
  const knows = (one: string, day: string) => (told.get(one)?.any ?? '') >= day || (onDuty(one) && day <= today);
  const those = [
    ...(today >= lateDay && reviewers.some((one) => knows(one, lateDay)) ? ['granskaren'] : []),
    ...(today >= controllerDay && round.overseers.some((one) => one !== person && knows(one, controllerDay)) ? ['controllern'] : []),
  ];
  return say.othersTold(those, today < lateDay && reviewers.some(onDuty) ? { who: 'granskaren', day: lateDay } : null);
}
