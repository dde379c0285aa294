/** What lies on each person's desk in a round: what is theirs to report, to review and to follow up. Pure; one pass over the entries. */
import { type EntryState, type PeriodState, waits } from '../../data/period.ts';
import { type Away, isAway, trioOf } from '../../data/responsibility.ts';
import { isController, may, type RightsState, reviewerOf } from '../../data/rights.ts';

export type Desk = {
  /** All that is the person's to report, and the part of it that waits. */
  mine: EntryState[];
  waiting: EntryState[];
  /** The part of what waits that is theirs as stand-in, and for whom who is away until when; nobody where there is no rapportör. */
  asStandIn: EntryState[];
  insteadOf: Map<string, string | null>;
  /** What has been handed over from the person, by somebody else, and still waits. */
  handedFrom: EntryState[];
  /** Reported and ready for this person to approve. */
  review: EntryState[];
  /** What this person reviews and waits for. */
  late: EntryState[];
  /** Corrections after lock that this person may approve. */
  corrections: EntryState[];
  /** The part of what they review that is theirs as controller: nobody else may approve it. */
  asController: Set<EntryState>;
  /** What this person as controller waits for, and how many entries there are in all. */
  missing: EntryState[];
  unreviewed: number;
  followed: number;
};

type Kept = { rights: Pick<RightsState, 'responsible' | 'roles'>; day: string; desks: ReadonlyMap<string, Desk> };

/** The runner asks each minute, and most minutes nothing has changed. What is laid out is never changed. */
const laid = new WeakMap<PeriodState, Kept>();

/** The desks of everybody who has a part in a round on a day. Who is away has none; in an absence the stand-in has the rapportör's. */
export function desksOf(period: PeriodState, rights: RightsState, day: string): ReadonlyMap<string, Desk> {
  const before = laid.get(period);
  if (before?.day === day && before.rights.responsible === rights.responsible && before.rights.roles === rights.roles) return before.desks;
  const desks = layOut(period, rights, day);
  laid.set(period, { rights, day, desks });
  return desks;
}

function layOut(period: PeriodState, rights: RightsState, day: string): Map<string, Desk> {
  const { responsible } = rights;
  const desks = new Map<string, Desk>();
  const awayOf = once((person: string) => isAway(responsible, person, day));
  const controllersOf = once((plan: string) => controllers(plan, period, rights));
  const able = (people: string[], act: 'review' | 'review correction', entry: EntryState) =>
    people.filter((person) => may({ objectId: person, known: true }, { act, period, entry }, rights));

  const desk = (person: string | null): Desk | null => {
    if (person === null || awayOf(person)) return null;
    const made = desks.get(person) ?? emptyDesk();
    desks.set(person, made);
    return made;
  };

  for (const entry of period.entries.values()) {
    const { reporter, standIn } = trioOf(responsible, entry.entry);
    const inCharge = controllersOf(entry.entry.plan);
    /** Puts it with those who approve what `by` has said, or will. */
    const toReview = (where: 'review' | 'late' | 'corrections', by: string | null) => {
      const reviewer = reviewerOf(entry, responsible, by);
      const people = reviewer === null ? inCharge.own : [reviewer];
      const act = where === 'corrections' ? 'review correction' : 'review';
      for (const person of where === 'late' ? people.filter((one) => one !== by) : able(people, act, entry)) {
        const theirs = desk(person);
        theirs?.[where].push(entry);
        if (reviewer === null) theirs?.asController.add(entry);
      }
    };
    if (period.locked) {
      if (entry.correction) toReview('corrections', entry.correction.by.objectId);
      continue;
    }
    const waiting = waits(entry);
    const holder = holderOf(entry, reporter, standIn, awayOf);
    const own = desk(holder.person);
    own?.mine.push(entry);
    if (own && waiting) own.waiting.push(entry);
    if (own && waiting && holder.asStandIn) own.asStandIn.push(entry);
    if (own && waiting && holder.away) own.insteadOf.set(holder.away.person, holder.away.until);
    const from = entry.handedTo ? (entry.handedTo.from ?? reporter) : null;
    if (waiting && entry.handedTo && from !== entry.handedTo.to && from !== entry.handedTo.by.objectId) desk(from)?.handedFrom.push(entry);
    if (waiting) toReview('late', holder.person);
    if (entry.stage === 'reported') toReview('review', entry.reported?.by.objectId ?? null);
    for (const person of inCharge.all) {
      const followed = desk(person);
      if (!followed) continue;
      followed.followed += 1;
      if (waiting) followed.missing.push(entry);
      if (entry.stage === 'reported') followed.unreviewed += 1;
    }
  }
  return desks;
}

function emptyDesk(): Desk {
  const none = { insteadOf: new Map<string, string | null>(), asController: new Set<EntryState>(), unreviewed: 0, followed: 0 };
  return { ...none, mine: [], waiting: [], asStandIn: [], handedFrom: [], review: [], late: [], corrections: [], missing: [] };
}

type Holder = { person: string | null; asStandIn: boolean; away: { person: string; until: string | null } | null };

/** Whose turn it is: in the rapportör's absence, or where there is none, the stand-in. What was handed over stays with whom it was handed to. */
function holderOf(
  { handedTo }: EntryState,
  reporter: string | null,
  standIn: string | null,
  awayOf: (person: string) => Away | null,
): Holder {
  const person = handedTo?.to ?? reporter;
  if (person === null) return { person: standIn, asStandIn: true, away: null };
  const away = awayOf(person);
  if (away?.why !== 'frånvaro' || handedTo) return { person, asStandIn: false, away: null };
  return { person: standIn, asStandIn: true, away: { person, until: away.to } };
}

/** A plan's own controllers, who review what has no granskare; and all who follow the round up: also whoever opened it over several plans. */
function controllers(plan: string, period: PeriodState, rights: RightsState): { own: string[]; all: string[] } {
  const holders = new Set(rights.roles.filter(({ role }) => role === 'controller').map(({ person }) => person));
  const own = [...holders].filter((person) => isController(person, plan, rights));
  const opener = period.opened.by.objectId;
  const runs = may({ objectId: opener, known: true }, { act: 'run period', period }, rights);
  return { own, all: runs ? [...new Set([...own, opener])] : own };
}

/** Remembers the answers: thousands of entries ask about the same few plans and people. */
function once<T>(find: (key: string) => T): (key: string) => T {
  const found = new Map<string, T>();
  return (key) => {
    const before = found.get(key);
    if (before !== undefined) return before;
    const made = find(key);
    found.set(key, made);
    return made;
  };
}
