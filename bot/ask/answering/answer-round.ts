/** A round of follow-up as a whole, as far as the asker may see it: how it stands, what stands so, what is missing, what has changed. */
import type { CardView, ListView, TextView } from '../../../cards/view.ts';
import type { Topic } from '../../../data/catalog.ts';
import { itemTitle, kindWords, unitName } from '../../../data/item-words.ts';
import { rowsPerPage } from '../../../data/query.ts';
import { reportMark, statusMeaning } from '../../../data/report-words.ts';
import type { EntryKind } from '../../../data/status.ts';
import { capital, counted, cut, lower } from '../../../data/swedish.ts';
import type { Shown, VisibleRounds } from '../../../data/visible.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import { answerChanged } from './answer-changed.ts';
import { answerMissing } from './answer-missing.ts';
import { nextFollowUp, noStatus, roundSources, unconfirmedNotes } from './answer-status.ts';
import { answerTexts } from './answer-texts.ts';
import { nameOf, newestTold, nounOf, publishedButton, type RoundQuery, seenNotes, type Told } from './round-parts.ts';
import { figureWords, practiceLead, standingCounts, standingsOf, standingsPlural, stepsOf, stepWords } from './round-words.ts';

/** Answers over the newest round that is meant and of which the asker may see something. */
export function answerRound(query: RoundQuery, knowledge: Knowledge, rounds: VisibleRounds): CardView {
  if (query.what === 'missing') return answerMissing(query, knowledge, rounds);
  const found = newestTold(query, rounds);
  if (!found) return nothing(query, knowledge, rounds);
  if (query.what === 'changed') return answerChanged(query, found, knowledge, rounds);
  if (query.what === 'texts') return answerTexts(query, found, knowledge, rounds);
  return query.what === 'overview' ? overview(query, found, knowledge, rounds) : list(query, found, knowledge, rounds);
}

/** The same words of every round of which the asker may see nothing, whatever is reported in it. */
function nothing(query: RoundQuery, knowledge: Knowledge, rounds: VisibleRounds): TextView {
  const of = query.report ? ` i någon ${query.report}` : query.year ? ` för ${query.year}` : '';
  const plan = knowledge.plans.find(({ head }) => head.kind === 'verksamhetsplan' && (!query.year || head.year === query.year));
  const next = nextFollowUp(plan?.head, knowledge);
  const text = noStatus(rounds.begun, of);
  return {
    kind: 'text',
    say: [text, next?.text].filter(Boolean).join(' '),
    title: 'Status',
    paragraphs: next ? [text, next.text] : [text],
    notes: unconfirmedNotes(rounds),
    sources: next?.sources ?? [],
    buttons: [],
  };
}

function list(query: RoundQuery, found: Told, knowledge: Knowledge, rounds: VisibleRounds): ListView {
  const { round, told } = found;
  const { standings } = query;
  const kept =
    standings.length === 0 ? told : told.filter(({ said }) => said && standingsOf(said.report).some((one) => standings.includes(one)));
  const noun = nounOf(query);
  const [only] = query.kinds;
  const meaning = told.some(({ entry }) => ['goal', 'uppdrag', 'styrtal'].includes(entry.kind)) ? ` (${statusMeaning(round)})` : '';
  const how = standings.length > 0 ? standingsPlural(standings) : 'rapporterade';
  const heading = standings.some((one) => one === 'avviker' || one === 'värde saknas')
    ? `${capital(noun.many)} ${how}`
    : `${capital(how)} ${noun.many}`;
  const pages = Math.max(1, Math.ceil(kept.length / rowsPerPage));
  const page = Math.min(query.page, pages);
  const several = new Set(told.map(({ entry }) => entry.unit)).size > 1;
  const rows = kept.slice((page - 1) * rowsPerPage, page * rowsPerPage).map((shown) => row(shown, knowledge, several));
  const names = kept.slice(0, 3).map(({ entry }) => nameOf(entry.item, knowledge));
  const told_ = `${kept.length} av ${counted(told.length, noun.one, noun.many)} ${told.length === 1 ? 'som är rapporterat' : 'som är rapporterade'}`;
  const some = names.length === 0 ? '' : `: ${names.join('; ')}${kept.length > 3 ? ' …' : ''}`;
  return {
    kind: 'list',
    say: cut(
      `${practiceLead(round)}${stepsOf(round, kept.length > 0 ? kept : told)} ${heading}, ${lower(round.settings.title)}${meaning}: ${told_}${some}.`,
      300,
    ),
    title: cut(`${heading}: ${round.settings.title}`, 120),
    rows,
    total: kept.length,
    page,
    pages,
    query: { ...query, page },
    notes: [
      `${stepsOf(round, kept.length > 0 ? kept : told)}${meaning && only !== 'mitigation' ? ` Färgen är ${statusMeaning(round)}.` : ''}`,
      ...seenNotes(found),
    ],
    sources: [round.settings.title],
    buttons: publishedButton(query, found, rounds),
  };
}

function row(shown: Shown, knowledge: Knowledge, several: boolean): ListView['rows'][number] {
  const { entry, said } = shown;
  const item = knowledge.catalog.items.get(entry.item);
  const mark = said ? reportMark(said.report) : undefined;
  const figures = item && said ? figureWords(said.report, item) : '';
  const unit = several ? unitName(entry.unit, knowledge.catalog) : '';
  return {
    title: item ? cut(itemTitle(item), 240) : entry.item,
    detail: [figures, unit, shown.round.published ? '' : stepWords(shown)].filter(Boolean).join(' · '),
    ...(mark ? { mark } : {}),
    query: item?.kind === 'text' ? textQuery(shown, item.topic) : { ask: 'status', items: [entry.item] },
  };
}

/** What the unit of a row has told, whole. */
function textQuery({ entry, round: { settings } }: Shown, topic: Topic): RoundQuery {
  const which = { report: settings.kind, year: Number(settings.asOf.slice(0, 4)), ...(settings.practice ? { practice: true } : {}) };
  return { ask: 'round', what: 'texts', topic, kinds: ['text'], standings: [], unit: entry.unit, ...which, count: false, page: 1 };
}

const kindsInOrder: EntryKind[] = ['goal', 'styrtal', 'uppdrag', 'activity', 'mitigation', 'budget', 'keyfigure', 'text', 'isk'];

/** What has no colour says nothing as a count: a few are told by their figures. */
const inFigures: readonly EntryKind[] = ['budget', 'keyfigure'];
const mostInFigures = 4;

function inFiguresOf({ entry, said }: Shown, { catalog }: Knowledge): string {
  const item = catalog.items.get(entry.item);
  return item && said ? `${itemTitle(item)}: ${lower(figureWords(said.report, item))}.` : `${entry.item}: rapporterad.`;
}

function overview(query: RoundQuery, found: Told, knowledge: Knowledge, rounds: VisibleRounds): TextView {
  const { round, told } = found;
  const { settings } = round;
  const progress = round.progress();
  const paragraphs = kindsInOrder.flatMap((kind) => {
    const of = told.filter(({ entry }) => entry.kind === kind);
    if (of.length === 0) return [];
    const several = `${capital(kindWords[kind].many)}: ${standingCounts(of.flatMap(({ said }) => (said ? [said.report] : [])))}.`;
    return inFigures.includes(kind) && of.length <= mostInFigures ? of.map((shown) => inFiguresOf(shown, knowledge)) : [several];
  });
  const unit = query.unit ? unitName(query.unit, knowledge.catalog) : null;
  const left =
    progress && unit === null ? [`Rapporterat: ${progress.entries.length - progress.waiting.length} av ${progress.entries.length}.`] : [];
  const all = [`${stepsOf(round, told)} Färgen är ${statusMeaning(round)}.`, ...paragraphs, ...left];
  const asks = (title: string, more: Partial<RoundQuery>) => ({ title, query: { ...query, ...more, kinds: [], page: 1 } });
  return {
    kind: 'text',
    say: cut(`${practiceLead(round)}${unit ? `${unit}, ${lower(settings.title)}` : settings.title}. ${all.join(' ')}`, 300),
    title: `${settings.practice ? 'Övningsdata: ' : ''}${unit ? `${unit}: ` : ''}${settings.title}`,
    paragraphs: all,
    notes: seenNotes(found),
    sources: roundSources(told),
    buttons: [
      asks('Röda', { what: 'list', standings: ['röd'] }),
      asks('Avvikelser', { what: 'list', standings: ['avviker'] }),
      asks('Ändrat sedan förra perioden', { what: 'changed', standings: [] }),
      ...(progress && progress.waiting.length > 0 ? [asks('Inte rapporterat', { what: 'missing', standings: [] })] : []),
      ...publishedButton(query, found, rounds),
    ],
  };
}
