/**
 * What is said of one entry in one period: a status report, a union by kind. Source of what each kind holds: the symbols of the report of
 * 2021 (chapter 3) and the follow-up chapters of the plans.
 */
import { z } from 'zod/v4';
import { ActivityStatus, Arrow, Colour, ItemId, StyrtalStatus } from './model.ts';

/**
 * The kinds of what can be reported. `isk` is the förvaltningschef's assessment of internal control, at year's end; `text` what a unit tells
 * in its own words (väsentliga händelser, analys, framtida utmaningar: chapters 2 and 6 of the report of 2021).
 */
export const EntryKind = z.enum(['goal', 'styrtal', 'uppdrag', 'activity', 'mitigation', 'budget', 'keyfigure', 'text', 'isk']);

/** Longest comment, in characters: it has room in a card of 28 KB and in the verksamhetsberättelse. */
export const longestComment = 1000;

const Comment = z.string().min(1).max(longestComment).nullable();
const Day = z.iso.date();

/** A measured outcome: the day it holds for, and a value for the measure (part null) or for each of its parts. `word` is a verbal outcome. */
export const Measured = z.strictObject({
  date: Day,
  values: z
    .array(z.strictObject({ part: z.string().nullable(), value: z.number().nullable(), word: z.string().max(60).nullable() }))
    .min(1)
    .max(12),
});

/** `comment` says how it is, at a deviation why; `measures` what is done about a deviation; `differs` why the status is not the proposed one. */
const Said = { comment: Comment, measures: Comment };

/** Answer to one krav of the internal control's assessment. */
export const KravAnswer = z.strictObject({
  krav: z.enum(['a', 'b', 'c', 'd', 'e']),
  met: z.enum(['ja', 'delvis', 'nej']),
  comment: z.string().min(1).max(longestComment),
});

/** mnkr with the plan's sign (costs negative). The deviation is computed: forecast minus budget. */
export const BudgetReport = z.strictObject({ kind: z.literal('budget'), accumulated: z.number(), forecast: z.number(), comment: Comment });

export const StatusReport = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('goal'), colour: Colour, arrow: Arrow, ...Said }),
  z.strictObject({ kind: z.literal('uppdrag'), colour: Colour, arrow: Arrow.nullable(), expectedEnd: Day.nullable(), ...Said }),
  z.strictObject({
    kind: z.literal('styrtal'),
    status: StyrtalStatus,
    arrow: Arrow.nullable(),
    outcome: Measured.nullable(),
    differs: Comment,
    ...Said,
  }),
  z.strictObject({ kind: z.literal('keyfigure'), outcome: Measured, comment: Comment }),
  z.strictObject({ kind: z.literal('activity'), status: ActivityStatus, end: Day.nullable(), ...Said }),
  z.strictObject({ kind: z.literal('mitigation'), status: z.enum(['avslutad', 'ej genomförd', 'pågående']), ...Said }),
  BudgetReport,
  /** Null: the unit has nothing to tell this period. */
  z.strictObject({ kind: z.literal('text'), text: Comment }),
  /** "Inget nytt värde denna period": of a styrtal or nyckeltal that is not measured now. */
  z.strictObject({ kind: z.literal('no new value') }),
  z.strictObject({
    kind: z.literal('isk'),
    answers: z.array(KravAnswer).length(5),
    documented: z.boolean(),
    used: z.boolean(),
    conclusion: z.enum(['tillräcklig', 'inte tillräcklig']),
    comment: z.string().min(1).max(longestComment),
  }),
]);

/** An entry's name within its period: an item and the unit that reports it, since several units may report the same item. */
export const EntryKey = z
  .string()
  .regex(/^[a-z0-9-]+\/[a-z-]+\/[a-z0-9-]+@[a-z0-9-]+\/[a-z-]+\/[a-z0-9-]+$/, 'en post som plan-2025/uppdrag/48@plan-2023/unit/staben-hr');

/** What a period asks for: one item, reported by one unit. */
export const Entry = z.strictObject({
  item: ItemId,
  kind: EntryKind,
  /** The unit that reports it, and whose people are asked. */
  unit: ItemId,
  /** The item's plan: who is controller and which nämnd it is follow from it. */
  plan: z.string().regex(/^[a-z0-9-]+$/),
  /** Beredskap or säkerhet: no comment is collected, "redovisas i särskild ordning" is shown. */
  protected: z.boolean().default(false),
  /** False for a styrtal outside its mätpunkter: it counts as reported and is not reminded. */
  measured: z.boolean().default(true),
});

export type EntryKind = z.infer<typeof EntryKind>;
export type Measured = z.infer<typeof Measured>;
export type BudgetReport = z.infer<typeof BudgetReport>;
export type StatusReport = z.infer<typeof StatusReport>;
export type EntryKey = z.infer<typeof EntryKey>;
export type Entry = z.infer<typeof Entry>;

/** The name of an entry in its period. */
export function keyOf({ item, unit }: { item: string; unit: string }): EntryKey {
  return `${item}@${unit}`;
}

/** Tells whether a report says that something deviates: then it has both orsak and vad som görs. */
export function deviates(report: StatusReport): boolean {
  switch (report.kind) {
    case 'goal':
    case 'uppdrag':
      return report.colour !== 'grön';
    case 'styrtal':
      return report.status === 'delvis' || report.status === 'inte alls';
    case 'activity':
      return report.status === 'avvikelse' || report.status === 'avslutad med avvikelse';
    case 'mitigation':
      return report.status === 'ej genomförd';
    default:
      return false;
  }
}
