/**
 * What is asked, once a question is understood. A Query is plain data: it travels in a button and is checked again when it comes back.
 * It can only point at plan data and at what has been reported; what of that the person may see is looked up again for whoever presses,
 * so a forged one shows nothing that could not be asked for.
 */
import { z } from 'zod/v4';
import { BudgetColumn, ItemId } from './model.ts';
import { PeriodKind } from './period-events.ts';
import { EntryKind } from './status.ts';

const Items = z.array(ItemId).min(1).max(60);
const Year = z.number().int().min(1990).max(2100);

/** Rows on a page of a list, wherever one is shown. */
export const rowsPerPage = 10;

/** Which side of a measure is asked for. */
export const Aspect = z.enum(['outcome', 'target', 'longTarget', 'targets', 'status', 'all']);

/** How something stands in a round, whatever its kind calls it: a styrtal that is "delvis" is gul, an åtgärd that is "ej genomförd" deviates. */
export const Standing = z.enum(['grön', 'gul', 'röd', 'avviker', 'avslutad', 'pågående', 'värde saknas']);

export const Query = z.discriminatedUnion('ask', [
  /** Figures of one or a few styrtal, indikatorer or nyckeltal (more than one: all of them are answered for). */
  z.strictObject({
    ask: z.literal('figure'),
    items: Items,
    aspect: Aspect.default('all'),
    /** Statements to show below the figure. */
    with: z.array(ItemId).max(2).optional(),
    part: z.string().max(40).optional(),
    /** Several groups or columns of a nyckeltal, all of them said. */
    parts: z.array(z.string().max(40)).max(6).optional(),
    year: Year.optional(),
  }),
  /** Amounts of budget rows; without column and year the newest. */
  z.strictObject({
    ask: z.literal('amount'),
    items: Items,
    column: BudgetColumn.optional(),
    year: Year.optional(),
    /** Statements that explain the amount, shown below it. */
    with: z.array(ItemId).max(3).optional(),
  }),
  /** One item as a whole: uppdrag, goal, risk, activity, unit, term, statement. */
  z.strictObject({ ask: z.literal('item'), items: Items }),
  /** A list (or the number) of items. `title` is the heading, e.g. "Uppdrag om klimat 2025". */
  z.strictObject({
    ask: z.literal('list'),
    items: z.array(ItemId).max(200),
    title: z.string().max(200),
    count: z.boolean().default(false),
    /** Which amounts stand on the rows of a list of budget rows. */
    column: BudgetColumn.optional(),
    year: Year.optional(),
    page: z.number().int().min(1).max(50).default(1),
  }),
  /** The same thing side by side over years, documents or rows. */
  z.strictObject({
    ask: z.literal('compare'),
    items: Items,
    years: z.array(Year).max(12).default([]),
    column: BudgetColumn.optional(),
    /** Targets instead of outcomes. */
    aspect: z.enum(['target']).optional(),
    part: z.string().max(40).optional(),
  }),
  /** Arithmetic over two or more cells; the terms are shown. */
  z.strictObject({
    ask: z.literal('compute'),
    /** `deviation` counts pairs of outcome (or forecast) and budget as one, `deviations` each for itself. */
    op: z.enum(['sum', 'average', 'difference', 'share', 'change', 'deviation', 'deviations']),
    terms: z
      .array(
        z.strictObject({
          item: ItemId,
          column: z.string().max(40).optional(),
          group: z.string().max(40).optional(),
          year: Year.optional(),
        }),
      )
      .min(1)
      .max(40),
    with: z.array(ItemId).max(3).optional(),
  }),
  /** Status reported in a round of follow-up. */
  z.strictObject({ ask: z.literal('status'), items: Items, report: PeriodKind.optional(), year: Year.optional() }),
  /** A round of follow-up as a whole: how it stands, the items that stand so, those not reported, those that stand otherwise than before. */
  z.strictObject({
    ask: z.literal('round'),
    /** `texts` is what the units have told in their own words, of the topic that is asked for. */
    what: z.enum(['overview', 'list', 'missing', 'changed', 'texts']),
    topic: z.enum(['handelser', 'analys', 'utmaningar']).optional(),
    /** None: all kinds. */
    kinds: z.array(EntryKind).max(EntryKind.options.length).default([]),
    standings: z.array(Standing).max(7).default([]),
    /** Only what this unit reports. */
    unit: ItemId.optional(),
    /** Which round; without any of these the newest that may be seen. */
    report: PeriodKind.optional(),
    year: Year.optional(),
    published: z.boolean().optional(),
    practice: z.boolean().optional(),
    count: z.boolean().default(false),
    page: z.number().int().min(1).max(50).default(1),
  }),
  /** Who answers for these items. */
  z.strictObject({ ask: z.literal('who'), items: Items }),
  z.strictObject({ ask: z.literal('help') }),
]);

export type Aspect = z.infer<typeof Aspect>;
export type Standing = z.infer<typeof Standing>;
export type Query = z.infer<typeof Query>;
