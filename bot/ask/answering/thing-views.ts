/** Aktiviteter, units and risks as a whole. */

import type { ItemView, RiskView } from '../../../cards/view.ts';
import { doneMark } from '../../../data/marks.ts';
import { bare, capital, cut, listed, lower } from '../../../data/swedish.ts';
import type { Knowledge, Row } from '../knowledge/knowledge.ts';
import { decidedAbout, goalButton, remarksAbout, sourcesOf } from './answer-parts.ts';

type Of<K extends Row['kind']> = Extract<Row, { kind: K }>;

/** The whole of an aktivitet. */
export function activityView(found: Of<'activity'>, knowledge: Knowledge): ItemView {
  const { row, plan } = found;
  const goal = knowledge.rows.get(row.goal);
  return {
    kind: 'item',
    say: `Aktivitet, ${plan.title}: ${bare(row.name)}.`,
    title: row.short,
    label: `Aktivitet, ${plan.title}`,
    text: row.name,
    facts: [
      ...(goal?.kind === 'goal' ? [{ label: capital(goal.row.kind), value: goal.row.short }] : []),
      { label: 'Slutdatum', value: row.end ? date.format(new Date(row.end)) : 'inte angivet' },
    ],
    mark: doneMark(row.status),
    points: [],
    notes: [row.result, row.symbolNote].flatMap((t) => (t ? [t] : [])),
    sources: sourcesOf([found]),
    buttons: goalButton(knowledge, row.goal),
  };
}

const date = new Intl.DateTimeFormat('sv-SE', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' });

/** What a unit answers for and owns, and what has moved since. */
export function unitView(found: Of<'unit'>, knowledge: Knowledge): ItemView {
  const { row, plan } = found;
  const duties = knowledge.library.responsibility.filter((r) => r.unit === row.id);
  const newest = knowledge.plans[0]?.head.year ?? plan.year;
  const basis = duties.map((d) => d.basis).find((b) => /2024|flytta/.test(b));
  return {
    kind: 'item',
    say: `${capital(row.short)} ansvarar för ${bare(listed(row.answersFor.slice(0, 4).map(bare)))}.`,
    title: capital(row.short),
    label: `${capital(row.kind)} enligt ${plan.title.toLowerCase()}`,
    text: '',
    facts: [
      ...(row.head ? [{ label: 'Leds av', value: row.head }] : []),
      ...(row.owns.length > 0 ? [{ label: 'Äger', value: listed(row.owns) }] : []),
    ],
    points: row.answersFor.map((a) => capital(bare(a))).slice(0, 8),
    notes: [
      ...(basis ? [basis] : []),
      ...(plan.year < newest ? [`Ansvaret står i planen för ${plan.year}; planen för ${newest} anger ingen fördelning på staber.`] : []),
      ...remarksAbout(knowledge, [row.id], 1),
    ].slice(0, 2),
    sources: sourcesOf([found]),
    buttons: [],
  };
}

function detailOf(texts: string[]): { detail?: string } {
  const detail = texts.filter(Boolean).join(' ');
  return detail ? { detail } : {};
}

/** A risk with its åtgärder. */
export function riskView(found: Of<'risk'>, knowledge: Knowledge): RiskView {
  const { row, plan } = found;
  const own = knowledge.plans.find((p) => p.head.id === plan.id)?.mitigations.filter((m) => m.risk === row.id) ?? [];
  return {
    kind: 'risk',
    say: `${bare(row.name)}. ${own.length === 1 ? 'Åtgärd' : 'Åtgärder'}: ${cut(own.map((m) => `${bare(m.name)}${m.status ? ` (${m.status})` : ''}`).join('; '), 300)}.`,
    title: capital(row.short),
    area: row.area,
    reach: row.reach === 'ej angivet' ? '' : row.reach,
    text: row.name,
    mitigations: own.map((m) => ({
      text: m.name,
      ...detailOf([
        m.reach === 'regionövergripande' && !/^regionövergripande/i.test(m.name) ? 'Regionövergripande åtgärd.' : '',
        m.result ?? '',
      ]),
      ...(m.status ? { mark: doneMark(m.status) } : {}),
    })),
    notes: [
      ...own.flatMap((m) => decidedAbout(knowledge, [m.id]).map((text) => `${bare(m.short)}: ${lower(text)}`)),
      ...remarksAbout(knowledge, [row.id, ...own.map((m) => m.id)], 1),
    ],
    sources: sourcesOf([found]),
    buttons: [],
  };
}
