/** Rows for the history of an item. */
import { actions } from '../../../cards/actions.ts';
import type { ActButton, SheetView } from '../../../cards/report-view.ts';
import type { Reportable } from '../../../data/catalog.ts';
import { itemLabel, itemTitle, unitName } from '../../../data/item-words.ts';
import { standing } from '../../../data/period.ts';
import { may } from '../../../data/rights.ts';
import type { Plans } from '../../../data/state.ts';
import { actionRow, type Member, textRow } from '../../member.ts';
import type { Route } from '../../route.ts';
import { say, show } from '../../show.ts';
import type { Reply } from '../../turn.ts';
import { chooseItem } from '../running/choose-item.ts';
import { findSaid } from '../running/find-said.ts';
import type { RoundParts } from '../running/round-parts.ts';
import { type EntryHistory, historyOf } from './history.ts';
import { historyView } from './history-view.ts';

const command = /^(?:visa )?historik(?:en)?(?: för| av| över| om| på)?[: ]+(.{1,200})$/i;

/** "historik uppdrag 48" and its button. */
export function historyRoutes(parts: RoundParts): Route[] {
  return [
    textRow(parts, 'history by text', command, async (me, words) => {
      const asked = words[1] ?? '';
      const plans = await parts.state.plans();
      const { items: found, unit } = findSaid(plans.catalog, asked);
      const [only] = found;
      if (!only)
        return say(
          'Posten hittades inte',
          `Jag hittar ingen post i planerna som heter ”${asked}”. Skriv nummer eller ord ur namnet, till exempel ”historik uppdrag 48”.`,
        );
      if (found.length === 1) return showHistory(parts, me, { item: only.id, unit }, 'new');
      const choices = found.map((item) => ({
        title: itemTitle(item),
        label: `${item.plan.title} · ${itemLabel(item, item.unit ?? '', plans.catalog)}`,
        act: { verb: 'history' as const, data: { item: item.id, ...(unit ? { unit } : {}), page: 1 } },
      }));
      return show(chooseItem('Historik', choices));
    }),
    textRow(parts, 'history of what', /^(?:visa )?historik$/i, async () =>
      say('Historik för vad?', 'Skriv nummer eller namn efter ordet, till exempel ”historik uppdrag 48” eller ”historik sjukfrånvaro”.'),
    ),
    actionRow(parts, 'history', actions.history, (me, { item, unit = null, page }) =>
      showHistory(parts, me, { item, unit }, 'in place', page),
    ),
  ];
}

/** An item, or what one unit has said of it. */
type Of = { item: string; unit: string | null };

/** Shows the history of an item as far as the person may see it. What many units have told of a topic is shown one unit at a time. */
export async function showHistory(
  { state, store }: Pick<RoundParts, 'state' | 'store'>,
  me: Member,
  { item: id, unit }: Of,
  placed: Reply['placed'],
  page = 1,
  text: string[] = [],
): Promise<Reply> {
  const [plans, rights, periods] = await Promise.all([state.plans(), state.rights(), state.periods()]);
  const item = plans.catalog.items.get(id);
  if (!item) return say('Posten finns inte', 'Den finns inte i någon plan. Skriv ”historik” och nummer eller namn.');
  const newest = periods.toSorted((a, b) => b.settings.asOf.localeCompare(a.settings.asOf) || b.opened.at.localeCompare(a.opened.at));
  const read = await Promise.all(
    newest.map(async (period) => historyOf(id, period, await store.read(`period/${period.settings.id}`), me.actor, rights)),
  );
  const entries = read.flat().filter(({ entry }) => unit === null || entry.entry.unit === unit);
  if (entries.every(({ steps }) => steps.length === 0))
    return say(
      `Historik: ${itemTitle(item)}`,
      entries.length > 0 ? 'Inget är rapporterat än.' : 'Inget är rapporterat som du får se. Det som är publicerat får alla se.',
    );
  if (item.kind === 'text' && unitsOf(entries).length > 1) return show(chooseUnit(item, entries, plans), placed);
  const open = entries.filter(
    ({ period, entry }) =>
      period.locked !== null &&
      period.entries.has(entry.key) &&
      entry.correction === null &&
      may(me.actor, { act: 'correct', period, entry }, rights),
  );
  const correct = open.map(({ period, entry }, index): ActButton => {
    const unit = open.length > 1 ? `, ${unitName(entry.entry.unit, plans.catalog)}` : '';
    return {
      title: index === 0 && open.length === 1 ? 'Rätta' : `Rätta ${period.settings.title}${unit}`,
      act: { verb: 'correctForm', data: { period: period.settings.id, entry: entry.key } },
    };
  });
  return show(historyView({ item, unit, entries, plans, correct, page, text }), placed);
}

function unitsOf(entries: readonly EntryHistory[]): string[] {
  return [...new Set(entries.map(({ entry }) => entry.entry.unit))];
}

/** The units to choose from, those that have told anything first. */
function chooseUnit(item: Reportable, entries: readonly EntryHistory[], { catalog }: Plans): SheetView {
  const told = new Set(entries.filter(({ period, entry }) => standing(period, entry) !== null).map(({ entry }) => entry.entry.unit));
  const units = unitsOf(entries).sort((a, b) => Number(told.has(b)) - Number(told.has(a)));
  const title = `Historik: ${itemTitle(item)}`;
  const choices = units.map((unit) => ({
    title: unitName(unit, catalog),
    label: item.plan.title,
    act: { verb: 'history' as const, data: { item: item.id, unit, page: 1 } },
  }));
  return chooseItem(title, choices, `Skriv enheten också, till exempel ”historik ${itemTitle(item).toLowerCase()} staben HR”.`);
}
