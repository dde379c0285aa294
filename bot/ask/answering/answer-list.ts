/** The answer to a question for a list or a count. */
import type { ListView } from '../../../cards/view.ts';
import { colourMark, doneMark, type Mark, statusMark } from '../../../data/marks.ts';
import { type Query, rowsPerPage } from '../../../data/query.ts';
import { bare, counted, cut, listed } from '../../../data/swedish.ts';
import { outcomeText, tidy } from '../knowledge/cells.ts';
import { type Knowledge, type Row, shortName, showing } from '../knowledge/knowledge.ts';
import { mainAmount } from './answer-amount.ts';
import { givers, goalLabel, remarksAbout, rowsOfItems, sourcesOf } from './answer-parts.ts';
import { columnLabel } from './money-labels.ts';

type ListQuery = Extract<Query, { ask: 'list' }>;

/** Answers with a page of the list; a count says the number first. */
export function answerList(query: ListQuery, knowledge: Knowledge): ListView {
  const rows = rowsOfItems(knowledge, query.items);
  const pages = Math.max(1, Math.ceil(rows.length / rowsPerPage));
  const page = Math.min(query.page, pages);
  const shown = rows.slice((page - 1) * rowsPerPage, page * rowsPerPage);
  const amounts = query.column !== undefined;
  const names = listed(
    shown.slice(0, 3).map((r) => {
      const cell = amounts ? mainAmount(knowledge.cells.get(r.row.id) ?? [], r.plan.year, query) : undefined;
      return `${cut(nameIn(r), 60)}${cell ? ` ${cell.text}` : ''}`;
    }),
  );
  return {
    kind: 'list',
    say: query.count
      ? `Antal: ${rows.length}. ${query.title}${split(rows)}.`
      : `${query.title}: ${amounts && rows.length > 0 ? `${names}${rows.length > 3 ? `, totalt ${rows.length} rader` : ''}` : `${rows.length} st${rows.length === 0 ? '' : rows.length <= 3 ? `: ${names}` : `, bland annat ${names}`}`}.`,
    title: query.count ? `${rows.length} st: ${query.title}` : query.title,
    rows: shown.map((r) => ({ title: titleOf(r), ...detailOf(r, query, knowledge), query: showing(r) })),
    total: rows.length,
    page,
    pages,
    query: { ...query, page },
    notes: [
      ...aged(rows, query.title),
      ...rest(rows, page),
      ...breakdown(rows),
      ...remarksAbout(knowledge, query.items.slice(0, 40), 1),
    ].slice(0, 3),
    sources: sourcesOf(
      rows.length > 4 ? rows.filter((r, i) => rows.findIndex((o) => o.row.source.section === r.row.source.section) === i) : rows,
    ),
    buttons: [],
  };
}

function nameIn(row: Row): string {
  return row.kind === 'uppdrag' && row.row.number !== null ? `nr ${row.row.number} ${row.row.short}` : shortName(row);
}

function titleOf(row: Row): string {
  switch (row.kind) {
    case 'uppdrag':
      return cut(row.row.number === null ? row.row.name : `Nr ${row.row.number}. ${row.row.name}`, 240);
    case 'risk':
    case 'mitigation':
    case 'activity':
      return cut(row.row.name, 240);
    case 'goal':
      return row.row.number === null ? row.row.name : `${goalLabel(row)}. ${row.row.name}`;
    default:
      return shortName(row);
  }
}

function detailOf(row: Row, query: ListQuery, knowledge: Knowledge): { detail?: string; mark?: Mark } {
  switch (row.kind) {
    case 'styrtal': {
      const of = row.row.parts.length > 0 && row.row.outcome.value === null ? row.row.parts : [row.row];
      const detail = of
        .map((p) => {
          const outcome =
            p.outcome.value === null && !p.outcome.word
              ? 'utfall saknas'
              : `utfall ${outcomeText(p.outcome, p.unit)}${p.outcome.year ? ` (${p.outcome.year})` : ''}`;
          return `${'key' in p ? `${p.name}: ` : ''}${outcome}${p.target ? `, målvärde ${tidy(p.target.printed, p.unit)}` : ''}`;
        })
        .join('; ');
      const mark = statusMark(row.row.status);
      return { detail: cut(detail, 240), ...(mark ? { mark } : {}) };
    }
    case 'uppdrag': {
      const mark = colourMark(row.row.result?.colour);
      const goal = row.row.goal ? knowledge.rows.get(row.row.goal) : undefined;
      return {
        detail: [givers[row.row.giver].one, goal?.kind === 'goal' ? (goal.row.number === null ? goal.row.short : goalLabel(goal)) : '']
          .filter(Boolean)
          .join(' · '),
        ...(mark ? { mark } : {}),
      };
    }
    case 'risk': {
      const own = knowledge.plans.find((p) => p.head.id === row.plan.id)?.mitigations.filter((m) => m.risk === row.row.id) ?? [];
      return { detail: cut(`${row.row.area} · ${own.length === 1 ? 'åtgärd' : 'åtgärder'}: ${own.map((m) => m.short).join('; ')}`, 240) };
    }
    case 'mitigation': {
      const risk = knowledge.rows.get(row.row.risk);
      const mark = doneMark(row.row.status);
      return {
        detail: cut(
          [risk?.kind === 'risk' ? `${risk.row.area}: ${risk.row.short}` : '', row.row.result ?? ''].filter(Boolean).join(' · '),
          240,
        ),
        ...(mark ? { mark } : {}),
      };
    }
    case 'activity': {
      const mark = doneMark(row.row.status);
      return { ...(row.row.result ? { detail: cut(row.row.result, 200) } : {}), ...(mark ? { mark } : {}) };
    }
    case 'budget': {
      const cell = mainAmount(knowledge.cells.get(row.row.id) ?? [], row.plan.year, query);
      return cell ? { detail: `${columnLabel(cell)}: ${cell.text}` } : {};
    }
    case 'goal': {
      const mark = colourMark(row.row.result?.colour);
      if (query.items.length <= 3 && row.row.points.length > 0) return { detail: cut(row.row.points.join(' '), 600) };
      return { detail: goalDetail(row, knowledge), ...(mark ? { mark } : {}) };
    }
    case 'unit':
      return { detail: cut(row.row.answersFor.slice(0, 3).join('; '), 200) };
    default:
      return {};
  }
}

/** Outcome and target of different years are never måluppfyllelse. */
function aged(rows: Row[], title: string): string[] {
  const plan = rows[0]?.plan;
  if (!/målvärdet/.test(title) || plan?.kind !== 'verksamhetsplan') return [];
  return [`Utfallen är senast kända och målvärdena gäller ${plan.year}: olika år, så det är ingen måluppfyllelse.`];
}

/** What stands on the other pages, by short name. */
function rest(rows: Row[], page: number): string[] {
  const others = rows.filter((_, at) => Math.floor(at / rowsPerPage) + 1 !== page);
  return others.length === 0 || others.length > 40 ? [] : [`På andra sidor: ${others.map(nameIn).join('; ')}.`];
}

/** The same within the sentence of a count. */
function split(rows: Row[]): string {
  const [note] = breakdown(rows);
  return note ? ` (${bare(note).replace('Fördelning: ', '')})` : '';
}

/** What lies under a goal, counted. */
function goalDetail(row: Extract<Row, { kind: 'goal' }>, knowledge: Knowledge): string {
  const plan = knowledge.plans.find((p) => p.head.id === row.plan.id);
  const styrtal = plan?.styrtal.filter((s) => s.goal === row.row.id) ?? [];
  const uppdrag = plan?.uppdrag.filter((u) => u.goal === row.row.id).length ?? 0;
  const word = styrtal[0]?.term === 'indikator' ? counted(styrtal.length, 'indikator', 'indikatorer') : `${styrtal.length} styrtal`;
  return [row.row.kind, ...(styrtal.length > 0 ? [word] : []), ...(uppdrag > 0 ? [`${uppdrag} uppdrag`] : [])].join(' · ');
}

/** How a long list of uppdrag divides by giver. */
function breakdown(rows: Row[]): string[] {
  const given = rows.flatMap((r) => (r.kind === 'uppdrag' ? [r.row.giver] : []));
  const kinds = [...new Set(given)];
  if (given.length !== rows.length || kinds.length < 2 || rows.length < 8) return [];
  return [`Fördelning: ${listed(kinds.map((k) => `${given.filter((g) => g === k).length} ${givers[k].many}`))}.`];
}
