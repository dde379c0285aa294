/** The general way: the item, figure, definition or statement whose words fit the question best. */

import type { ItemId } from '../../data/model.ts';
import type { Aspect } from '../../data/query.ts';
import { asksForMeaning } from './by-definition.ts';
import { asksForProcess } from './by-process.ts';
import { kindSaid, owners } from './by-list.ts';
import { operation, sameRow } from './by-money.ts';
import type { Entry, EntryKind } from './entries.ts';
import { type Knowledge, shortName } from './knowledge.ts';
import { conceptsOf, manner } from './lexicon.ts';
import type { Hit, Term } from './search.ts';
import type { Signals } from './signals.ts';
import { cut } from './swedish.ts';
import type { Asked, Choice, Understanding } from './understanding.ts';
import { wanted } from './understanding.ts';
import { stem, tokens } from './words.ts';

/** How much of the question must stand in the entry when its very kind is named ("risken …"). */
const enoughOfKind = 0.4;
/** How much of the question must stand in the entry for it to be an answer. */
const enough = 0.52;
/** A text that happens to hold a word or two answers nothing. */
const enoughOfText: Partial<Record<EntryKind, number>> = { statement: 0.58, remark: 0.75, term: 0.6 };
/** Entries this near the best are as good. */
const asGood = 0.05;

/** Understands a question by its words. Null when nothing fits well enough. */
export function byWords(asked: Asked): Understanding | null {
  const { signals, knowledge, where } = asked;
  const terms = wanted(signals);
  const kinds = kindsSaid(signals);
  const search =
    terms.length > 0
      ? signals.terms.map((t) => (kinds && owners.has(t.word) ? { ...t, soft: true } : t))
      : signals.terms
          .filter((t) => !t.stems.some((s) => conceptsOf(s.stem).some((c) => manner.has(c))))
          .map((t) => ({ ...t, soft: false }));
  if (search.length === 0) return null;
  const found = knowledge.search.find(search, {
    plans: where.plans,
    accept: where.accept,
    prior: priorOf(signals),
    fitWeight: fitOf(signals),
  });
  const ofKind = kinds ? found.filter((h) => kinds.includes(h.entry.kind)) : [];
  const hits = ofKind[0] && ofKind[0].cover >= enoughOfKind && ofKind[0].cover >= (found[0]?.cover ?? 0) * 0.7 ? ofKind : found;
  const best = hits.find((h) => h.cover >= (hits === ofKind ? enoughOfKind : (enoughOfText[h.entry.kind] ?? enough)));
  if (!best) return null;
  const measures = hits.filter((h) => isMeasure(h.entry) && h.cover >= enough);
  const told = toldBetter(asked, best, found);
  if (told) return texts(found, told, search);
  const aimed = asksForFigure(signals)
    ? (measures.find((h) => h.entry.kind === 'styrtal') ??
      found.find((h) => h.entry.kind === 'styrtal' && (h.cover >= 0.42 || speaksOf(knowledge, best, [h.entry.id]))))
    : undefined;
  if (aimed && ['term', 'statement', 'remark'].includes(best.entry.kind)) return measure(asked, aimed, [aimed], found, search);
  if (isMeasure(best.entry)) return measure(asked, best, measures, found, search);
  if (best.entry.kind === 'risk' || best.entry.kind === 'mitigation') return risks(knowledge, hits, best);
  if (['uppdrag', 'goal', 'activity', 'budget', 'result', 'unit'].includes(best.entry.kind)) return whole(asked, hits, best, search, found);
  return texts(found, best, search);
}

function isMeasure(entry: Entry): boolean {
  return entry.kind === 'styrtal' || entry.kind === 'keyfigure';
}

/** A statement that answers better than a measure: asked why, or how many where the measure is a share or a word. */
function toldBetter({ signals, knowledge }: Asked, best: Hit, found: Hit[]): Hit | null {
  if (!isMeasure(best.entry)) return null;
  const statement = found.find(
    (h) =>
      h.entry.kind === 'statement' &&
      (h.cover >= best.cover - 0.02 ||
        signals.concepts.has('why') ||
        (asksWhen(signals) && h.cover >= best.cover * 0.7) ||
        (speaksOf(knowledge, h, [best.entry.id]) && h.cover >= best.cover * 0.6)) &&
      h.cover >= enough * 0.8,
  );
  if (!statement) return null;
  if (signals.concepts.has('why') || asksWhen(signals)) return statement;
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

/** Kinds that the question names outright. */
function kindsSaid(signals: Signals): EntryKind[] | null {
  const said = kindSaid(signals);
  if (asksForProcess(signals) || signals.concepts.has('why')) return null;
  if (said === 'risk' || said === 'mitigation') return ['risk', 'mitigation'];
  if (signals.concepts.has('internalControl') && !asksForMeaning(signals) && !asksForProcess(signals)) return ['risk', 'mitigation'];
  if (said === 'uppdrag' || said === 'activity') return [said];
  return /\b(vem|vilken (stab|direktor|chef|enhet|funktion))\b/.test(signals.folded) && signals.concepts.has('who')
    ? ['unit', 'statement']
    : null;
}

/** A definition asked for is the one whose name was said. */
function fitOf(signals: Signals): (entry: Entry) => number {
  const asks = asksForMeaning(signals);
  const process = asksForProcess(signals);
  return (entry) => (entry.kind === 'term' && asks ? 0.2 : entry.kind === 'term' && process ? 0.12 : 0);
}

/** What kind of answer the words lean towards. */
function priorOf(signals: Signals): (entry: Entry) => number {
  const { concepts, folded } = signals;
  const kind: Partial<Record<EntryKind, number>> = {
    styrtal: 0.06,
    keyfigure: 0.04,
    uppdrag: 0.05,
    risk: 0.02,
    term: -0.06,
    remark: -0.08,
    result: -0.06,
    budget: -0.1,
    mitigation: -0.02,
  };
  const topic: Partial<Record<NonNullable<Entry['topic']>, number>> = {};
  const lean = (k: EntryKind, by: number) => {
    kind[k] = (kind[k] ?? 0) + by;
  };
  const said = kindSaid(signals);
  if (said) lean(said, 0.25);
  if (said === 'mitigation') lean('risk', 0.2);
  if (said === 'risk') lean('mitigation', 0.2);
  if (concepts.has('internalControl') && !asksForProcess(signals)) for (const k of ['risk', 'mitigation'] as const) lean(k, 0.2);
  if (concepts.has('styrtal')) lean('keyfigure', 0.12);
  const figure = (['target', 'aim', 'long', 'outcome', 'compare', 'develop'] as const).some((c) => concepts.has(c));
  if (figure) {
    lean('styrtal', 0.08);
    lean('keyfigure', 0.06);
    lean('term', -0.2);
  }
  if (concepts.has('target') || concepts.has('long')) lean('styrtal', 0.06);
  if (/\bhur (stor|stort|mycket|hog|hogt|lang)\b/.test(folded)) {
    lean('keyfigure', 0.06);
    lean('styrtal', 0.04);
  }
  if (asksForMeaning(signals)) lean('term', 0.2);
  else if (signals.years.length > 0) lean('term', -0.1);
  if (/\b(vem|vilken stab|vilken enhet|ansvarar)\b/.test(folded)) lean('unit', 0.14);
  if (concepts.has('who')) topic.ansvar = 0.1;
  if (asksWhen(signals)) lean('activity', -0.1);
  if (concepts.has('director')) lean('uppdrag', 0.08);
  if (concepts.has('aim') && !concepts.has('target') && !concepts.has('long')) lean('goal', 0.1);
  if (concepts.has('why')) topic.förklaring = 0.24;
  if (asksForProcess(signals)) topic.uppföljning = 0.16;
  if (/\b(nar|vilket datum|vilket ar|hur gick|vad hande|blev det|beslut\w*)\b/.test(folded))
    for (const t of ['händelse', 'beslut'] as const) topic[t] = asksWhen(signals) ? 0.16 : 0.06;
  if (/\b(symbol|pil|pilar\w*|farg\w*|betyder)\b/.test(folded)) topic.symbol = 0.2;
  if (concepts.has('budget') || concepts.has('money')) lean('statement', 0.03);
  if (concepts.has('reached')) lean('result', 0.12);
  return (entry) => (kind[entry.kind] ?? 0) + (entry.topic ? (topic[entry.topic] ?? 0) : 0);
}

/** Asks when something happened: "när gjordes …" (the folded "nar" is also "når"). */
function asksWhen({ folded }: Signals): boolean {
  return /^\W*nar (gjordes|genomfordes|beslutades|startade|sattes|blev|var|skedde|hade|togs|lanserades|antogs|lamnades|avslutades)\b|\bvilket datum\b/.test(
    folded,
  );
}

/** Asks for one side of a measure: its outcome or a target. */
function asksForFigure({ concepts }: Signals): boolean {
  return (concepts.has('target') || concepts.has('long') || concepts.has('outcome')) && !concepts.has('why') && !concepts.has('definition');
}

/** One measure, or the few that fit as well: different measures, or the same of different scope. */
function measure({ signals, knowledge, where }: Asked, best: Hit, measures: Hit[], all: Hit[], search: Term[]): Understanding {
  const near = measures.filter((h) => h.score >= best.score - asGood && h.entry.plan.id === best.entry.plan.id);
  const newestWithValue = (hit: Hit): ItemId => {
    if (signals.years.length > 0 || where.document) return hit.entry.id;
    const same = sameRow(knowledge, hit.entry.id);
    const having = same.filter((id) => (knowledge.cells.get(id) ?? []).some((c) => c.column === 'utfall' && c.value !== null));
    return having.sort((a, b) => (knowledge.rows.get(b)?.plan.year ?? 0) - (knowledge.rows.get(a)?.plan.year ?? 0))[0] ?? hit.entry.id;
  };
  const items = [...new Set(near.map(newestWithValue))];
  const op = operation(signals);
  const years = signals.years;
  const crosses =
    years.length > 1 ||
    (op === 'compare' && (signals.concepts.has('develop') || years.length === 0)) ||
    ((op === 'difference' || op === 'change') && years.length !== 1);
  const first = items[0] ?? best.entry.id;
  if ((op === 'compare' || op === 'difference' || op === 'change') && crosses) {
    return {
      kind: 'query',
      query: { ask: 'compare', items: [first, ...sameRow(knowledge, first).filter((id) => id !== first)].slice(0, 8), years },
    };
  }
  const row = knowledge.rows.get(first);
  if (/\bvilk(en|et|a)\b.*\b(samst|bast|hogst|lagst|storst|minst|mest|flest)\w*/.test(signals.folded) && row && !kindSaid(signals)) {
    return {
      kind: 'notFound',
      text: `Det framgår inte av dokumenten: ”${shortName(row)}” redovisas inte uppdelat så.`,
      nearest: [{ title: cut(shortName(row), 50), query: { ask: 'figure', items: [first], aspect: 'all' } }],
      mayBeSent: true,
    };
  }
  const aspect = aspectOf(signals);
  if (items.length > 5) {
    const total = items.filter((id) => /total|samtlig|summa/.test(id));
    if (total.length > 0 && total.length <= 4) return { kind: 'query', query: { ask: 'figure', items: total, aspect } };
    return choice(knowledge, 'Det finns flera mått som passar. Vilket menar du?', items.slice(0, 5), aspect);
  }
  const texts = statementsWith(knowledge, best, all, search, items);
  const part = items.length === 1 ? partSaid(knowledge, first, signals) : undefined;
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

/** Which side of the measure is asked for. */
export function aspectOf({ concepts, folded }: Signals): Aspect {
  const target = concepts.has('target') || concepts.has('aim') || /\bska(ll)? .*(vara|na|upp till|bli)\b/.test(folded);
  if (concepts.has('long')) return /\b(arets|i ar|bade|och lang)/.test(folded) ? 'all' : 'longTarget';
  if (target && concepts.has('outcome')) return 'all';
  if (target) return 'target';
  return concepts.has('outcome') || /\b(blev|landade|uppgick|hamnade|var det)\b/.test(folded) ? 'outcome' : 'all';
}

/** The part of a composite measure that the words name ("12-åringar", "män"), if just one. */
export function partSaid(knowledge: Knowledge, id: ItemId, signals: Signals): string | undefined {
  const row = knowledge.rows.get(id);
  if (row?.kind !== 'styrtal') return undefined;
  const said = new Set([...signals.said, ...signals.numbers]);
  const own = (p: (typeof row.row.parts)[number]) => entryWords([p.name, ...p.words].join(' '));
  const [head, ...others] = row.row.parts.map(own);
  const common = new Set([...(head ?? [])].filter((w) => others.every((o) => o.has(w))));
  if (/\b(alla|samtliga|var och en|respektive)\b/.test(signals.folded)) return undefined;
  const hit = row.row.parts.filter((p) => [...own(p)].some((w) => said.has(w) && !common.has(w)));
  return hit.length === 1 ? hit[0]?.key : undefined;
}

const entryStems = new WeakMap<Entry, Set<string>>();

/** Every stem that stands in an entry, worked out once. */
function stemsOf(entry: Entry): Set<string> {
  const known = entryStems.get(entry);
  if (known) return known;
  const all = new Set([...entry.fields.name, ...entry.fields.words, ...entry.fields.text].map(stem));
  entryStems.set(entry, all);
  return all;
}

function entryWords(text: string): Set<string> {
  return new Set(tokens(text).map(stem));
}

function risks(knowledge: Knowledge, hits: Hit[], best: Hit): Understanding {
  const near = hits.filter(
    (h) =>
      (h.entry.kind === 'risk' || h.entry.kind === 'mitigation') &&
      h.score >= best.score - asGood &&
      h.entry.plan.id === best.entry.plan.id,
  );
  const items = [
    ...new Set(
      near.map((h) => {
        const row = knowledge.rows.get(h.entry.id);
        return row?.kind === 'mitigation' ? row.row.risk : h.entry.id;
      }),
    ),
  ];
  if (items.length > 3) return choice(knowledge, 'Det finns flera risker som passar. Vilken menar du?', items.slice(0, 5));
  return { kind: 'query', query: { ask: 'item', items } };
}

function whole({ signals, knowledge }: Asked, hits: Hit[], best: Hit, search: Term[], all: Hit[]): Understanding {
  if (best.entry.kind === 'budget') return { kind: 'query', query: { ask: 'amount', items: [best.entry.id] } };
  const near = hits.filter(
    (h) => h.entry.kind === best.entry.kind && h.score >= best.score - asGood && h.entry.plan.id === best.entry.plan.id,
  );
  const items = near.map((h) => h.entry.id);
  const told = all.find((h) => h.entry.kind === 'statement' && speaksOf(knowledge, h, items.slice(0, 1)));
  if (items.length === 1 && told && best.entry.plan.kind === 'verksamhetsberättelse')
    return { kind: 'query', query: { ask: 'item', items: [...items, told.entry.id] } };
  if (signals.concepts.has('status') && best.entry.kind !== 'unit')
    return { kind: 'query', query: { ask: 'status', items: items.slice(0, 5) } };
  const duty =
    best.entry.kind === 'unit'
      ? all.find((h) => h.entry.kind === 'statement' && h.entry.plan.id === best.entry.plan.id && h.cover >= 0.6)
      : undefined;
  if (duty) return { kind: 'query', query: { ask: 'item', items: [...items.slice(0, 2), duty.entry.id] } };
  if (items.length > 4) return choice(knowledge, 'Det finns flera som passar. Vilken menar du?', items.slice(0, 5));
  return { kind: 'query', query: { ask: 'item', items: [...items, ...more(all, best, search, items)].slice(0, 4) } };
}

/** Statements, definitions and remarks that together hold what was asked for, three at the most. */
function texts(hits: Hit[], best: Hit, search: Term[]): Understanding {
  const readable = hits.filter((h) => ['statement', 'term', 'remark'].includes(h.entry.kind));
  const items = [best.entry.id];
  const key = (h: Hit) => h.entry.id.split('/')[2];
  const near = readable.find((h) => h !== best && key(h) !== key(best) && h.score >= best.score - asGood * 0.8 && h.cover >= enough);
  if (near) items.push(near.entry.id);
  items.push(...more(hits, best, search, items));
  return { kind: 'query', query: { ask: 'item', items: [...new Set(items)].slice(0, 3) } };
}

/** Statements about a measure that say what its figure leaves out: asked why, or where the measure has no number. */
function statementsWith(knowledge: Knowledge, best: Hit, all: Hit[], search: Term[], items: ItemId[]): ItemId[] {
  const numeric = (knowledge.cells.get(best.entry.id) ?? []).some((c) => c.column !== 'målvärde' && c.value !== null);
  const missed = more(all, best, search, items);
  if (missed.length > 0) return missed;
  const report = best.entry.plan.kind === 'verksamhetsberättelse';
  if (numeric && !report) return [];
  const about = all.find(
    (h) => h.entry.kind === 'statement' && h.entry.plan.id === best.entry.plan.id && (h.cover >= enough || speaksOf(knowledge, h, items)),
  );
  return about ? [about.entry.id] : [];
}

/** A statement is tied to one of the items. */
function speaksOf(knowledge: Knowledge, hit: Hit, items: ItemId[]): boolean {
  const row = knowledge.rows.get(hit.entry.id);
  return row?.kind === 'statement' && row.row.about.some((id) => items.includes(id));
}

/** What holds the words that the best answer leaves out: "… och vad tyckte PwC?" */
function more(hits: Hit[], best: Hit, search: Term[], taken: ItemId[]): ItemId[] {
  const own = stemsOf(best.entry);
  const left = search.filter((t) => !t.soft && !t.unknown && !t.stems.some((s) => own.has(s.stem)));
  if (left.length === 0) return [];
  const holds = (h: Hit) => {
    const words = stemsOf(h.entry);
    return left.filter((t) => t.stems.some((s) => s.weight >= 0.8 && words.has(s.stem))).length / left.length;
  };
  const found = hits
    .slice(0, 60)
    .filter((h) => ['statement', 'term'].includes(h.entry.kind) && !taken.includes(h.entry.id))
    .map((h) => ({ h, share: holds(h) }))
    .filter((x) => x.share >= 0.6)
    .sort((a, b) => b.share - a.share || b.h.score - a.h.score)[0];
  return found ? [found.h.entry.id] : [];
}

/** Up to five buttons to choose from. */
export function choice(knowledge: Knowledge, text: string, items: ItemId[], aspect: Aspect = 'all'): Understanding {
  const choices = items.flatMap((id): Choice[] => {
    const row = knowledge.rows.get(id);
    if (!row) return [];
    const measured = row.kind === 'styrtal' || row.kind === 'keyfigure';
    return [
      {
        title: cut(shortName(row), 60),
        detail: row.plan.title,
        query: measured ? { ask: 'figure', items: [id], aspect } : { ask: 'item', items: [id] },
      },
    ];
  });
  return { kind: 'choice', text, choices };
}
