/** Decides who reports, stands in and reviews. Pure. */
import { functionHeld } from '../../data/function-held.ts';
import type { Share, Trio } from '../../data/people-events.ts';
import { evolveRows, type Responsible, shareKey, trioOf } from '../../data/responsibility.ts';
import { may } from '../../data/rights.ts';
import type { Decision } from '../../data/state.ts';
import { notKnown, type PeopleContext } from './decide-roles.ts';

export type ResponsibleRow = { share: Share; trio: Trio };
export type Way = 'card' | 'file' | 'operator';

/** As many as an event holds. */
const mostRows = 10_000;
const parts = ['reporter', 'standIn', 'reviewer'] as const;

/**
 * Sets rows, all of them or none; used as `state.changeResponsible((now) => decideResponsible(now, rows, way, context))`. A row where all
 * three are null takes the row away.
 */
export function decideResponsible(state: Responsible, rows: readonly ResponsibleRow[], way: Way, context: PeopleContext): Decision {
  const { actor, catalog, known, now } = context;
  const rights = { ...context.rights, responsible: state };
  const plans = [...new Set(rows.map(({ share }) => share.plan))];
  if (!plans.every((plan) => may(actor, { act: way === 'operator' ? 'take in file' : 'manage plan', plan }, rights)))
    return { refused: 'not allowed', text: 'Bara planens controller bestämmer vem som rapporterar. Skriv ”roller” så visas vem det är.' };
  for (const { share } of rows)
    if (!isThere(share, context)) return { refused: 'unknown', text: 'Enheten eller posten finns inte i planen.' };
  const changed = rows.filter(({ share, trio }) => differs(state, share, trio));
  if (changed.length === 0) return { events: [] };
  if (changed.length > mostRows) return { refused: 'wrong', text: 'Det är för många ändringar på en gång. Dela upp dem, en plan i taget.' };
  const unknown = changed.flatMap(({ share, trio }) => {
    const before = state.rows.get(shareKey(share))?.trio;
    return parts.filter((part) => trio[part] !== null && trio[part] !== before?.[part] && !known(trio[part] ?? ''));
  });
  if (unknown.length > 0) return { refused: 'wrong', text: notKnown, fields: Object.fromEntries(unknown.map((part) => [part, notKnown])) };
  const [clash] = clashes(state, changed);
  if (clash) return { refused: 'wrong', text: clash.text, fields: { [clash.field]: clash.text } };
  const toward = plans.length === 1 && plans[0] !== undefined ? { plan: plans[0] } : null;
  const by = { objectId: actor.objectId.toLowerCase(), role: functionHeld(actor.objectId, rights, catalog, toward) };
  return { events: [{ type: 'responsible set', at: now.toISOString(), by, data: { rows: changed, way } }] };
}

function isThere({ plan, unit, item }: Share, { catalog }: PeopleContext): boolean {
  return catalog.heads.has(plan) && catalog.units.has(unit) && (item === null || catalog.items.get(item)?.plan.id === plan);
}

/** Tells whether a row would say something else than what holds now. */
export function differs(state: Responsible, share: Share, trio: Trio): boolean {
  const before = state.rows.get(shareKey(share))?.trio;
  return parts.some((part) => (before?.[part] ?? null) !== trio[part]);
}

type Clash = { share: Share; field: 'reviewer' | 'standIn'; text: string };

const same = {
  reviewer: 'Den som rapporterar kan inte granska sig själv. Välj en annan granskare, eller ingen: då granskar planens controller.',
  standIn: 'Ersättaren är samma person som rapportören. Välj en annan ersättare, eller ingen.',
};

/**
 * Where somebody would have two parts of the same share that do not go together, once these rows hold. An item's row takes from the unit's
 * what it does not say itself: a unit that changes is looked at together with its items. The unit's stand-in may well report an item.
 */
export function clashes(state: Responsible, changed: readonly ResponsibleRow[]): Clash[] {
  const next = evolveRows(state, changed);
  const own = changed.flatMap(({ share, trio: { reporter, standIn } }): Clash[] =>
    reporter !== null && reporter === standIn ? [{ share, field: 'standIn', text: same.standIn }] : [],
  );
  const touched = new Set(changed.map(({ share }) => shareKey(share)));
  const reviewed = [...next.rows.values()].flatMap(({ share }): Clash[] => {
    if (!touched.has(shareKey(share)) && !touched.has(shareKey({ ...share, item: null }))) return [];
    const { reporter, reviewer } = holdsFor(next, share);
    return reporter !== null && reporter === reviewer ? [{ share, field: 'reviewer', text: same.reviewer }] : [];
  });
  return [...reviewed, ...own];
}

/** Who has a share: a unit's own row, or an item's with what the unit's row adds to it. */
export function holdsFor(state: Responsible, share: Share): Trio {
  const { plan, unit, item } = share;
  return item === null ? (state.rows.get(shareKey(share))?.trio ?? nothing) : trioOf(state, { plan, unit, item });
}

const nothing: Trio = { reporter: null, standIn: null, reviewer: null };
