/** Chapter 7: uppsiktsansvaret, the internkontrollplan by area and risk, and the ISK-bedömning. Pure. */
import { kravWords } from '../../../data/krav.ts';
import { doneMark } from '../../../data/marks.ts';
import type { Plan, Risk } from '../../../data/model.ts';
import type { Settings } from '../../../data/period-events.ts';
import { said } from '../../../data/plan-in-force.ts';
import type { Plans } from '../../../data/state.ts';
import { bare, capital, counted, lower, number } from '../../../data/swedish.ts';
import type { Summary } from '../summary/model.ts';
import { type Block, cell, heading, labelled, lead, marked, paragraph, point } from './report-blocks.ts';
import { orElse } from './report-budget.ts';
import { grouped, ofKind, type Post, type PostOf } from './report-posts.ts';
import { scaleTable } from './report-results.ts';
import { mitigationSentences } from './report-sentences.ts';
import { mitigationTable } from './report-tables.ts';

type Parts = { summary: Summary; posts: readonly Post[]; plans: readonly Plan[]; library: Plans['library']; settings: Settings };

/** Makes the chapter. */
export function controlChapter({ summary, posts, plans, library, settings }: Parts): Block[] {
  const mitigations = ofKind(posts, 'mitigation');
  const risks = new Map(library.plans.flatMap((plan) => plan.risks.map((risk) => [risk.id, risk] as const)));
  const areas = byArea(mitigations, risks);
  const planned =
    areas.length === 0
      ? []
      : [...symbols(settings), ...mitigationSentences(summary), ...(summary.mitigations ? scaleTable(summary.mitigations) : []), ...areas];
  return [
    heading(1, '7 Intern styrning och kontroll'),
    heading(2, '7.1 Regionstyrelsens uppsiktsansvar'),
    paragraph(oversight(plans, mitigations)),
    heading(2, '7.2 Internkontrollplan'),
    ...orElse(planned, 'Inga åtgärder i internkontrollplanen följs upp i omgången.'),
    heading(2, '7.3 ISK-bedömning'),
    ...orElse(ofKind(posts, 'isk').flatMap(assessment), 'Ingen ISK-bedömning ingår i omgången. Den görs vid årets slut.'),
  ];
}

function oversight(plans: readonly Plan[], mitigations: readonly PostOf<'mitigation'>[]): string {
  const bodies = new Set(plans.map(({ head }) => head.nämnd));
  const wide = mitigations.filter(({ item }) => item.row.reach === 'regionövergripande').length;
  const duty = 'Regionstyrelsen har uppsikt över nämndernas interna kontroll.';
  if (mitigations.length === 0) return `${duty} Omgången innehåller ingen uppföljning av den.`;
  const whose = bodies.size === 1 ? lower([...bodies][0] ?? '') : `${bodies.size} nämnder`;
  const reach = wide === 0 ? 'Ingen av dem är regionövergripande.' : `Av dem är ${number(wide)} regionövergripande.`;
  return `${duty} Här redovisas ${counted(mitigations.length, 'åtgärd', 'åtgärder')} för ${whose}. ${reach}`;
}

function symbols({ kind }: Settings): Block[] {
  const words = kind === 'verksamhetsberättelse' ? ['avslutad', 'ej genomförd'] : ['avslutad', 'pågående', 'ej genomförd'];
  const marks = words.flatMap((word) => doneMark(word) ?? []);
  return [point({ text: 'Symboler: ' }, ...marks.flatMap((mark, at) => [...(at === 0 ? [] : [{ text: ', ' }]), marked(mark)]))];
}

/** A heading for each area, as in the report of 2021, and in it the risks with their åtgärder. */
function byArea(posts: readonly PostOf<'mitigation'>[], risks: ReadonlyMap<string, Risk>): Block[] {
  const areas = grouped(posts, ({ item }) => risks.get(item.row.risk)?.area ?? 'Övrigt');
  return [...areas].flatMap(([area, within]) => [
    heading(3, area),
    ...[...grouped(within, ({ item }) => item.row.risk)].flatMap(([risk, each]) => [
      lead(riskName(risks.get(risk))),
      ...mitigationTable(each),
    ]),
  ]);
}

/** "Risken att …" as in the plans; what does not begin so gets it in front. */
function riskName(risk: Risk | undefined): string {
  if (!risk) return 'Åtgärder utan angiven risk';
  return /^risk/i.test(risk.name) ? bare(risk.name) : `Risk: ${bare(risk.name)}`;
}

/** The conclusion first, whose it is, then krav by krav. */
function assessment({ unit, said: report, mark, stage, texts, state }: PostOf<'isk'>): Block[] {
  if (report?.kind !== 'isk' || mark === null) return [paragraph(`${unit}: ${stage.toLowerCase()}.`)];
  const comment = (krav: string) => texts.find(({ label }) => label === `Krav ${krav}`)?.value ?? 'Redovisas i särskild ordning';
  const decided = state.decided
    ? `${capital(state.decided.decision.body)} beslut: den interna styrningen och kontrollen är ${state.decided.conclusion}, enligt ${said(state.decided.decision)}.`
    : 'Bedömningen är förvaltningens förslag. Nämnden har inte beslutat.';
  return [
    { block: 'paragraph', line: [{ text: `${unit}: den interna styrningen och kontrollen är ` }, marked(mark)] },
    paragraph(decided),
    paragraph(
      `Processen ${report.documented ? 'är dokumenterad' : 'är inte dokumenterad'} ${report.used ? 'och används' : 'och används inte'}.`,
    ),
    ...texts.filter(({ label }) => !label.startsWith('Krav')).map((text): Block => ({ block: 'paragraph', line: labelled(text) })),
    {
      block: 'table',
      about: 'Svar på kraven a till e i den interna styrningen och kontrollen',
      columns: [
        { heading: 'Krav', share: 34 },
        { heading: 'Uppfyllt', share: 14 },
        { heading: 'Vad svaret bygger på', share: 52 },
      ],
      rows: report.answers.map(({ krav, met }) => ({ cells: [cell(kravWords[krav]), cell(capital(met)), cell(comment(krav))] })),
    },
  ];
}
