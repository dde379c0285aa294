/** The answer to a question for an item as a whole: an uppdrag, a goal, a risk with its åtgärder, a unit, or texts. */
import type { Button, CardView, ItemView, RiskView, TextView } from '../../../cards/view.ts';
import type { ItemId } from '../../../data/model.ts';
import type { Query } from '../../../data/query.ts';
import type { Knowledge, Row } from '../knowledge/knowledge.ts';
import { bare, capital, counted, cut, listed } from '../language/swedish.ts';
import { arrowText, colourMark, doneMark, goalButton, goalLabel, remarksAbout, rowsOfItems, sourcesOf } from './answer-parts.ts';

type Of<K extends Row['kind']> = Extract<Row, { kind: K }>;

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
  const query: Query =
    row.kind === 'styrtal' || row.kind === 'keyfigure'
      ? { ask: 'figure', items: [id], aspect: 'all' }
      : row.kind === 'budget'
        ? { ask: 'amount', items: [id] }
        : { ask: 'item', items: [id] };
  return [{ title: cut(title, 40), query }];
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

const givers = {
  regionfullmäktige: 'från regionfullmäktige',
  'regionstyrelsens eget': 'regionstyrelsens eget',
  'regionstyrelsen till regiondirektören': 'från regionstyrelsen till regiondirektören',
} as const;

/** "Uppdrag nr 48 · från regionfullmäktige" */
export function uppdragLabel({ row }: Of<'uppdrag'>): string {
  if (row.giver === 'regionstyrelsens eget') return 'Regionstyrelsens eget uppdrag';
  return row.number === null ? `Uppdrag ${givers[row.giver]}` : `Uppdrag nr ${row.number} ${givers[row.giver]}`;
}

function uppdragView(found: Of<'uppdrag'>, knowledge: Knowledge): ItemView {
  const { row, plan } = found;
  const goal = row.goal ? knowledge.rows.get(row.goal) : undefined;
  return {
    kind: 'item',
    say: `${uppdragLabel(found)}, ${plan.title}: ${bare(row.name)}.`,
    title: capital(row.short),
    label: uppdragLabel(found),
    text: row.name,
    facts:
      goal?.kind === 'goal'
        ? [
            {
              label: goal.row.kind === 'område' ? 'Område' : 'Hör till',
              value: goal.row.kind === 'område' ? goal.row.short : `${goalLabel(goal)}: ${goal.row.short}`,
            },
          ]
        : [],
    mark: colourMark(row.result),
    points: [],
    notes: [...(row.result ? [row.result.text] : []), ...remarksAbout(knowledge, [row.id], 1)],
    sources: sourcesOf([found]),
    buttons: [...goalButton(knowledge, row.goal), { title: 'Status', query: { ask: 'status', items: [row.id] } }],
  };
}

function goalView(found: Of<'goal'>, knowledge: Knowledge): ItemView {
  const { row, plan } = found;
  const own = knowledge.plans.find((p) => p.head.id === plan.id);
  const uppdrag = own?.uppdrag.filter((u) => u.goal === row.id) ?? [];
  const styrtal = own?.styrtal.filter((s) => s.goal === row.id) ?? [];
  const below = own?.goals.filter((g) => g.parent === row.id) ?? [];
  const word = styrtal[0]?.term === 'indikator' ? 'Indikatorer' : 'Styrtal';
  const list = (title: string, items: { id: string }[]): Button[] =>
    items.length === 0
      ? []
      : [
          {
            title: `${title} (${items.length})`,
            query: {
              ask: 'list',
              items: items.map((i) => i.id),
              title: `${title}: ${goalLabel(found)}, ${plan.title}`.slice(0, 200),
              count: false,
              page: 1,
            },
          },
        ];
  const arrow = arrowText(row.result?.arrow ?? null);
  return {
    kind: 'item',
    say: `${row.number === null ? capital(row.kind) : goalLabel(found)}, ${plan.title}: ${bare(row.name)}.`,
    title: row.number === null ? row.short : goalLabel(found),
    label: `${capital(row.kind)}, ${plan.title}`,
    text: row.name,
    facts: [
      ...(uppdrag.length > 0
        ? [
            {
              label: 'Uppdrag',
              value: cut(uppdrag.map((u) => (u.number === null ? u.short : `nr ${u.number} ${u.short}`)).join('; '), 400),
            },
          ]
        : []),
      ...(styrtal.length > 0
        ? [{ label: word, value: cut(styrtal.map((s) => (styrtal.length <= 3 ? bare(s.name) : s.short)).join('; '), 400) }]
        : []),
      ...(below.length > 0 ? [{ label: 'Under den ligger', value: cut(below.map((g) => g.short).join('; '), 300) }] : []),
      ...(arrow ? [{ label: 'Utveckling', value: arrow }] : []),
    ],
    mark: colourMark(row.result),
    points: row.points,
    notes: [
      ...(row.result ? [row.result.text, ...(row.result.lost ? [capital(row.result.lost)] : [])] : []),
      ...remarksAbout(knowledge, [row.id], 1),
    ].slice(0, 3),
    sources: sourcesOf([found]),
    buttons: [...list('Uppdrag', uppdrag), ...list(word, styrtal), ...list('Mål', below)],
  };
}

function activityView(found: Of<'activity'>, knowledge: Knowledge): ItemView {
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
      { label: 'Slutdatum', value: row.end ? dateText(row.end) : 'inte angivet' },
    ],
    mark: doneMark(row.status),
    points: [],
    notes: [row.result, row.symbolNote].flatMap((t) => (t ? [t] : [])),
    sources: sourcesOf([found]),
    buttons: goalButton(knowledge, row.goal),
  };
}

const months = ['januari', 'februari', 'mars', 'april', 'maj', 'juni', 'juli', 'augusti', 'september', 'oktober', 'november', 'december'];

/** "2021-12-31" → "31 december 2021". */
export function dateText(iso: string): string {
  const [year, month, day] = iso.split('-').map(Number);
  return `${day} ${months[(month ?? 1) - 1]} ${year}`;
}

function unitView(found: Of<'unit'>, knowledge: Knowledge): ItemView {
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

function riskView(found: Of<'risk'>, knowledge: Knowledge): RiskView {
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
    notes: remarksAbout(knowledge, [row.id, ...own.map((m) => m.id)], 1),
    sources: sourcesOf([found]),
    buttons: [],
  };
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
