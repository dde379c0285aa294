/** Every button's verb once, with the schema of its data: cards write by it, routes read by it. Rights are never in the data. */
import { z } from 'zod/v4';
import { ChannelKey, Scope } from '../data/digest-events.ts';
import { PeriodId, PeriodKind } from '../data/period-events.ts';
import { Query } from '../data/query.ts';
import { EntryKey } from '../data/status.ts';

const Page = z.number().int().min(1).max(500).default(1);
/** The version of the entry that a form was drawn from. */
const Seen = z.number().int().nonnegative();
const Period = { period: PeriodId };
const OfEntry = { ...Period, entry: EntryKey };
const Plan = z.string().regex(/^[a-z0-9-]{1,60}$/);
/** What can be done with a plan during the year, and with which kind of item; without a kind it is chosen first. */
const PlanChange = z.enum(['add', 'rename', 'end', 'move', 'tolerance', 'measured', 'protect']);
const PlanKind = z.enum(['uppdrag', 'styrtal', 'goal', 'activity', 'mitigation', 'budget', 'keyfigure']);
/** A draft or a file that the bot keeps until it is confirmed. */
const Draft = z.string().regex(/^[\w-]{1,60}$/);

/** What a person filled in, beside the data: field → text, as the client sends it. `readInputs` takes it out. */
// Typed wider than it takes: an index signature must hold the data's own fields too, and those are numbers and null as well.
const Inputs: z.ZodType<string | number | null | undefined> = z.string().max(20_000);
const form = <S extends z.ZodRawShape>(shape: S) => z.object(shape).catchall(Inputs);

export const actions = {
  /** Shows the answer to a Query. */
  show: z.strictObject({ query: Query }),
  /** Shows another page of a list in place of the card pressed. */
  page: z.strictObject({ query: Query }),
  /** Asks a written question, as if the person had typed it (help, welcome, prompt starters). */
  ask: z.strictObject({ question: z.string().min(1).max(300) }),
  /** Sends an unanswered question to the plan's controller. */
  sendQuestion: z.strictObject({ question: z.string().min(1).max(500) }),

  // Reporting: one card a person. `page` is which page of rows the card shows.
  /** Without a page the card turns to the first entry that waits. */
  mine: z.strictObject({ period: PeriodId.optional(), page: z.number().int().min(1).max(500).optional() }),
  openEntry: z.strictObject({ ...OfEntry, page: Page }),
  saveEntry: form({ ...OfEntry, seen: Seen, page: Page }),
  /** "Oförändrat": last time's status and comment again. */
  unchangedEntry: z.strictObject({ ...OfEntry, seen: Seen, page: Page }),
  /** "Inget nytt värde denna period". */
  noNewValue: z.strictObject({ ...OfEntry, seen: Seen, page: Page }),
  /** "Lämna över": the form, for one entry or for all that the person has open in the period. */
  handOverForm: z.strictObject({ ...Period, entry: EntryKey.nullable() }),
  handOver: form({ ...Period, entry: EntryKey.nullable() }),
  pauseReminders: form({}),
  /** A link to the person's budgetposter as an Excel file to fill in. */
  budgetFile: z.strictObject({ ...Period }),
  /** Confirms what a file that was sent would change. */
  applyFile: z.strictObject({ draft: Draft }),

  // Reviewing.
  review: z.strictObject({ period: PeriodId.optional(), page: Page }),
  approve: z.strictObject({ ...OfEntry, seen: Seen, page: Page }),
  /** All that was ready when the card was drawn: `drawn` is how many events the period had. */
  approveAll: z.strictObject({ ...Period, drawn: z.number().int().positive() }),
  returnForm: z.strictObject({ ...OfEntry, seen: Seen, page: Page }),
  returnEntry: form({ ...OfEntry, seen: Seen, page: Page }),

  // A round, by its controller.
  /** `draft` brings back what was filled in before the preview. */
  openPeriodForm: z.strictObject({ kind: PeriodKind.optional(), draft: Draft.optional() }),
  previewPeriod: form({}),
  openPeriod: z.strictObject({ draft: Draft }),
  progress: z.strictObject({ period: PeriodId.optional(), page: Page }),
  datesForm: z.strictObject(Period),
  changeDates: form(Period),
  remindNow: z.strictObject(Period),
  readersForm: z.strictObject(Period),
  nameReaders: form(Period),
  lockForm: z.strictObject(Period),
  lockPeriod: form(Period),
  publishForm: z.strictObject(Period),
  publishPeriod: form(Period),
  correctForm: z.strictObject(OfEntry),
  correctEntry: form({ ...OfEntry, seen: Seen }),
  approveCorrection: z.strictObject({ ...OfEntry, seen: Seen }),
  refuseCorrection: form({ ...OfEntry, seen: Seen }),
  decideIskForm: z.strictObject(OfEntry),
  decideIsk: form(OfEntry),
  /** The values of an item through all periods; `unit`: of what many units report, such as their texts, one unit's alone. */
  history: z.strictObject({ item: z.string().max(200), unit: z.string().max(200).optional(), page: Page }),
  /** A link to a period's events. */
  exportEvents: z.strictObject({ ...Period, format: z.enum(['csv', 'json']) }),

  // People, roles and responsibility.
  roles: z.strictObject({}),
  appointForm: z.strictObject({}),
  appoint: form({}),
  dismiss: z.strictObject({ role: z.string().max(40), person: z.string().max(200), plan: Plan.nullable() }),
  responsibility: z.strictObject({ plan: Plan, page: Page }),
  responsibleForm: z.strictObject({ plan: Plan, unit: z.string().max(200), item: z.string().max(200).nullable() }),
  setResponsible: form({ plan: Plan, unit: z.string().max(200), item: z.string().max(200).nullable() }),
  awayForm: z.strictObject({ person: z.string().max(200).nullable() }),
  setAway: form({ person: z.string().max(200).nullable() }),
  /** Shows what the operators' file of responsibility would change. */
  operatorFile: z.strictObject({}),
  erasePerson: z.strictObject({ person: z.string().max(200) }),

  // The plan during the year.
  changePlan: z.strictObject({ plan: Plan.optional() }),
  changePlanForm: z.strictObject({ plan: Plan, change: PlanChange, kind: PlanKind.optional() }),
  savePlanChange: form({ plan: Plan, change: PlanChange, kind: PlanKind.optional() }),

  // The result. In a channel the answer is what is published; in personal chat what the presser may see.
  /** The summary of a period; without one the newest that may be seen. */
  summary: z.strictObject({ period: PeriodId.optional(), scope: Scope.optional() }),
  /** All deviations, changes, what is missing or the budget, page by page. `turned`: pressed on the list itself, which then turns its page. */
  summaryList: z.strictObject({
    ...Period,
    scope: Scope,
    list: z.enum(['deviations', 'changes', 'missing', 'budget']),
    page: Page,
    turned: z.boolean().default(false),
  }),
  /** What there are details of, by målsättning and by unit; with `of` those of one. */
  details: z.strictObject({ ...Period, scope: Scope, of: z.string().max(200).optional() }),
  /** How to ask about a period, with examples. */
  askAbout: z.strictObject(Period),
  /** A channel that follows: its form, and what is filled in. */
  followForm: z.strictObject({}),
  follow: form({}),
  unfollow: z.strictObject({ channel: ChannelKey }),
  /** The channels that follow, for their controllers. */
  channels: z.strictObject({ page: Page }),
  /** The very post, and below it what can be done with it; without a scope that which the channels follow. */
  previewPost: z.strictObject({ period: PeriodId.optional(), scope: Scope.optional() }),
  /** `page`: which of the comments that can be left out. */
  editPostForm: z.strictObject({ ...Period, page: Page }),
  /** `seen` is the version of the draft that the form was drawn from, `shown` the entries whose comments it showed, parted by commas. */
  editPost: form({ ...Period, seen: Seen, page: Page, shown: z.string().max(20_000).default('') }),
  orderPostForm: z.strictObject({ ...Period, seen: Seen }),
  orderPost: form({ ...Period, seen: Seen }),
  /** What is ordered in which channels and how it went. */
  posts: z.strictObject({ ...Period, page: Page }),
  withdrawPost: z.strictObject({ ...Period, channel: ChannelKey }),
  /** The report as a file: chosen in personal chat; from a channel it goes to the presser's own chat. */
  exportReport: z.strictObject({ period: PeriodId.optional() }),
  exportFile: z.strictObject({ ...Period, format: z.enum(['word', 'excel']) }),

  /** Puts a card away: what it showed is not done. */
  cancel: z.strictObject({}),
} as const;

export type Verb = keyof typeof actions;
export type ActionData<V extends Verb> = z.infer<(typeof actions)[V]>;
/** A verb with its data, whichever it is. */
export type Act = { [V in Verb]: { verb: V; data: z.input<(typeof actions)[V]> } }[Verb];
