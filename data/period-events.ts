/** The events of a period (stream `period/<id>`): opened, reported, approved, locked, published, corrected. */
import { z } from 'zod/v4';
import { Entry, EntryKey, StatusReport } from './status.ts';

export const PeriodKind = z.enum(['periodrapport', 'delårsrapport', 'verksamhetsberättelse']);
export const PeriodId = z.string().regex(/^[a-z0-9-]{1,60}$/, 'ett id som 2025-delar');
const Day = z.iso.date();
const ObjectId = z.string().min(1).max(200);
const Reason = z.string().min(1).max(1000);

/** A decision by a political body: which, when and where it is written. */
export const Decision = z.strictObject({
  body: z.string().min(1).max(200),
  date: Day,
  paragraph: z.string().min(1).max(40),
  diary: z.string().min(1).max(60).nullable(),
});

/** Days in Europe/Stockholm; each of the last three is the last day on which it may be done. */
export const Dates = z.strictObject({ opens: Day, due: Day, reviewDue: Day, lock: Day });

export const Settings = z.strictObject({
  id: PeriodId,
  kind: PeriodKind,
  /** "Delårsrapport per 31 juli 2025" */
  title: z.string().min(1).max(120),
  plans: z
    .array(z.string().regex(/^[a-z0-9-]+$/))
    .min(1)
    .max(40),
  /** The day that the reports hold for. */
  asOf: Day,
  ...Dates.shape,
  reminders: z.boolean(),
  /** True for an exercise: every card, answer and export says "Övningsdata". */
  practice: z.boolean(),
  /** Days that only inform (verksamhetsdialog, samverkan, nämnd, regionfullmäktige). */
  milestones: z.array(z.strictObject({ date: Day, what: z.string().min(1).max(120) })).max(12),
});

const Version = z.number().int().nonnegative();

/** `type` → schema of `data`. The envelope is put on in `events.ts`. */
export const periodEvents = {
  'period opened': z.strictObject({ settings: Settings, entries: z.array(Entry).max(20_000) }),
  'dates changed': z.strictObject({ dates: Dates, reason: Reason.nullable() }),
  /** The plan changed while the period was open: entries that came or went. */
  'entries changed': z.strictObject({ added: z.array(Entry), removed: z.array(EntryKey), reason: Reason }),
  'status reported': z.strictObject({
    entry: EntryKey,
    report: StatusReport,
    /** What the rule proposed, where it did; the report may differ with its reason. */
    proposal: z.strictObject({ status: z.string(), rule: z.string() }).nullable(),
    /** How it was filled in: in the form, as unchanged since last time, or from a file. */
    way: z.enum(['form', 'unchanged', 'file']),
  }),
  'handed over': z.strictObject({ entries: z.array(EntryKey).min(1), to: ObjectId, reason: Reason.nullable() }),
  returned: z.strictObject({ entry: EntryKey, reason: Reason }),
  approved: z.strictObject({ entries: z.array(z.strictObject({ entry: EntryKey, version: Version })).min(1) }),
  /** Who besides those who take part may see what has been approved but not published. */
  'readers named': z.strictObject({ readers: z.array(ObjectId).max(200) }),
  /** "Påminn nu": the controller asks for a reminder to these people beside the calendar's. */
  'reminder asked': z.strictObject({ people: z.array(ObjectId).min(1).max(5000) }),
  'period locked': z.strictObject({ missing: z.array(EntryKey), reason: Reason.nullable() }),
  published: z.strictObject({ date: Day, decision: Decision.nullable() }),
  'correction proposed': z.strictObject({ entry: EntryKey, report: StatusReport, reason: Reason }),
  corrected: z.strictObject({ entry: EntryKey, version: Version }),
  'correction refused': z.strictObject({ entry: EntryKey, reason: Reason }),
  /** The nämnd's decision on the assessment of internal control, which until then is the förvaltning's proposal. */
  'isk decided': z.strictObject({ entry: EntryKey, conclusion: z.enum(['tillräcklig', 'inte tillräcklig']), decision: Decision }),
} as const;

export type PeriodKind = z.infer<typeof PeriodKind>;
export type Decision = z.infer<typeof Decision>;
export type Dates = z.infer<typeof Dates>;
export type Settings = z.infer<typeof Settings>;
