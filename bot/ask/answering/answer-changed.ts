/** What stands otherwise in a round than the last time the same unit reported the same item. */
import { isDeepStrictEqual } from 'node:util';
import type { ListView, TextView } from '../../../cards/view.ts';
import { itemTitle, unitName } from '../../../data/item-words.ts';
import { rowsPerPage } from '../../../data/query.ts';
import { reportMark } from '../../../data/report-words.ts';
import type { StatusReport } from '../../../data/status.ts';
import { counted, cut, lower } from '../../../data/swedish.ts';
import { type Shown, saidBefore, type VisibleRounds } from '../../../data/visible.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import { nameOf, publishedButton, type RoundQuery, seenNotes, type Told } from './round-parts.ts';
import { changeWords, practiceLead, sameStatus, stepsOf, stepWords } from './round-words.ts';

/** Answers with what has changed, each with what it was and in which round. */
export function answerChanged(query: RoundQuery, found: Told, knowledge: Knowledge, rounds: VisibleRounds): ListView | TextView {
  const { round, told } = found;
  const pairs = told.flatMap((now) => {
    const before = saidBefore(rounds, now);
    return before ? [{ now, before }] : [];
  });
  const base = {
    sources: [...new Set([round, ...pairs.map(({ before }) => before.round)].map(({ settings }) => settings.title))].slice(0, 4),
  };
  const lead = `${practiceLead(round)}${stepsOf(round, told)}`;
  if (pairs.length === 0) {
    const text = `Det finns ingen tidigare period att jämföra ${lower(round.settings.title)} med: ${counted(told.length, 'post', 'poster')} är rapporterade där.`;
    return {
      ...base,
      kind: 'text',
      say: `${lead} ${text}`,
      title: 'Ändrat sedan förra perioden',
      paragraphs: [text],
      notes: [lead, ...seenNotes(found)],
      buttons: [],
    };
  }
  const changed = pairs
    .filter(({ now, before }) => now.said && before.said && !isDeepStrictEqual(standing(now.said.report), standing(before.said.report)))
    .sort((a, b) => Number(onlyFigures(a)) - Number(onlyFigures(b)));
  const earlier = [...new Set(changed.map(({ before }) => before.round.settings.title))];
  const same = earlier.length === 1 ? earlier[0] : undefined;
  const pages = Math.max(1, Math.ceil(changed.length / rowsPerPage));
  const page = Math.min(query.page, pages);
  const alone = told.length - pairs.length;
  const names = changed.slice(0, 3).map(({ now }) => nameOf(now.entry.item, knowledge));
  const some = names.length === 0 ? '' : `: ${names.join('; ')}${changed.length > 3 ? ' …' : ''}`;
  return {
    ...base,
    kind: 'list',
    say: cut(
      `${lead} ${round.settings.title}: ${changed.length} av ${counted(pairs.length, 'post', 'poster')} har ändrats sedan förra perioden${some}.`,
      300,
    ),
    title: cut(`Ändrat sedan förra perioden: ${round.settings.title}`, 120),
    rows: changed.slice((page - 1) * rowsPerPage, page * rowsPerPage).map((pair) => row(pair, knowledge, same === undefined)),
    ...(same ? { counts: `${counted(changed.length, 'post', 'poster')}, före: ${lower(same)}` } : {}),
    total: changed.length,
    page,
    pages,
    query: { ...query, page },
    notes: [
      stepsOf(round, told),
      ...(alone > 0 ? [`${counted(alone, 'post', 'poster')} har ingen tidigare rapport att jämföra med.`] : []),
      ...seenNotes(found),
    ],
    buttons: publishedButton(query, found, rounds),
  };
}

/** What a change is a change of: status, arrow apart, and figures. A comment that is written otherwise is none. */
function standing(report: StatusReport): unknown {
  switch (report.kind) {
    case 'goal':
    case 'uppdrag':
      return report.colour;
    case 'styrtal':
      return [report.status, report.outcome?.values];
    case 'keyfigure':
      return report.outcome.values;
    case 'activity':
    case 'mitigation':
      return report.status;
    case 'budget':
      return [report.accumulated, report.forecast];
    case 'isk':
      return report.conclusion;
    case 'text':
    case 'no new value':
      return null;
  }
}

type Pair = { now: Shown; before: Shown };

/** Tells whether the status stands and only a figure is another: such rows come after those whose status is another. */
function onlyFigures({ now, before }: Pair): boolean {
  return now.said !== null && before.said !== null && sameStatus(before.said.report, now.said.report);
}

/** `dated` says on the row which round was before: where they are not all the same. */
function row({ now, before }: Pair, knowledge: Knowledge, dated: boolean): ListView['rows'][number] {
  const item = knowledge.catalog.items.get(now.entry.item);
  const mark = now.said ? reportMark(now.said.report) : undefined;
  return {
    title: item ? cut(itemTitle(item), 240) : now.entry.item,
    detail: cut(
      [
        item && before.said && now.said ? changeWords(before.said.report, now.said.report, item) : '',
        dated ? `före: ${lower(before.round.settings.title)}` : '',
        unitName(now.entry.unit, knowledge.catalog),
        now.round.published ? '' : stepWords(now),
      ]
        .filter(Boolean)
        .join(' · '),
      300,
    ),
    ...(mark ? { mark } : {}),
    query: { ask: 'status', items: [now.entry.item] },
  };
}
