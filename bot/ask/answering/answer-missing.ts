/** What has not been reported: by unit, to those who take part in an open round; to every läsare of what has been published. */
import type { CardView } from '../../../cards/view.ts';
import { unitName } from '../../../data/item-words.ts';
import { rowsPerPage } from '../../../data/query.ts';
import { counted, cut, dayInWords, lower } from '../../../data/swedish.ts';
import { roundsMeant, type VisibleRound, type VisibleRounds, type Waiting } from '../../../data/visible.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import { unconfirmedNotes } from './answer-status.ts';
import { isMeant, nameOf, type RoundQuery } from './round-parts.ts';
import { practiceLead, practiceNotes } from './round-words.ts';

type Missing = { round: VisibleRound; total: number; waiting: Waiting[] };

/** Answers with the units that have not reported all, those that lack most first. */
export function answerMissing(query: RoundQuery, knowledge: Knowledge, rounds: VisibleRounds): CardView {
  const found = missingOf(query, rounds);
  if (!found) return nothing(rounds);
  const { round, total, waiting } = found;
  const { settings } = round;
  const closed = round.locked || round.published !== null;
  const when = round.published
    ? `publicerad ${dayInWords(round.published.date)}`
    : closed
      ? 'låst'
      : `ska vara inne senast ${dayInWords(settings.due)}`;
  const title = `${closed ? 'Ej rapporterat' : 'Inte rapporterat'}: ${settings.title}`;
  if (waiting.length === 0) {
    const text = `${practiceLead(round)}Allt är rapporterat i ${lower(settings.title)}: ${counted(total, 'post', 'poster')}.`;
    return { kind: 'message', say: text, title, text, notes: practiceNotes([round]), sources: [settings.title], buttons: [] };
  }
  const units = [...new Set(waiting.map(({ entry }) => entry.unit))]
    .map((unit) => ({ unit, left: waiting.filter(({ entry }) => entry.unit === unit) }))
    .sort((a, b) => b.left.length - a.left.length);
  const pages = Math.ceil(units.length / rowsPerPage);
  const page = Math.min(query.page, pages);
  const nobody = waiting.filter(({ reporter }) => !reporter).length;
  const first = units.slice(0, 3).map(({ unit, left }) => `${unitName(unit, knowledge.catalog)} ${left.length}`);
  return {
    kind: 'list',
    say: cut(
      `${practiceLead(round)}${settings.title}, ${when}: ${waiting.length} av ${counted(total, 'post', 'poster')} är inte rapporterade. ${first.join(', ')}${units.length > 3 ? ' …' : ''}.`,
      300,
    ),
    title: cut(title, 120),
    rows: units.slice((page - 1) * rowsPerPage, page * rowsPerPage).map(({ unit, left }) => ({
      title: `${unitName(unit, knowledge.catalog)}: ${counted(left.length, 'post', 'poster')}`,
      detail: cut(
        left.map(({ entry, reporter }) => `${nameOf(entry.item, knowledge)}${reporter || closed ? '' : ' (saknar rapportör)'}`).join('; '),
        400,
      ),
    })),
    counts: `${counted(waiting.length, 'post', 'poster')} i ${counted(units.length, 'enhet', 'enheter')}`,
    total: units.length,
    page,
    pages,
    query: { ...query, page },
    notes: [
      `${waiting.length} av ${counted(total, 'post', 'poster')} är inte rapporterade, ${total - waiting.length} är det; ${when}.`,
      ...(nobody > 0 && !closed ? [`${counted(nobody, 'post', 'poster')} saknar rapportör.`] : []),
      ...practiceNotes([round]),
    ],
    sources: [settings.title],
    buttons: [],
  };
}

/** The newest round whose missing entries the asker may know: of an open one whoever takes part, of a published one everybody. */
function missingOf(query: RoundQuery, rounds: VisibleRounds): Missing | null {
  for (const round of roundsMeant(rounds, query)) {
    const progress = round.progress();
    if (progress) {
      const waiting = progress.waiting.filter(({ entry }) => isMeant(entry, query));
      return {
        round,
        total: progress.entries.filter((entry) => isMeant(entry, query)).length,
        waiting,
      };
    }
    const seen = round.published ? round.all().filter(({ entry }) => isMeant(entry, query)) : [];
    if (seen.length === 0) continue;
    const left = seen.filter(({ said, entry }) => said === null && entry.measured);
    return { round, total: seen.length, waiting: left.map(({ entry }) => ({ entry, reporter: true })) };
  }
  return null;
}

/** The same words whether there is no round, or one that the asker takes no part in. */
function nothing(rounds: VisibleRounds): CardView {
  const text =
    'Ingen publicerad uppföljning finns. Vilka som inte har rapporterat visas i personlig chatt för dem som deltar i en pågående uppföljning.';
  return { kind: 'message', say: text, title: 'Inte rapporterat', text, notes: unconfirmedNotes(rounds), sources: [], buttons: [] };
}
