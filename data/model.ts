/**
 * The vocabulary of planning and follow-up: what a plan holds, as zod schemas and the types inferred from them.
 * Money is in mnkr as printed (costs negative), per cent as the printed number (81 means 81 %), years as four digits.
 */
import { z } from 'zod/v4';

/** `<plan>/<kind>/<key>`, e.g. `plan-2025/uppdrag/48`: never made from position or text alone, never reused. */
export const ItemId = z.string().regex(/^[a-z0-9-]+\/[a-z-]+\/[a-z0-9-]+$/, 'ett id som plan-2025/uppdrag/48');

/** Where in the document something stands. `lines` are the lines of the text copy that `npm run verify` reads. */
export const Source = z.strictObject({
  section: z.string().min(1),
  page: z.number().int().positive().nullable().default(null),
  lines: z.string().regex(/^\d+(-\d+)?(, ?\d+(-\d+)?)*$/, 'rader som 177-179 eller 177-179, 195'),
});

/** What a value avser: values of different scope are never compared or summed. */
export const Scope = z.enum(['regionkansliet', 'hela regionen', 'länet', 'riket', 'regionstyrelsen', 'ej angivet']);

const Year = z.number().int().min(1990).max(2100);
const Words = z.array(z.string().min(1)).default([]);

/** A number as the document prints it; null with `lost` when it cannot be read. */
const Figure = {
  value: z.number().nullable(),
  printed: z.string().nullable(),
  lost: z.string().min(1).optional(),
};

/** A measured outcome, with the year it belongs to (`asOf` says more, e.g. "prognos per 31 juli 2024"). `word` is a verbal outcome ("Helt", "Plats 3 av 7"). */
export const Outcome = z.strictObject({
  ...Figure,
  year: Year.nullable(),
  asOf: z.string().optional(),
  word: z.string().optional(),
});

/** A target is typed: code decides only whether a target is reached. `printed` is as decided, `year` the year it is set for. */
export const Target = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('atLeast'), value: z.number(), printed: z.string(), year: Year.nullable() }),
  z.strictObject({ type: z.literal('moreThan'), value: z.number(), printed: z.string(), year: Year.nullable() }),
  z.strictObject({ type: z.literal('atMost'), value: z.number(), printed: z.string(), year: Year.nullable() }),
  z.strictObject({ type: z.literal('range'), from: z.number(), to: z.number(), printed: z.string(), year: Year.nullable() }),
  /** `by` is signed: -15 is a decrease of 15 %. `base` names what it is counted from, null where the document does not say. */
  z.strictObject({ type: z.literal('change'), by: z.number(), base: z.string().nullable(), printed: z.string(), year: Year.nullable() }),
  z.strictObject({ type: z.literal('position'), place: z.number(), of: z.number(), printed: z.string(), year: Year.nullable() }),
  /** Relative to riket; `implied` is the target's own figure where the document prints it too. */
  z.strictObject({
    type: z.literal('relative'),
    by: z.number(),
    implied: z.number().nullable(),
    printed: z.string(),
    year: Year.nullable(),
  }),
  z.strictObject({ type: z.literal('direction'), towards: z.enum(['up', 'down']), printed: z.string(), year: Year.nullable() }),
  z.strictObject({ type: z.literal('text'), printed: z.string(), year: Year.nullable() }),
]);

const Common = {
  id: ItemId,
  /** The decided designation, quoted as decided in correct Swedish. */
  name: z.string().min(1),
  /** A short label of our own, at most 60 characters, that can stand in a sentence and on a card row. */
  short: z.string().min(1).max(60),
  /** Further words that people use for it: synonyms, abbreviations, subjects. */
  words: Words,
  source: Source,
};

export const GoalKind = z.enum(['perspektiv', 'målsättning', 'effektmål', 'strategi', 'mål', 'prioriterat område', 'område']);
/** Colour of a goal or uppdrag. */
export const Colour = z.enum(['grön', 'gul', 'röd']);
export const Arrow = z.enum(['förbättrat', 'oförändrat', 'försämrat']);
/** Result of a goal or uppdrag in a report; colour null with `lost` where the text no longer shows it. */
export const Result = z.strictObject({
  colour: Colour.nullable(),
  arrow: Arrow.nullable(),
  /** What the report says of it, in our own words. */
  text: z.string().min(1),
  lost: z.string().min(1).optional(),
});

export const Goal = z.strictObject({
  ...Common,
  kind: GoalKind,
  number: z.number().int().nullable().default(null),
  parent: ItemId.nullable().default(null),
  /** Own points of a strategy, as decided. */
  points: z.array(z.string()).default([]),
  result: Result.optional(),
});

/** Status of a styrtal or indikator in a report. */
export const StyrtalStatus = z.enum(['helt', 'delvis', 'inte alls', 'värde saknas']);

const Measured = {
  unit: z.string(),
  outcome: Outcome,
  target: Target.nullable(),
  longTarget: Target.nullable(),
  /** Earlier outcomes that the same document states. */
  earlier: z.array(Outcome).default([]),
  /** Why a target is missing, where the document says ("beslutas i samband med revidering av …"). */
  targetNote: z.string().optional(),
};

export const StyrtalPart = z.strictObject({
  key: z.string().regex(/^[a-z0-9-]+$/),
  name: z.string().min(1),
  words: Words,
  ...Measured,
});

export const Styrtal = z.strictObject({
  ...Common,
  term: z.enum(['styrtal', 'indikator']),
  goal: ItemId,
  scope: Scope,
  /** Which way is better. */
  better: z.enum(['up', 'down', 'none']),
  ...Measured,
  parts: z.array(StyrtalPart).default([]),
  status: StyrtalStatus.nullable().default(null),
  arrow: Arrow.nullable().default(null),
  /** Why status or arrow is null in a report, or what an arrow's reading rests on. */
  symbolNote: z.string().optional(),
});

export const Giver = z.enum(['regionfullmäktige', 'regionstyrelsens eget', 'regionstyrelsen till regiondirektören']);
export const Uppdrag = z.strictObject({
  ...Common,
  /** Unique within its year's plan only. */
  number: z.number().int().nullable(),
  giver: Giver,
  goal: ItemId.nullable(),
  result: Result.optional(),
});

export const ActivityStatus = z.enum(['pågående', 'avslutad', 'avvikelse', 'avslutad med avvikelse', 'ej startad']);
export const Activity = z.strictObject({
  ...Common,
  goal: ItemId,
  end: z.iso.date().nullable(),
  status: ActivityStatus.nullable(),
  /** What the report says of it, in our own words; what is uncertain of its symbol. */
  result: z.string().optional(),
  symbolNote: z.string().optional(),
});

/** Reach of a risk or åtgärd as printed. */
export const Reach = z.enum(['regionövergripande', 'ej angivet']);
export const Risk = z.strictObject({ ...Common, area: z.string().min(1), reach: Reach });
export const Mitigation = z.strictObject({
  ...Common,
  risk: ItemId,
  reach: Reach,
  status: z.enum(['avslutad', 'ej genomförd', 'pågående']).nullable().default(null),
  /** What the report says of it, in our own words. */
  result: z.string().optional(),
});

export const BudgetColumn = z.enum(['budget', 'prognos', 'utfall', 'budgetavvikelse', 'utfallsavvikelse', 'omsättning', 'relation']);
export const Amount = z.strictObject({
  ...Figure,
  year: Year,
  column: BudgetColumn,
  /** e.g. "delårsrapporten per 31 juli 2022". */
  asOf: z.string().optional(),
});
export const BudgetTable = z.enum(['driftbudget', 'investeringar', 'staber', 'kostnadsslag', 'driftredovisning', 'budgetavvikelse']);
export const BudgetLine = z.strictObject({
  ...Common,
  table: BudgetTable,
  /** The row this is a "varav" of, or the sum it goes into. */
  parent: ItemId.nullable().default(null),
  role: z.enum(['rad', 'varav', 'summa', 'rubrik']),
  basis: z.enum(['nettokostnad', 'intäkt', 'kostnad', 'bruttoinvestering', 'avvikelse']),
  /** mnkr, or % in the column relation. */
  amounts: z.array(Amount),
});

/** One row of a table of nyckeltal (report 2021, chapters 4.5 and 5). */
export const KeyFigure = z.strictObject({
  ...Common,
  table: z.string().min(1),
  scope: Scope,
  cells: z.array(
    z.strictObject({
      ...Figure,
      /** The printed column, e.g. "Utfall", "Förändring", "Differens i %", "Antal", "Andel". */
      column: z.string().min(1),
      /** e.g. "kvinnor", "män", "totalt", "0–4 år"; null where the table has no groups. */
      group: z.string().nullable().default(null),
      year: Year.nullable(),
      unit: z.string(),
    }),
  ),
});

/** Something the running text says that someone may ask about, in our own words: one or two full sentences that stand by themselves. */
export const Statement = z.strictObject({
  id: ItemId,
  kind: z.enum(['fakta', 'förklaring', 'beslut', 'händelse', 'ansvar', 'uppföljning', 'utmaning', 'symbol']),
  text: z.string().min(10).max(420),
  /** What people would ask with: subject words and synonyms that the text itself lacks. */
  words: Words,
  /** Items the statement explains. */
  about: z.array(ItemId).default([]),
  /** The year it speaks of, where it speaks of one. */
  year: Year.nullable().default(null),
  source: Source,
});

/** A definition or abbreviation. */
export const Term = z.strictObject({
  id: ItemId,
  term: z.string().min(1),
  /** Other ways to write it. */
  also: Words,
  /** One or two sentences of our own; begins with what it stands for. */
  text: z.string().min(5).max(420),
  source: Source,
});

export const UnitKind = z.enum(['nämnd', 'förvaltning', 'kansli', 'stab', 'enhet', 'funktion', 'råd', 'annan']);
export const Unit = z.strictObject({
  ...Common,
  kind: UnitKind,
  parent: ItemId.nullable().default(null),
  /** Title of its head where the document gives one. */
  head: z.string().nullable().default(null),
  /** What it answers for, in our own short phrases. */
  answersFor: z.array(z.string().min(3)),
  /** What it owns (processes, systems), in our own short phrases. */
  owns: z.array(z.string().min(3)).default([]),
});

/** What the source gets wrong, leaves out or has lost, so that an answer can say it. One or two sentences for the reader. */
export const Remark = z.strictObject({
  id: ItemId,
  kind: z.enum(['räknefel', 'motsägelse', 'förlorat', 'otydligt', 'årtal', 'ändrat']),
  text: z.string().min(10).max(420),
  about: z.array(ItemId).default([]),
  words: Words,
  source: Source,
});

/** A row of a result table such as 3.1 of the report of 2021: how many of a kind got each colour. Empty cells are null, not 0. */
export const ResultCount = z.strictObject({
  id: ItemId,
  name: z.string(),
  green: z.number().int().nullable(),
  yellow: z.number().int().nullable(),
  red: z.number().int().nullable(),
  source: Source,
});

/**
 * How a figure that does not stand in the cited lines as we print it was read there: either `text` is what the damaged place says,
 * or it is computed from `terms` that stand there (`share` and `change` in per cent of the second term). In readings.json; only `npm run verify` reads it.
 */
export const Reading = z.union([
  z.strictObject({
    item: ItemId,
    printed: z.string(),
    text: z.string(),
    document: z.string().optional(),
    lines: Source.shape.lines,
    reason: z.string(),
  }),
  z.strictObject({
    item: ItemId,
    printed: z.string(),
    op: z.enum(['sum', 'share', 'change']),
    terms: z.array(z.string()).min(2),
    document: z.string().optional(),
    lines: Source.shape.lines,
    reason: z.string(),
  }),
]);

export const DocumentHead = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]+$/),
  /** "Verksamhetsplan 2025", as it is named in a source line. */
  title: z.string(),
  kind: z.enum(['verksamhetsplan', 'verksamhetsberättelse']),
  year: Year,
  nämnd: z.string(),
  /** Name of the text copy that `npm run verify` reads. */
  file: z.string(),
  /** Everyday names: "vp 2025", "planen för 2025". */
  words: Words,
  /** What of the document is known to be lost or damaged. */
  condition: z.string(),
  /** Where the items of the plan are reported, in the order of the year; `asOf` is the day ("31 juli") where the document gives one. */
  followUps: z.array(z.strictObject({ name: z.string().min(1), asOf: z.string().nullable(), source: Source })).default([]),
});

/** The files of a plan's folder: name → schema of its rows. */
export const planFiles = {
  goals: Goal,
  styrtal: Styrtal,
  uppdrag: Uppdrag,
  activities: Activity,
  risks: Risk,
  mitigations: Mitigation,
  budget: BudgetLine,
  'key-figures': KeyFigure,
  statements: Statement,
  terms: Term,
  units: Unit,
  remarks: Remark,
  results: ResultCount,
} as const;

/** One measure through the documents. Points are read from its members; nothing is stored twice. */
export const Series = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]+$/),
  name: z.string(),
  short: z.string().max(60),
  words: Words,
  members: z.array(z.strictObject({ item: ItemId, part: z.string().optional() })).min(1),
  /** Where definition or scope changed between the documents: the answer says so. */
  note: z.string().optional(),
});

/** How an item follows on from last plan's. `to` null means gone, `from` null new. */
export const Succession = z.strictObject({
  from: ItemId.nullable(),
  to: ItemId.nullable(),
  change: z.enum(['same', 'changed', 'new', 'gone']),
});

/** Subject or item → the unit that answers for it, and on what ground. */
export const Responsibility = z.strictObject({
  subject: z.string(),
  words: Words,
  unit: ItemId,
  items: z.array(ItemId).default([]),
  /** What the documents say, and what has moved since. */
  basis: z.string(),
});

export type ItemId = z.infer<typeof ItemId>;
export type Source = z.infer<typeof Source>;
export type Scope = z.infer<typeof Scope>;
export type Outcome = z.infer<typeof Outcome>;
export type Target = z.infer<typeof Target>;
export type Goal = z.infer<typeof Goal>;
export type Styrtal = z.infer<typeof Styrtal>;
export type StyrtalPart = z.infer<typeof StyrtalPart>;
export type Uppdrag = z.infer<typeof Uppdrag>;
export type Activity = z.infer<typeof Activity>;
export type Risk = z.infer<typeof Risk>;
export type Mitigation = z.infer<typeof Mitigation>;
export type BudgetLine = z.infer<typeof BudgetLine>;
export type Amount = z.infer<typeof Amount>;
export type KeyFigure = z.infer<typeof KeyFigure>;
export type Statement = z.infer<typeof Statement>;
export type Term = z.infer<typeof Term>;
export type Unit = z.infer<typeof Unit>;
export type Remark = z.infer<typeof Remark>;
export type ResultCount = z.infer<typeof ResultCount>;
export type Reading = z.infer<typeof Reading>;
export type DocumentHead = z.infer<typeof DocumentHead>;
export type Series = z.infer<typeof Series>;
export type Succession = z.infer<typeof Succession>;
export type Responsibility = z.infer<typeof Responsibility>;

/** One document with everything in it. */
export type Plan = {
  head: DocumentHead;
  goals: Goal[];
  styrtal: Styrtal[];
  uppdrag: Uppdrag[];
  activities: Activity[];
  risks: Risk[];
  mitigations: Mitigation[];
  budget: BudgetLine[];
  keyFigures: KeyFigure[];
  statements: Statement[];
  terms: Term[];
  units: Unit[];
  remarks: Remark[];
  results: ResultCount[];
};

/** All plans of a region, and what ties them together. */
export type Library = {
  plans: Plan[];
  series: Series[];
  succession: Succession[];
  responsibility: Responsibility[];
};
