/** Status of items: what has been reported of them and may be seen, else what the report of their year says, else when it will be reported. Never the plan's text as if it were status. */
import type { CardView, ItemView } from '../../../cards/view.ts';
import type { Reportable } from '../../../data/catalog.ts';
import { itemTitle, unitName } from '../../../data/item-words.ts';
import type { DocumentHead } from '../../../data/model.ts';
import type { Query } from '../../../data/query.ts';
import { reportMark, reportTexts } from '../../../data/report-words.ts';
import { bare, capital, cut, dayInWords, lower } from '../../../data/swedish.ts';
import { newestOf, type Shown, saidBefore, type VisibleRounds } from '../../../data/visible.ts';
import { type Knowledge, type Row, shortName, showing, sourceLine } from '../knowledge/knowledge.ts';
import { remarksAbout, sourcesOf } from './answer-parts.ts';
import { factsOf, figureWords, meaningOf, practiceLead, practiceNotes, reportedBy, standingWords, stepWords } from './round-words.ts';

type StatusQuery = Extract<Query, { ask: 'status' }>;

/** An item asked about, with what of it may be seen. `row` is null for an ISK-bedömning, which is no row of the plan. */
type Asked = { id: string; row: Row | null; item: Reportable | null; told: Shown[]; waiting: Shown[] };

/** Answers with reported status, or with the next follow-up. Null when the items do not exist. */
export function answerStatus(query: StatusQuery, knowledge: Knowledge, rounds: VisibleRounds): CardView | null {
  const asked = [...new Set(query.items)].flatMap((id): Asked[] => {
    const row = knowledge.rows.get(id) ?? null;
    const item = knowledge.catalog.items.get(id) ?? null;
    return row || item ? [{ id, row, item, ...newestOf(rounds, id, query) }] : [];
  });
  const [first] = asked;
  if (!first) return null;
  const [told, ...others] = asked.flatMap((one) => one.told);
  if (told && others.length === 0 && asked.length === 1 && first.item) return oneReport(told, first.item, first, knowledge, rounds);

  const paragraphs = asked.flatMap((one) => paragraphsOf(one, knowledge, rounds.begun));
  const open = asked.find((one) => one.told.length === 0 && (one.row === null || inReport(one.row) === null));
  const next = open ? nextFollowUp((open.row ?? open.item)?.plan, knowledge) : null;
  const rows = asked.flatMap(({ row }) => (row ? [row] : []));
  const shown = asked.flatMap((one) => [...one.told, ...one.waiting]);
  return {
    kind: 'text',
    say: cut([paragraphs[0], told ? '' : next?.text].filter(Boolean).join(' '), 300),
    title: 'Status',
    paragraphs: next ? [...paragraphs, next.text] : paragraphs,
    notes: [...practiceNotes(shown.map(({ round }) => round)), ...unconfirmedNotes(rounds), ...remarksAbout(knowledge, query.items, 1)],
    sources: [...roundSources(shown), ...sourcesOf(rows), ...(next?.sources ?? [])].slice(0, 4),
    buttons: rows.slice(0, 1).map((r) => ({ title: `Visa ${nameOf(r)}`.slice(0, 60), query: showing(r) })),
  };
}

/** Who is not yet confirmed is not shown what every läsare may see, and is told that. */
export function unconfirmedNotes({ unconfirmed }: VisibleRounds): string[] {
  return unconfirmed ? ['Teams har ännu inte bekräftat vem du är, så det som är publicerat visas inte än. Fråga igen om en minut.'] : [];
}

/** What was reported in the rounds, as sources of an answer. */
export function roundSources(shown: readonly Shown[]): string[] {
  return [...new Set(shown.map(({ round }) => round.settings.title))];
}

/** "Publicerad 12 september 2025. Uppdrag 48: gul …" in one sentence or two. */
function reportSentence(shown: Shown, name: string, item: Reportable): string {
  const { said, round } = shown;
  if (!said) return '';
  const meaning = meaningOf(shown);
  return `${practiceLead(round)}${stepWords(shown)}. ${capital(name)}: ${standingWords(said.report, item) || 'rapporterat'}. ${round.settings.title}${meaning ? `, ${meaning}` : ''}. ${reportedBy(said)}.`;
}

function oneReport(shown: Shown, item: Reportable, asked: Asked, knowledge: Knowledge, rounds: VisibleRounds): ItemView {
  const { said, round } = shown;
  const report = said?.report;
  const mark = report && reportMark(report);
  const before = report?.kind === 'no new value' ? saidBefore(rounds, shown) : null;
  return {
    kind: 'item',
    say: cut(reportSentence(shown, asked.row ? nameOf(asked.row) : item.short, item), 300),
    title: itemTitle(item),
    label: `${round.settings.practice ? 'Övningsdata · ' : ''}${stepWords(shown)} · ${round.settings.title}`,
    text: report ? figureWords(report, item) : '',
    ...(mark ? { mark } : {}),
    points: [],
    facts: [
      ...(before?.said
        ? [{ label: 'Senast rapporterat', value: `${standingWords(before.said.report, item)} (${before.round.settings.title})` }]
        : []),
      ...(report ? texts(shown) : []),
      ...factsOf(shown, knowledge.catalog),
    ],
    notes: [...practiceNotes([round]), ...asked.waiting.map((one) => waitingWords(one, null)), ...remarksAbout(knowledge, [asked.id], 1)],
    sources: [...roundSources([shown]), ...sourcesOf(asked.row ? [asked.row] : [])],
    buttons: asked.row ? [{ title: `Visa ${nameOf(asked.row)}`.slice(0, 60), query: showing(asked.row) }] : [],
  };
}

function texts({ entry, said }: Shown): { label: string; value: string }[] {
  return said ? reportTexts(said.report, entry.protected) : [];
}

/** Once a round has begun something may be reported that the asker may not see: then it is only said that nothing is published. */
export function noStatus(begun: boolean, of: string): string {
  return begun ? `Ingen publicerad status finns${of}; planen själv anger ingen status.` : `Ingen status är rapporterad${of}.`;
}

function paragraphsOf({ row, item, told, waiting }: Asked, knowledge: Knowledge, begun: boolean): string[] {
  const name = row ? nameOf(row) : (item?.short ?? '');
  const several = told.length > 1;
  const where = (shown: Shown) => (several ? unitName(shown.entry.unit, knowledge.catalog) : null);
  const reports = told.flatMap((shown) => {
    if (!item) return [];
    const unit = where(shown);
    const cause = texts(shown).map(({ label, value }) => `${label}: ${bare(value)}.`);
    return [cut([reportSentence(shown, unit ? `${name}, ${unit}` : name, item), ...cause].join(' '), 900)];
  });
  const waits = waiting.map((shown) => waitingWords(shown, several ? unitName(shown.entry.unit, knowledge.catalog) : null));
  if (reports.length > 0) return [...reports, ...waits];
  const printed = row ? inReport(row) : null;
  if (printed !== null) return [printed];
  return [noStatus(begun, ` för ${name}`), ...waits];
}

/** "Ännu inte rapporterad i Delårsrapport per 31 juli 2025, senast 20 augusti 2025." */
function waitingWords({ round, entry }: Shown, unit: string | null): string {
  const { settings, locked, published } = round;
  const who = unit ? `${unit}: ` : '';
  const lead = practiceLead(round);
  if (published || locked)
    return `${lead}${who}Ej rapporterat i ${lower(settings.title)}${published ? `, publicerad ${dayInWords(published.date)}` : ''}.`;
  if (!entry.measured) return `${lead}${who}Mäts inte i ${lower(settings.title)}.`;
  return `${lead}${who}Ännu inte rapporterat i ${lower(settings.title)}, ska vara inne senast ${dayInWords(settings.due)}.`;
}

/** Where items of the plan are reported next, by its own words; a day that it does not give is the one that the newest other plan gives. */
export function nextFollowUp(plan: DocumentHead | undefined, knowledge: Knowledge): { text: string; sources: string[] } | null {
  if (!plan || plan.followUps.length === 0) return null;
  const dated = (name: string) =>
    knowledge.plans.flatMap((p) => p.head.followUps.filter((f) => f.name === name && f.asOf).map((f) => ({ ...f, plan: p.head })))[0];
  const found = plan.followUps.map((own) => (own.asOf ? { ...own, plan } : (dated(own.name) ?? { ...own, plan })));
  const said = found.map(
    (f) => `${f.name}${f.asOf ? ` per ${f.asOf}` : ''}${f.plan === plan ? '' : ` (dagen enligt ${lower(f.plan.title)})`}`,
  );
  return { text: `Nästa redovisning: ${said.join('; därefter ')}.`, sources: [...new Set(found.map((f) => sourceLine(f.plan, f.source)))] };
}

function nameOf(row: Row): string {
  return row.kind === 'uppdrag' && row.row.number !== null ? `uppdrag ${row.row.number}` : `”${shortName(row)}”`;
}

/** What a printed report of the year says of the item; null where the document is a plan. */
function inReport(row: Row): string | null {
  if (row.plan.kind !== 'verksamhetsberättelse') return null;
  if ((row.kind === 'goal' || row.kind === 'uppdrag') && row.row.result) {
    const { colour, text, lost } = row.row.result;
    return `${capital(shortName(row))}: ${colour ?? lost ?? 'status framgår inte'}. ${text}`;
  }
  if (row.kind === 'styrtal') return `${capital(shortName(row))}: ${row.row.status ?? row.row.symbolNote ?? 'status framgår inte'}.`;
  if (row.kind === 'mitigation' || row.kind === 'activity')
    return `${capital(shortName(row))}: ${row.row.status ?? 'status framgår inte'}. ${row.row.result ?? ''}`.trim();
  return null;
}
