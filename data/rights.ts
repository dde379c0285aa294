/** The one place where rights are decided. Pure: the caller looks up who it is and what holds. */
import type { EntryState, PeriodState } from './period.ts';
import { type Responsible, trioOf } from './responsibility.ts';
import type { Held } from './roles.ts';

/** `objectId` is the id in Entra, null where it is not told; `known` says that the roster has vouched for the person. */
export type Actor = { objectId: string | null; known: boolean };

/** What a person wants to do, and with what. */
export type Wish =
  | { act: 'ask' | 'send question' | 'read questions' }
  /** Appoint controllers, revisorer and administratörer. */
  | { act: 'appoint' }
  /** Change a plan, or who reports it. */
  | { act: 'manage plan'; plan: string }
  /** Read who has which role and who reports what. */
  | { act: 'see people' }
  /** Take in the file of responsibility that the operators have put beside the events. */
  | { act: 'take in file'; plan: string }
  /** Say that somebody else is away, so that the stand-in is reminded. */
  | { act: 'set away'; person: string }
  /** Forget a person's name and address. */
  | { act: 'erase'; person: string }
  | { act: 'open period'; plans: readonly string[] }
  /** Dates, reminders, lock, publication. */
  | { act: 'run period'; period: PeriodState }
  | { act: 'report' | 'hand over' | 'review' | 'correct' | 'review correction'; period: PeriodState; entry: EntryState }
  /** Read what is said of an entry; which step of visibility it has come to follows from the period. */
  | { act: 'see'; period: PeriodState; entry: EntryState }
  | { act: 'see progress'; period: PeriodState }
  /**
   * Let a channel follow what is published of a nämnd, by its plans, or end it. `installer` is who put the bot in the team: Teams does not tell
   * a bot who owns one (microsoft/botbuilder-js #2706), but lets only those install whom the owners allow to.
   */
  | { act: 'follow channel'; plans: readonly string[]; installer: string | null }
  /** Read the summary of a period, and the report made of it: when it is published everybody may, before that who sees all of it. */
  | { act: 'see summary'; period: PeriodState }
  /** Edit, order and take back the posts of a period. */
  | { act: 'post summary'; period: PeriodState }
  /** Read the events of a period, or of an item. */
  | { act: 'audit'; plans: readonly string[] };

/** What rights rest on. `admins` are object ids in lower case, as the setting ADMINS gives them. */
export type RightsState = {
  admins: readonly string[];
  roles: readonly Held[];
  responsible: Responsible;
  /** The plans of regionstyrelsen, which has uppsiktsplikt over all nämnder. */
  overseeing: readonly string[];
};

/** Tells whether a person may do something. Anyone may ask; only one who is known may act. Whose turn it is, `decide` says. */
export function may(person: Actor, wish: Wish, state: RightsState): boolean {
  if (wish.act === 'ask') return true;
  const me = person.objectId?.toLowerCase();
  if (!person.known || me === undefined) return false;
  switch (wish.act) {
    case 'send question':
      return true;
    case 'read questions':
      return isAdmin(me, state) || holds(me, 'controller', state);
    case 'appoint':
      return isAdmin(me, state);
    case 'manage plan':
      return controls(me, wish.plan, state);
    case 'see people':
      return true;
    case 'take in file':
      return isAdmin(me, state) || controls(me, wish.plan, state);
    case 'set away':
      return isAdmin(me, state) || answersWithin(me, wish.person.toLowerCase(), state);
    case 'erase':
      return isAdmin(me, state) || wish.person.toLowerCase() === me;
    case 'open period':
      return wish.plans.length > 0 && (wish.plans.every((plan) => controls(me, plan, state)) || oversees(me, state));
    case 'run period':
      return runs(me, wish.period, state);
    case 'report':
      return reports(me, wish.entry, state);
    case 'correct':
    case 'hand over':
      return reports(me, wish.entry, state) || controls(me, wish.entry.entry.plan, state);
    case 'review':
      return reviews(me, wish.entry, wish.entry.reported?.by.objectId ?? null, state);
    case 'review correction':
      return reviews(me, wish.entry, wish.entry.correction?.by.objectId ?? null, state);
    case 'see':
      return sees(me, wish.period, wish.entry, state);
    case 'see progress':
      return takesPart(me, wish.period, state);
    case 'follow channel':
      return isAdmin(me, state) || wish.installer?.toLowerCase() === me || wish.plans.some((plan) => controls(me, plan, state));
    case 'see summary':
      return wish.period.published !== null || holds(me, 'revisor', state) || runs(me, wish.period, state);
    case 'post summary':
      return runs(me, wish.period, state);
    case 'audit':
      return isAdmin(me, state) || holds(me, 'revisor', state) || wish.plans.every((plan) => controls(me, plan, state));
  }
}

/** How far what is said of an entry has come: who may see it follows from that. */
export function stepOf(period: PeriodState, entry: EntryState): 'utkast' | 'granskad' | 'publicerad' {
  if (period.published) return 'publicerad';
  return entry.stage === 'approved' ? 'granskad' : 'utkast';
}

/** Whose it is to report an entry now: whoever it was handed to, else the rapportör. */
export function reporterOf({ entry, handedTo }: EntryState, responsible: Responsible): string | null {
  return handedTo?.to ?? trioOf(responsible, entry).reporter;
}

/**
 * Whose it is to approve what somebody (whoever reported it, unless said) has said of an entry: its granskare. Null means the plan's
 * controllers: where there is no granskare, and where the granskare said it, having been handed it.
 */
export function reviewerOf({ entry, reported }: EntryState, responsible: Responsible, by = reported?.by.objectId ?? null): string | null {
  const { reviewer } = trioOf(responsible, entry);
  return reviewer === by ? null : reviewer;
}

/** Tells whether a person is controller of a plan. */
export function isController(person: string, plan: string, state: RightsState): boolean {
  return controls(person.toLowerCase(), plan, state);
}

/** Tells whether a person is administratör, by ADMINS or given the role. */
export function isAdministrator(person: string, state: RightsState): boolean {
  return isAdmin(person.toLowerCase(), state);
}

function isAdmin(me: string, state: RightsState): boolean {
  return state.admins.includes(me) || holds(me, 'administratör', state);
}

function holds(me: string, role: Held['role'], { roles }: RightsState): boolean {
  return roles.some((held) => held.role === role && held.person === me);
}

function controls(me: string, plan: string, { roles }: RightsState): boolean {
  return roles.some((held) => held.role === 'controller' && held.person === me && (held.plan === null || held.plan === plan));
}

/** Whether a person has a part in a plan that this one is controller of. */
function answersWithin(me: string, person: string, state: RightsState): boolean {
  return state.responsible.rows.some(({ share, trio }) => Object.values(trio).includes(person) && controls(me, share.plan, state));
}

function runs(me: string, { settings, opened }: PeriodState, state: RightsState): boolean {
  return settings.plans.every((plan) => controls(me, plan, state)) || (opened.by.objectId === me && oversees(me, state));
}

function oversees(me: string, state: RightsState): boolean {
  return state.overseeing.some((plan) => controls(me, plan, state));
}

function reports(me: string, entry: EntryState, { responsible }: RightsState): boolean {
  const { reporter, standIn } = trioOf(responsible, entry.entry);
  return [reporter, standIn, entry.handedTo?.to].includes(me);
}

/** Nobody reviews what is their own. */
function reviews(me: string, entry: EntryState, by: string | null, state: RightsState): boolean {
  if (me === by) return false;
  const reviewer = reviewerOf(entry, state.responsible, by);
  return reviewer === null ? controls(me, entry.entry.plan, state) : reviewer === me;
}

function sees(me: string, period: PeriodState, entry: EntryState, state: RightsState): boolean {
  const step = stepOf(period, entry);
  if (step === 'publicerad' || holds(me, 'revisor', state) || controls(me, entry.entry.plan, state)) return true;
  if (reports(me, entry, state) || trioOf(state.responsible, entry.entry).reviewer === me) return true;
  return step === 'granskad' && (period.readers.includes(me) || oversees(me, state));
}

function takesPart(me: string, period: PeriodState, state: RightsState): boolean {
  if (holds(me, 'revisor', state) || isAdmin(me, state)) return true;
  if (period.settings.plans.some((plan) => controls(me, plan, state)) || oversees(me, state)) return true;
  return period.entries.some((entry) => reports(me, entry, state) || trioOf(state.responsible, entry.entry).reviewer === me);
}
