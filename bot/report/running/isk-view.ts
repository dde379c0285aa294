/** The assessments of internal control, plan by plan, and the form for the nämnd's decision. Pure. */

import type { FormView, SheetView } from '../../../cards/report-view.ts';
import { unitName } from '../../../data/item-words.ts';
import type { EntryState, PeriodState } from '../../../data/period.ts';
import { standing } from '../../../data/period.ts';
import { said } from '../../../data/plan-in-force.ts';
import { reportMark, stageWord, whoWhen } from '../../../data/report-words.ts';
import { type Actor, may, type RightsState } from '../../../data/rights.ts';
import type { Plans } from '../../../data/state.ts';
import type { StatusReport } from '../../../data/status.ts';
import { capital, counted, dayInWords, listed } from '../../../data/swedish.ts';
import type { Typed } from '../../typed.ts';
import { conclusionChoices } from '../filling/isk-fields.ts';
import { decisionFields } from './decision-fields.ts';
import type { Filled } from './run-forms.ts';

type IskReport = Extract<StatusReport, { kind: 'isk' }>;
type Row = SheetView['sections'][number]['rows'][number];
type Facts = { periods: readonly PeriodState[]; plans: Plans; actor: Actor; rights: RightsState; said?: string[] };

/** The assessment of each plan that the person may know of, from the last round that holds one; null when there is none. */
export function iskView(facts: Facts): SheetView | null {
  const latest = latestOf(facts);
  const rows = latest.flatMap(({ period, entry }) => rowOf(facts, period, entry) ?? []);
  if (rows.length === 0) return null;
  const conclusions = latest.flatMap(({ period, entry }) => {
    const report = seen(facts, period, entry);
    return report ? [entry.decided?.conclusion ?? report.conclusion] : [];
  });
  const enough = conclusions.filter((one) => one === 'tillräcklig').length;
  const summary = `${counted(rows.length, 'plan', 'planer')}: ${enough} tillräcklig, ${conclusions.length - enough} inte tillräcklig, ${rows.length - conclusions.length} inte att se än.`;
  return {
    kind: 'sheet',
    title: 'Bedömning av intern styrning och kontroll',
    say: summary,
    practice: latest.some(({ period }) => period.settings.practice),
    text: [...(facts.said ?? []), summary],
    facts: [],
    tables: [],
    sections: [{ heading: 'Slutsats per plan', rows, total: rows.length }],
    links: [],
    buttons: [],
    notes: ['Bedömningen är förvaltningens förslag tills nämndens beslut är inskrivet.', 'Vill du veta vad ISK är? Skriv ”vad är ISK”.'],
    sources: [],
  };
}

function latestOf({ periods }: Facts): { period: PeriodState; entry: EntryState }[] {
  const found = new Map<string, { period: PeriodState; entry: EntryState }>();
  for (const period of periods.toSorted((a, b) => b.settings.asOf.localeCompare(a.settings.asOf)))
    for (const entry of period.entries.values())
      if (entry.entry.kind === 'isk') {
        const before = found.get(entry.entry.plan);
        // An exercise does not hide what is real.
        if (!before || (before.period.settings.practice && !period.settings.practice)) found.set(entry.entry.plan, { period, entry });
      }
  return [...found.values()];
}

/** What is said, if there is anything and the person may see it. */
function seen({ actor, rights }: Facts, period: PeriodState, entry: EntryState): IskReport | null {
  const report = standing(period, entry)?.report;
  return report?.kind === 'isk' && may(actor, { act: 'see', period, entry }, rights) ? report : null;
}

function rowOf(facts: Facts, period: PeriodState, entry: EntryState): Row | null {
  const { plans, actor, rights } = facts;
  const head = plans.catalog.heads.get(entry.entry.plan);
  const title = head ? `${head.nämnd}, ${head.title}` : entry.entry.plan;
  const where = `${period.settings.title} · ${unitName(entry.entry.unit, plans.catalog)}`;
  const report = seen(facts, period, entry);
  if (!report || !entry.reported) {
    if (!may(actor, { act: 'see progress', period }, rights)) return null;
    return { title, lines: [where, standing(period, entry) ? 'Inte granskad än.' : `${stageWord(entry, period.locked !== null)}.`] };
  }
  const { decided } = entry;
  const decides = may(actor, { act: 'manage plan', plan: entry.entry.plan }, rights) && entry.stage !== 'returned';
  const act = { verb: 'decideIskForm', data: { period: period.settings.id, entry: entry.key } } as const;
  const conclusion = decided
    ? [
        `Nämndens beslut: ${decided.conclusion}, ${said(decided.decision)}.`,
        ...(decided.conclusion === report.conclusion ? [] : [`Förvaltningens förslag var: ${report.conclusion}.`]),
      ]
    : [`Förvaltningens förslag: ${report.conclusion}.`];
  return {
    title,
    mark: reportMark(
      decided ? { ...report, conclusion: decided.conclusion === 'tillräcklig' ? 'tillräcklig' : 'inte tillräcklig' } : report,
    ),
    lines: [
      where,
      ...conclusion,
      answersOf(report),
      `${stageWord(entry, period.locked !== null)}. ${whoWhen('Rapporterat', entry.reported)}`,
    ],
    ...(decides ? { act: { title: decided ? 'Ändra beslutet' : 'Skriv in nämndens beslut', act } } : {}),
  };
}

/** "Krav a ja, b delvis, c nej, d ja och e ja. Processen är dokumenterad och används." */
function answersOf({ answers, documented, used }: IskReport): string {
  const process =
    documented && used
      ? 'dokumenterad och används'
      : documented
        ? 'dokumenterad men används inte'
        : used
          ? 'inte dokumenterad men används'
          : 'varken dokumenterad eller använd';
  return `Krav ${listed(answers.map(({ krav, met }) => `${krav} ${met}`))}. Processen är ${process}.`;
}

/** The form for the nämnd's decision; what is proposed, or already decided, is filled in. */
export function iskDecisionForm(
  period: PeriodState,
  entry: EntryState,
  plans: Plans,
  { typed, errors = {}, error }: Filled = {},
): FormView {
  const head = plans.catalog.heads.get(entry.entry.plan);
  const report = entry.reported?.report;
  const { decided } = entry;
  const values: Typed = typed ?? {
    conclusion: decided?.conclusion ?? '',
    body: decided?.decision.body ?? head?.nämnd ?? '',
    decided: decided?.decision.date ?? '',
    paragraph: decided?.decision.paragraph ?? '',
    diary: decided?.decision.diary ?? '',
  };
  const title = `Nämndens beslut om ISK: ${head?.title ?? entry.entry.plan}`;
  return {
    kind: 'form',
    title,
    say: `${title}. Fyll i slutsats, datum och paragraf.`,
    practice: period.settings.practice,
    notes: [],
    form: {
      facts: [
        { label: 'Omgång', value: period.settings.title },
        { label: 'Förvaltningens förslag', value: report?.kind === 'isk' ? capital(report.conclusion) : 'Inte rapporterat än' },
        ...(decided ? [{ label: 'Inskrivet beslut', value: `${capital(decided.conclusion)}, ${said(decided.decision)}` }] : []),
        { label: 'Gäller per', value: dayInWords(period.settings.asOf) },
      ],
      said: ['Beslutet ersätter förvaltningens förslag. Förslaget finns kvar i historiken.'],
      error: error ?? (Object.keys(errors).length > 0 ? 'Inget är sparat än: rätta det som är markerat.' : undefined),
      fields: [
        {
          id: 'conclusion',
          label: 'Nämndens slutsats',
          input: 'choice',
          look: 'radios',
          choices: [...conclusionChoices],
          value: values.conclusion ?? '',
          error: errors.conclusion,
        },
        ...decisionFields(values, errors),
      ],
      submit: { title: 'Spara beslutet', act: { verb: 'decideIsk', data: { period: period.settings.id, entry: entry.key } }, look: 'main' },
      others: [{ title: 'Historik', act: { verb: 'history', data: { item: entry.entry.item, page: 1 } } }],
    },
  };
}
