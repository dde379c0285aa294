/** What stands above an entry's fields: the decided words, target, last values, budget, evidence and source. Pure. */

import { inUnit } from '../../../data/item-words.ts';
import type { Outcome } from '../../../data/model.ts';
import type { PeriodState } from '../../../data/period.ts';
import { budgetOf, measuredWords, reportGist, reportLine, reportTexts } from '../../../data/report-words.ts';
import type { Plans } from '../../../data/state.ts';
import { longestComment } from '../../../data/status.ts';
import { cut, dayInWords, number } from '../../../data/swedish.ts';
import type { About } from './about-entry.ts';
import { goalEvidence } from './evidence.ts';

type Fact = { label: string; value: string };

/** The facts of an entry, in the order they are read. */
export function entryFacts(about: About, plans: Plans): Fact[] {
  const { item, period } = about;
  const words = item.name === item.short ? [] : [{ label: 'Lydelse', value: cut(item.name, 300) }];
  return [...words, ...ofKind(about, period, plans), ...lastFacts(about), ...source(about)];
}

function ofKind({ item }: About, period: PeriodState, plans: Plans): Fact[] {
  switch (item.kind) {
    case 'styrtal': {
      const { row } = item;
      const target = (label: string, text: string | undefined) => (text ? [{ label, value: text }] : []);
      const parts = row.parts.flatMap((part) => target(`Målvärde, ${part.name}`, part.target?.printed));
      return [
        ...(parts.length > 0 ? parts : target(`Målvärde ${row.target?.year ?? item.plan.year}`, row.target?.printed)),
        ...(row.targetNote ? [{ label: 'Om målvärdet', value: row.targetNote }] : []),
        ...known(row, item.plan.title),
        ...(row.scope === 'ej angivet' ? [] : [{ label: 'Avser', value: row.scope }]),
      ];
    }
    case 'keyfigure': {
      const years = item.row.cells.flatMap(({ year }) => (year === null ? [] : [year]));
      const newest = Math.max(...years);
      const cells = item.row.cells.filter(({ year, value }) => year === newest && value !== null);
      const text = cells
        .map(({ group, value, unit }) => `${group ? `${group} ` : ''}${value === null ? '' : inUnit(value, unit)}`)
        .join(', ');
      return [
        ...(text ? [{ label: `Senast kända (${newest})`, value: text }] : []),
        ...(item.row.scope === 'ej angivet' ? [] : [{ label: 'Avser', value: item.row.scope }]),
      ];
    }
    case 'budget': {
      const budget = budgetOf(item.row, item.plan.year);
      const label = `Budget ${item.plan.year}`;
      return [{ label, value: budget === null ? 'Ingen budget i planen' : `${number(budget)} mnkr` }];
    }
    case 'goal':
      return goalEvidence(item.id, period, plans);
    case 'activity':
      return item.row.end ? [{ label: 'Slutdatum i planen', value: dayInWords(item.row.end) }] : [];
    case 'uppdrag':
      return [{ label: 'Från', value: item.row.giver }];
    default:
      return [];
  }
}

type Known = { unit: string; outcome: Outcome; parts: { name: string; unit: string; outcome: Outcome }[] };

/** The last outcome that the plan knows of, by part where there are parts. */
function known(row: Known, plan: string): Fact[] {
  const said = (outcome: Outcome, unit: string) => outcome.word ?? (outcome.value === null ? null : inUnit(outcome.value, unit));
  const all = row.parts.length > 0 ? row.parts : [{ name: '', unit: row.unit, outcome: row.outcome }];
  const texts = all.flatMap(({ name, unit, outcome }) => {
    const text = said(outcome, unit);
    return text === null ? [] : [name ? `${name} ${text}` : text];
  });
  const { asOf, year } = all[0]?.outcome ?? row.outcome;
  return texts.length > 0
    ? [{ label: `Senast kända utfall i ${plan}`, value: `${texts.join(', ')} (${asOf ?? year ?? 'år ej angivet'})` }]
    : [];
}

/** Last time's report, with its comment, as it was said then. A text stands whole: it is told anew, but not without the last one at hand. */
function lastFacts({ last, item, entry }: About): Fact[] {
  if (!last) return [];
  const { report } = last.reported;
  const label = `Förra gången (${last.period.settings.title})`;
  if (report.kind === 'text') return [{ label, value: reportGist(report, item, entry.protected, longestComment) }];
  const line = reportLine(report, item) || (report.kind === 'keyfigure' ? measuredWords(report.outcome, item) : '');
  const [comment] = reportTexts(report, entry.protected);
  return [{ label, value: [line, cut(comment?.value ?? '', 200)].filter(Boolean).join('. ') }];
}

function source({ item }: About): Fact[] {
  if (item.kind === 'isk' || item.kind === 'text') return [];
  const { section, page } = item.row.source;
  return [{ label: 'Källa', value: `${item.plan.title}, ${section}${page === null ? '' : `, s. ${page}`}` }];
}
