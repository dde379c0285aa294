/** The answer to a question for an item as a whole: an uppdrag, a goal, a risk with its åtgärder, a unit, or texts. */
import type { Button, CardView, TextView } from '../../../cards/view.ts';
import type { ItemId } from '../../../data/model.ts';
import type { Query } from '../../../data/query.ts';
import { bare, capital, counted, cut, listed } from '../../../data/swedish.ts';
import { type Knowledge, type Row, showing } from '../knowledge/knowledge.ts';
import { goalLabel, remarksAbout, rowsOfItems, sourcesOf } from './answer-parts.ts';
import { goalView, uppdragView } from './goal-views.ts';
import { activityView, riskView, unitView } from './thing-views.ts';

/** Answers with the item; texts that go with it stand under it. Null when the items do not exist. */
export function answerItem(query: Extract<Query, { ask: 'item' }>, knowledge: Knowledge): CardView | null {
  const rows = rowsOfItems(knowledge, query.items);
  const [first] = rows;
  if (!first) return null;
  const texts = rows.filter((r) => isText(r));
  const things = rows.filter((r) => !isText(r));
  const [thing] = things;
  if (!thing) return textView(texts, knowledge);
  if (things.length > 1) return manyThings(things, texts, knowledge);
  const view = one(thing, knowledge);
  if (!view) return texts.length > 0 ? textView(texts, knowledge) : null;
  return { ...view, notes: [...texts.map(textOf), ...view.notes], sources: sourcesOf([thing, ...texts]) };
}

function isText(row: Row): boolean {
  return ['statement', 'term', 'remark', 'result'].includes(row.kind);
}

function textOf(row: Row): string {
  switch (row.kind) {
    case 'statement':
    case 'remark':
      return row.row.text;
    case 'term':
      return row.row.text.toLowerCase().startsWith(row.row.term.toLowerCase()) ? row.row.text : `${row.row.term}: ${row.row.text}`;
    case 'result': {
      const counts = [row.row.green, row.row.yellow, row.row.red];
      const total = counts.reduce<number>((sum, n) => sum + (n ?? 0), 0);
      const said = [
        row.row.green !== null && `${row.row.green} gröna (uppnått eller överträffat)`,
        row.row.yellow !== null && `${row.row.yellow} gula (mindre avvikelse)`,
        row.row.red !== null && `${row.row.red} röda (större avvikelse)`,
      ].filter((x) => x !== false);
      return `${row.row.name} ${row.plan.year}: ${listed(said)}, av ${total} redovisade. ${row.row.green ?? 0} av ${total} nådde målnivån.`;
    }
    default:
      return '';
  }
}

function textView(rows: Row[], knowledge: Knowledge): TextView {
  const paragraphs = rows.map(textOf);
  const first = rows[0];
  const about = rows.flatMap((r) => (r.kind === 'statement' || r.kind === 'remark' ? r.row.about : [])).slice(0, 2);
  const title =
    first?.kind === 'term'
      ? first.row.term
      : first?.kind === 'result'
        ? 'Resultat av mål och uppdrag'
        : cut((first?.row.source.section ?? 'Svar').replace(/^Bilaga, /, ''), 70);
  return {
    kind: 'text',
    say: cut(rows.every((r) => r.kind === 'term') ? paragraphs.join(' ') : (paragraphs[0] ?? ''), 280),
    title,
    paragraphs,
    notes: remarksAbout(
      knowledge,
      rows.map((r) => r.row.id),
      1,
    ),
    sources: sourcesOf(rows),
    buttons: about.flatMap((id) => shows(knowledge, id)),
  };
}

function shows(knowledge: Knowledge, id: ItemId): Button[] {
  const row = knowledge.rows.get(id);
  if (!row) return [];
  const title = row.kind === 'goal' ? goalLabel(row) : 'short' in row.row ? row.row.short : '';
  if (!title) return [];
  return [{ title: cut(title, 40), query: showing(row) }];
}

function one(row: Row, knowledge: Knowledge): CardView | null {
  switch (row.kind) {
    case 'uppdrag':
      return uppdragView(row, knowledge);
    case 'goal':
      return goalView(row, knowledge);
    case 'activity':
      return activityView(row, knowledge);
    case 'unit':
      return unitView(row, knowledge);
    case 'risk':
      return riskView(row, knowledge);
    case 'mitigation': {
      const risk = knowledge.rows.get(row.row.risk);
      return risk?.kind === 'risk' ? riskView(risk, knowledge) : null;
    }
    default:
      return null;
  }
}

/** Two or three items that fit as well: a list with what matters of each. */
function manyThings(things: Row[], texts: Row[], knowledge: Knowledge): CardView {
  const rows = things.map((t) => {
    const view = one(t, knowledge);
    const title = view?.kind === 'item' ? view.text || view.title : view?.kind === 'risk' ? view.text : '';
    const detail =
      view?.kind === 'risk'
        ? `${view.mitigations.length === 1 ? 'Åtgärd' : 'Åtgärder'}: ${cut(view.mitigations.map((m) => bare(m.text)).join('; '), 300)}`
        : view?.kind === 'item'
          ? cut([view.label, ...view.points, ...view.notes.slice(0, 1)].join('. '), 300)
          : '';
    return {
      title: `${t.kind === 'goal' ? `${t.row.number === null ? capital(t.row.kind) : goalLabel(t)}, ${t.plan.title}: ` : ''}${title}`,
      detail,
      query: { ask: 'item' as const, items: [t.row.id] },
    };
  });
  return {
    kind: 'list',
    say: `${counted(rows.length, 'träff', 'träffar')}: ${cut(rows.map((r) => bare(r.title)).join('; '), 260)}.`,
    title: 'Flera passar',
    rows,
    total: rows.length,
    page: 1,
    pages: 1,
    notes: [
      ...texts.map(textOf),
      ...remarksAbout(
        knowledge,
        things.map((t) => t.row.id),
        1,
      ),
    ].slice(0, 2),
    sources: sourcesOf([...things, ...texts]),
    buttons: [],
  };
}
