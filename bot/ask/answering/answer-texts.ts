/** What the units have told in their own words of a topic in a round: väsentliga händelser, analys, framtida utmaningar. */
import type { TextView } from '../../../cards/view.ts';
import { topics } from '../../../data/catalog.ts';
import { unitName } from '../../../data/item-words.ts';
import { reportTexts } from '../../../data/report-words.ts';
import { counted, cut, listed } from '../../../data/swedish.ts';
import type { Shown, VisibleRounds } from '../../../data/visible.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import { publishedButton, type RoundQuery, seenNotes, type Told } from './round-parts.ts';
import { practiceLead, stepsOf, stepWords } from './round-words.ts';

/** So many whole texts have room on a card. */
const unitsPerPage = 8;

/** Answers with each unit's text, whole, and says which had nothing to tell. */
export function answerTexts(query: RoundQuery, found: Told, knowledge: Knowledge, rounds: VisibleRounds): TextView {
  const { round } = found;
  const told = found.told.filter(({ entry }) => entry.kind === 'text');
  const name = query.topic ? topics[query.topic] : 'Enheternas texter';
  const unitOf = ({ entry }: Shown) => unitName(entry.unit, knowledge.catalog);
  const texts = told.flatMap((shown) => {
    const said = shown.said ? reportTexts(shown.said.report, shown.entry.protected) : [];
    return said.map(({ value }) => ({ shown, value }));
  });
  const silent = told
    .filter(({ entry, said }) => !entry.protected && said?.report.kind === 'text' && said.report.text === null)
    .map(unitOf);
  const pages = Math.max(1, Math.ceil(texts.length / unitsPerPage));
  const page = Math.min(query.page, pages);
  const paragraphs = texts
    .slice((page - 1) * unitsPerPage, page * unitsPerPage)
    .map(({ shown, value }) => `${unitOf(shown)}${round.published ? '' : ` (${stepWords(shown).toLowerCase()})`}: ${value}`);
  const none = silent.length > 0 ? [`Inget att ta upp: ${listed(silent)}.`] : [];
  const turn = (title: string, to: number) => ({ title, query: { ...query, page: to } });
  const who = texts.length > 1 ? `${counted(texts.length, 'enhet har', 'enheter har')} skrivit.` : paragraphs[0];
  return {
    kind: 'text',
    say: cut(
      [`${practiceLead(round)}${stepsOf(round, told)}`, `${name}, ${round.settings.title}.`, who, ...none].filter(Boolean).join(' '),
      300,
    ),
    title: `${name}: ${round.settings.title}`,
    paragraphs: [...paragraphs, ...(page === pages ? none : [])],
    notes: [stepsOf(round, told), ...(pages > 1 ? [`Sida ${page} av ${pages}.`] : []), ...seenNotes(found)],
    sources: [round.settings.title],
    buttons: [
      ...(page > 1 ? [turn('Föregående', page - 1)] : []),
      ...(page < pages ? [turn('Nästa', page + 1)] : []),
      ...publishedButton(query, found, rounds),
    ],
  };
}
