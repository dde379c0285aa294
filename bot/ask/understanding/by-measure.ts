/** A question whose best answer is a measure: which ones, which side of it, which part, and whether years are compared. */
import type { ItemId, Scope } from '../../../data/model.ts';
import type { Aspect } from '../../../data/query.ts';
import { cut } from '../../../data/swedish.ts';
import type { Entry } from '../knowledge/entries.ts';
import { type Knowledge, rowOverYears, sameRow, shortName } from '../knowledge/knowledge.ts';
import type { Hit, Term } from '../knowledge/search.ts';
import { stem, tokens } from '../language/words.ts';
import { operation } from '../reading/operation.ts';
import type { Signals } from '../reading/signals.ts';
import { choice } from './choice.ts';
import { asksForFigure, asksWhen } from './leanings.ts';
import { kindSaid } from './listable.ts';
import { asGood, enough, speaksOf, statementsWith } from './nearby.ts';
import type { Asked, Understanding } from './understanding.ts';

/** Whether an entry has figures of its own beside the money tables. */
export function isMeasure(entry: Entry): boolean {
  return entry.kind === 'styrtal' || entry.kind === 'keyfigure';
}

/** A statement that answers better than a measure: asked why, or how many where the measure is a share or a word. */
export function toldBetter({ signals, knowledge }: Asked, best: Hit, found: Hit[]): Hit | null {
  if (!isMeasure(best.entry)) return null;
  const when = asksWhen(signals) && !asksForFigure(signals);
  const statement = found.find(
    (h) =>
      h.entry.kind === 'statement' &&
      (h.cover >= best.cover - 0.02 ||
        signals.concepts.has('why') ||
        (when && h.cover >= best.cover * 0.7) ||
        (speaksOf(knowledge, h, [best.entry.id]) && h.cover >= best.cover * 0.6)) &&
      h.cover >= enough * 0.8,
  );
  if (!statement) return null;
  if (/\b(budgetera\w*|vantas|forvantas|beraknas)\b/.test(signals.folded)) return statement;
  if (signals.concepts.has('why') || when) return statement;
  const cells = (knowledge.cells.get(best.entry.id) ?? []).filter((c) => c.column !== 'målvärde' && c.column !== 'långsiktigt målvärde');
  const countable = cells.some((c) => c.value !== null && c.unit !== '%');
  const wantsCount = /\b(hur manga|antal(et)?)\b(?! procent)/.test(signals.folded);
  const asksAim = signals.concepts.has('target') || signals.concepts.has('aim') || signals.concepts.has('long');
  if (
    wantsCount &&
    !countable &&
    !asksAim &&
    /\b\d{1,3}( \d{3})+\b|\d,\d miljoner|\b(?!19\d\d|20\d\d)\d{3,}\b(?! ?%)/.test(
      knowledge.rows.get(statement.entry.id)?.kind === 'statement' ? statementText(knowledge, statement) : '',
    )
  )
    return statement;
  return statement.cover > best.cover + 0.15 && !asksAim ? statement : null;
}

function statementText(knowledge: Knowledge, hit: Hit): string {
  const row = knowledge.rows.get(hit.entry.id);
  return row?.kind === 'statement' ? row.row.text : '';
}

/** One measure, or the few that fit as well: different measures, or the same of different scope. */
export function byMeasure({ signals, knowledge, where }: Asked, best: Hit, measures: Hit[], all: Hit[], search: Term[]): Understanding {
  const near = measures.filter((h) => h.score >= best.score - asGood && h.entry.plan.id === best.entry.plan.id);
  const newestWithValue = (hit: Hit): ItemId => {
    if (signals.years.length > 0 || where.document) return hit.entry.id;
    const same = sameRow(knowledge, hit.entry.id);
    const having = same.filter((id) => (knowledge.cells.get(id) ?? []).some((c) => c.column === 'utfall' && c.value !== null));
    return having.sort((a, b) => (knowledge.rows.get(b)?.plan.year ?? 0) - (knowledge.rows.get(a)?.plan.year ?? 0))[0] ?? hit.entry.id;
  };
  const scoped = ofScope(knowledge, [...new Set(near.map(newestWithValue))], signals.scope);
  const items = scoped.items;
  const op = operation(signals);
  const sinceThen =
    signals.years.length === 1 &&
    (/\b(och|mot|med|till|vs) (nu|idag|i dag|senaste|senast)\b/.test(signals.folded) ||
      /\b(andrats|utvecklats|forandrats) (sedan|sen|fran|efter)\b/.test(signals.folded));
  const years = sinceThen ? [] : signals.years;
  const crosses =
    sinceThen ||
    years.length > 1 ||
    (op === 'compare' && (signals.concepts.has('develop') || years.length === 0)) ||
    ((op === 'difference' || op === 'change') && years.length !== 1);
  const first = items[0] ?? best.entry.id;
  if ((op === 'compare' || op === 'difference' || op === 'change' || sinceThen) && crosses) {
    return {
      kind: 'query',
      query: { ask: 'compare', items: rowOverYears(knowledge, first), years },
    };
  }
  const row = knowledge.rows.get(first);
  if (
    /\bvilk(en|et|a)\b.*\b(samst|bast|hogst|lagst|storst|minst|mest|flest)\w*/.test(signals.folded) &&
    row?.kind === 'styrtal' &&
    !kindSaid(signals)
  ) {
    return {
      kind: 'notFound',
      text: `Det framgår inte av dokumenten: ”${shortName(row)}” redovisas inte uppdelat så.`,
      nearest: [{ title: cut(shortName(row), 50), query: { ask: 'figure', items: [first], aspect: 'all' } }],
      mayBeSent: true,
    };
  }
  const aspect = longYear(knowledge, first, years[0]) ? 'longTarget' : aspectOf(signals);
  if (items.length > 5) {
    const perScope = widest(knowledge, items);
    if (perScope.length > 1)
      return {
        kind: 'query',
        query: { ask: 'figure', items: perScope, aspect, ...(years[0] && !where.document ? { year: years[0] } : {}) },
      };
    const total = items.filter((id) => /total|samtlig|summa/.test(id));
    if (total.length > 0 && total.length <= 4) return { kind: 'query', query: { ask: 'figure', items: total, aspect } };
    return choice(knowledge, 'Det finns flera mått som passar. Vilket menar du?', items.slice(0, 5), aspect);
  }
  const texts = statementsWith(knowledge, best, all, search, items);
  const part = scoped.part ?? (items.length === 1 ? partSaid(knowledge, first, signals) : undefined);
  return {
    kind: 'query',
    query: {
      ask: 'figure',
      items,
      aspect,
      ...(part ? { part } : {}),
      ...(texts.length > 0 ? { with: texts } : {}),
      ...(years[0] && !where.document ? { year: years[0] } : {}),
    },
  };
}

/** The measures that avser what was said: another part, another document's, or the nyckeltal of that scope. */
export function ofScope(knowledge: Knowledge, items: ItemId[], scope: Scope | null): { items: ItemId[]; part?: string } {
  if (!scope) return { items };
  const key = scope === 'hela regionen' ? 'hela-regionen' : scope;
  const scopeOf = (id: ItemId) => {
    const row = knowledge.rows.get(id);
    return row?.kind === 'styrtal' || row?.kind === 'keyfigure' ? row.row.scope : null;
  };
  const same = items.filter((id) => scopeOf(id) === scope);
  if (scope !== 'regionkansliet' && scope !== 'hela regionen') return { items: same.length > 0 ? same : items };
  const hasPart = (id: ItemId) => {
    const row = knowledge.rows.get(id);
    return row?.kind === 'styrtal' && row.row.parts.some((p) => p.key === key);
  };
  const [only] = items;
  if (items.length === 1 && only && scopeOf(only) !== scope) {
    const other = [only, ...sameRow(knowledge, only)].find(hasPart);
    if (other) return { items: [other], part: key };
  }
  if (items.length === 1 && only && hasPart(only)) return { items, part: key };
  if (same.length > 0) return { items: same };
  const years = new Set(items.map((id) => knowledge.rows.get(id)?.plan.year));
  const kin = (id: ItemId) =>
    knowledge.plans
      .find((p) => id.startsWith(`${p.head.id}/`))
      ?.keyFigures.filter((k) => k.id.split('/')[2]?.split('-')[0] === id.split('/')[2]?.split('-')[0])
      .map((k) => k.id) ?? [];
  const others = [...new Set(items.flatMap((id) => [...sameRow(knowledge, id), ...kin(id)]))].filter(
    (id) => scopeOf(id) === scope && years.has(knowledge.rows.get(id)?.plan.year),
  );
  return { items: others.length > 0 ? others : items };
}

/** Of several rows of a table in two scopes or more: for each scope the one with the shortest name, in per cent where there is one. */
function widest(knowledge: Knowledge, items: ItemId[]): ItemId[] {
  const scopes = new Map<string, { id: ItemId; rank: number }>();
  for (const id of items) {
    const row = knowledge.rows.get(id);
    if (row?.kind !== 'keyfigure') continue;
    const rank = row.row.short.length + (row.row.cells.some((c) => c.unit === '%') ? 0 : 100);
    const known = scopes.get(row.row.scope);
    if (!known || rank < known.rank) scopes.set(row.row.scope, { id, rank });
  }
  return [...scopes.values()].map((s) => s.id);
}

/** "Målet 2030": the year that the long-term target is set for. */
function longYear(knowledge: Knowledge, id: ItemId, year: number | undefined): boolean {
  const row = knowledge.rows.get(id);
  return year !== undefined && row?.kind === 'styrtal' && row.row.longTarget?.year === year && row.row.outcome.year !== year;
}

/** Which side of the measure is asked for. */
export function aspectOf({ concepts, folded }: Signals): Aspect {
  const target = concepts.has('target') || concepts.has('aim') || /\bska(ll)? .*(vara|na|upp till|bli)\b/.test(folded);
  if (concepts.has('long'))
    return /\b(arets|i ar|bade|\w+ och (pa )?lang|\w+ (och|resp|samt) langsikt)/.test(folded) ? 'targets' : 'longTarget';
  if (target && concepts.has('outcome')) return 'all';
  if (target) return 'target';
  return concepts.has('outcome') || /\b(blev|landade|uppgick|hamnade|var det)\b/.test(folded) ? 'outcome' : 'all';
}

/** The part of a composite measure that the words name ("12-åringar", "män"), if just one. */
export function partSaid(knowledge: Knowledge, id: ItemId, signals: Signals): string | undefined {
  const row = knowledge.rows.get(id);
  const said = new Set([...signals.said, ...signals.numbers]);
  if (row?.kind === 'keyfigure')
    return groupSaid(
      row.row.cells.flatMap((c) => (c.group ? [c.group] : [])),
      said,
    );
  if (row?.kind !== 'styrtal') return undefined;
  const own = (p: (typeof row.row.parts)[number]) => entryWords([p.name, ...p.words].join(' '));
  const [head, ...others] = row.row.parts.map(own);
  const common = new Set([...(head ?? [])].filter((w) => others.every((o) => o.has(w))));
  if (/\b(alla|samtliga|var och en|respektive)\b/.test(signals.folded)) return undefined;
  const hit = row.row.parts.filter((p) => [...own(p)].some((w) => said.has(w) && !common.has(w)));
  return hit.length === 1 ? hit[0]?.key : undefined;
}

/** The one group of a table that the words name: "män", "80 år och äldre". */
function groupSaid(groups: string[], said: Set<string>): string | undefined {
  const names = [...new Set(groups)].filter((g) => !/totalt/i.test(g));
  const hit = names.filter((g) => [...entryWords(g)].some((w) => w !== 'ar' && w !== 'och' && said.has(w)));
  return hit.length === 1 ? hit[0] : undefined;
}

function entryWords(text: string): Set<string> {
  return new Set(tokens(text).map(stem));
}
