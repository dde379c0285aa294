/** Rows of the table of contents for filling in: one's own card, its forms, handing over and pausing reminders. */

import { actions } from '../../../cards/actions.ts';
import { itemTitle } from '../../../data/item-words.ts';
import type { EntryState, PeriodState } from '../../../data/period.ts';
import { reportLine } from '../../../data/report-words.ts';
import { may } from '../../../data/rights.ts';
import type { Refusal } from '../../../data/state.ts';
import type { StatusReport } from '../../../data/status.ts';
import { actionRow, type Member, textRow } from '../../member.ts';
import type { Route } from '../../route.ts';
import { say } from '../../show.ts';
import type { Reply } from '../../turn.ts';
import { textsOf } from '../../typed.ts';
import { asItIsNow } from '../deciding/acting.ts';
import { decide } from '../deciding/decide.ts';
import { type About, aboutEntry } from './about-entry.ts';
import { reportValues } from './entry-values.ts';
import { type FillParts, happened, type Known, known, periodOf, refused, showMine } from './fill-rows.ts';
import { handOverRoutes } from './hand-over-routes.ts';
import { periodsBefore, unchangedReport } from './last-time.ts';
import { type MineShown, nextAfter } from './mine-view.ts';
import { myEntries } from './my-entries.ts';
import { pauseRoutes } from './pause-routes.ts';
import { readInputs } from './read-inputs.ts';

export type { FillParts } from './fill-rows.ts';

const mina =
  /^(?:visa )?(?:mina|mina uppdrag|mina poster|mina rapporter|mitt kort|rapportera|min rapportering|att rapportera|vad ska jag rapportera|vad har jag (?:kvar )?att rapportera)$/i;

/** A button's entry, and the page of the card it stood on. */
type OfEntry = { period: string; entry: string; page: number };
type Pressed = OfEntry & { seen: number };
/** An entry that the person may report, with all that its form rests on. */
type Found = { about: About; state: EntryState; period: PeriodState; all: Known };

/** The rapportör's rows. */
export function fillRoutes(parts: FillParts): Route[] {
  /** The entry pressed; a card that says why, where it is not the person's to report or not there any more. */
  async function find(me: Member, { period: id, entry: key, page }: OfEntry): Promise<Found | Reply> {
    const all = await known(parts);
    const period = periodOf(all, id);
    const state = period?.entries.get(key);
    const again = (note: string) => showMine(parts, me, id, { page, news: refused(note) }, 'in place');
    if (!period) return again('Inget är sparat.');
    const about = state ? aboutEntry(state, period, all.periods, all.plans) : null;
    if (!state || !about) return again('Posten ingår inte längre i omgången. Inget är sparat.');
    if (!may(me.actor, { act: 'report', period, entry: state }, all.rights))
      return again('Posten är inte din att rapportera längre. Inget är sparat.');
    return { about, state, period, all };
  }

  /** Saves a report and answers with the card, the next open item unfolded; what was typed stays in the form when it is refused. */
  async function save(
    me: Member,
    { period: id, entry, seen, page }: Pressed,
    found: Found,
    report: StatusReport,
    how: How,
  ): Promise<Reply> {
    const context = { actor: me.actor, rights: found.all.rights, plans: found.all.plans, now: me.now };
    const command = { do: 'report' as const, entry, seen, report, way: how.way };
    const decision = await parts.state.changePeriod(id, (period) => decide(period, command, context));
    const [after, rights] = await Promise.all([parts.state.period(id), parts.state.rights()]);
    const mine = after ? myEntries(me.objectId, after, rights, me.today) : [];
    if ('refused' in decision) {
      const now = mine.find(({ state }) => state.key === entry)?.state;
      return showMine(parts, me, id, refusedShown(decision, entry, page, now, how.typed), 'in place');
    }
    const open = nextAfter(mine, entry);
    const rule = after?.entries.get(entry)?.reported?.proposal?.rule;
    return showMine(parts, me, id, { page, open, news: happened(savedWords(found.about, report, rule)) }, 'in place');
  }

  return [
    textRow(parts, 'mine by text', mina, (me) => showMine(parts, me, null, {}, 'new')),
    actionRow(parts, 'mine', actions.mine, (me, { period, page }) =>
      showMine(parts, me, period ?? null, page === undefined ? {} : { page }, 'in place'),
    ),
    actionRow(parts, 'openEntry', actions.openEntry, async (me, data) => {
      const found = await find(me, data);
      return 'about' in found ? showMine(parts, me, data.period, { page: data.page, open: data.entry }, 'in place') : found;
    }),
    actionRow(parts, 'saveEntry', actions.saveEntry, async (me, { period, entry, seen, page, ...rest }) => {
      const data = { period, entry, seen, page };
      const found = await find(me, data);
      if (!('about' in found)) return found;
      const typed = textsOf(rest);
      const reading = readInputs(typed, found.about, me.today);
      if ('report' in reading) return save(me, data, found, reading.report, { way: 'form', typed });
      const { errors } = reading;
      const shut = found.period.locked ? { news: refused(unsavedWords(typed)) } : {};
      return showMine(parts, me, data.period, { page: data.page, open: data.entry, typed, errors, ...shut }, 'in place');
    }),
    actionRow(parts, 'unchangedEntry', actions.unchangedEntry, async (me, data) => {
      const found = await find(me, data);
      if (!('about' in found)) return found;
      const { about, state, period, all } = found;
      const report = unchangedReport(state.entry, period, periodsBefore(period, all.periods));
      if (report) return save(me, data, found, report, { way: 'unchanged', typed: reportValues(about, report) });
      const news = refused('Det finns inget från förra gången att upprepa. Fyll i posten i stället.');
      return showMine(parts, me, data.period, { page: data.page, open: data.entry, news }, 'in place');
    }),
    actionRow(parts, 'noNewValue', actions.noNewValue, async (me, data) => {
      const found = await find(me, data);
      return 'about' in found ? save(me, data, found, nothingNew(found.about), { way: 'form' }) : found;
    }),
    ...handOverRoutes(parts),
    ...pauseRoutes(parts),
    actionRow(parts, 'cancel', actions.cancel, async () =>
      say('Avbrutet', 'Inget är ändrat. Skriv ”mina” för det du rapporterar eller ”hjälp” för allt du kan göra.', 'in place'),
    ),
  ];
}

type Typed = Record<string, string>;
type How = { way: 'form' | 'unchanged'; typed?: Typed };

/** What the one tap says of an entry: that a measure has no new value, or that there is nothing to tell. */
function nothingNew({ item }: About): StatusReport {
  return item.kind === 'text' ? { kind: 'text', text: null } : { kind: 'no new value' };
}

/** Said first on the card, with what the bot has worked out: status by the rule, the budget's deviation. */
function savedWords({ item }: About, report: StatusReport, rule: string | undefined): string {
  const line = reportLine(report, item);
  const why = rule && report.kind === 'styrtal' ? ` ${rule}` : '';
  return `Sparat: ${itemTitle(item)}${line ? `. ${line}` : ''}.${why}`;
}

/** What is wrong goes to its field, what was typed stays; what can't be reported at all is said over the card. */
function refusedShown({ refused: why, text, fields }: Refusal, open: string, page: number, now?: EntryState, typed?: Typed): MineShown {
  if (why === 'wrong') return { page, open, ...(typed ? { typed } : {}), ...(fields ? { errors: fields } : { error: text }) };
  if (why === 'stale' && now && typed)
    return { page, open, typed, beside: true, error: text.replace(asItIsNow, now.reported ? besideWords : typedWords) };
  if (why === 'stale' && now) return { page, open, error: text };
  const news = refused(text.replace(asItIsNow, '').trim(), ...(typed ? [unsavedWords(typed)] : []));
  return { page, news };
}

/** The form has what the person typed, whatever has been saved since. */
const typedWords = 'I fälten står det du skrev: läs igenom det och spara igen.';
const besideWords = 'Ovanför står det som är sparat, i fälten det du skrev. Spara igen om det du skrev ska gälla.';

/** What was typed in a form that is not there any more, so that it can be copied. */
function unsavedWords(typed: Readonly<Record<string, string>>): string {
  const words = ['text', 'comment', 'measures', 'differs'].flatMap((id) => (typed[id]?.trim() ? [`”${typed[id].trim()}”`] : []));
  return words.length > 0 ? `Det du skrev är inte sparat: ${words.join(' ')}` : 'Det du fyllde i är inte sparat.';
}
