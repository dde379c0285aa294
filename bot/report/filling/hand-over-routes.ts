/** Rows for handing over entries to the stand-in or to somebody else. */

import { actions } from '../../../cards/actions.ts';
import { type EntryState, waits } from '../../../data/period.ts';
import { may } from '../../../data/rights.ts';
import { counted } from '../../../data/swedish.ts';
import { actionRow, type Member, textRow } from '../../member.ts';
import type { Route } from '../../route.ts';
import { show } from '../../show.ts';
import type { Reply } from '../../turn.ts';
import { textsOf } from '../../typed.ts';
import { decide } from '../deciding/decide.ts';
import { type FillParts, happened, known, periodOf, refused, showMine } from './fill-rows.ts';
import { type Filled, type HandOver, handOverForm } from './hand-over-form.ts';
import { myEntries, myPeriods } from './my-entries.ts';

type Wanted = { period: string; entry: string | null };

/** The rows. Both are told: the one who takes over by the reminders, which read what has been handed over. */
export function handOverRoutes(parts: FillParts): Route[] {
  /** What would be handed over; a card that says why, where there is nothing. */
  async function find(me: Member, { period: id, entry }: Wanted): Promise<HandOver | Reply> {
    const all = await known(parts);
    const { rights, plans } = all;
    const period = periodOf(all, id);
    const again = (note: string) => showMine(parts, me, id, { news: refused(note) }, 'in place');
    if (!period) return again('Inget är överlämnat.');
    if (period.locked) return again('Inget är överlämnat.');
    const one = entry === null ? undefined : period.entries.get(entry);
    if (entry !== null && !one) return again('Posten ingår inte längre i omgången. Inget är överlämnat.');
    if (one && !may(me.actor, { act: 'hand over', period, entry: one }, rights))
      return again('Posten är inte din att lämna över. Inget är ändrat.');
    const waiting = (): EntryState[] =>
      myEntries(me.objectId, period, rights, me.today).flatMap(({ state }) => (waits(state) ? [state] : []));
    const entries = one ? [one] : waiting();
    if (entries.length === 0) return again('Du har inget kvar att lämna över.');
    return { person: me.objectId, period, entry, entries, rights, plans, people: parts.people.list() };
  }

  async function form(me: Member, wanted: Wanted, placed: Reply['placed'], filled?: Filled): Promise<Reply> {
    const found = await find(me, wanted);
    return 'entries' in found ? show(handOverForm(found, filled), placed) : found;
  }

  return [
    textRow(parts, 'hand over by text', /^lämna över(?: mina (?:poster|uppdrag))?$/i, async (me) => {
      const { periods, rights } = await known(parts);
      const [period] = myPeriods(me.objectId, periods, rights, me.today);
      return period ? form(me, { period: period.settings.id, entry: null }, 'new') : showMine(parts, me, null, {}, 'new');
    }),
    actionRow(parts, 'handOverForm', actions.handOverForm, (me, data) => form(me, data, 'in place')),
    actionRow(parts, 'handOver', actions.handOver, async (me, { period: id, entry, ...rest }) => {
      const typed = textsOf(rest);
      const found = await find(me, { period: id, entry });
      if (!('entries' in found)) return found;
      const to = typed.to?.trim().toLowerCase() ?? '';
      const person = to === '' ? undefined : parts.people.find(to);
      if (to === '') return form(me, { period: id, entry }, 'in place', { typed, errors: { to: 'Välj vem som tar över.' } });
      if (!person) return form(me, { period: id, entry }, 'in place', { typed: { ...typed, to: '' }, errors: { to: unknownPerson } });
      const context = { actor: me.actor, rights: found.rights, plans: found.plans, now: me.now };
      const keys = found.entries.map(({ key }) => key);
      const reason = typed.reason?.trim() || null;
      const decision = await parts.state.changePeriod(id, (period) =>
        decide(period, { do: 'hand over', entries: keys, to, reason }, context),
      );
      if ('refused' in decision) {
        if (decision.refused === 'wrong')
          return form(me, { period: id, entry }, 'in place', { typed, errors: decision.fields ?? { to: decision.text } });
        return showMine(parts, me, id, { news: refused(decision.text) }, 'in place');
      }
      const name = person.name || 'den du valde';
      const what = counted(keys.length, 'post', 'poster');
      const note =
        decision.events.length === 0
          ? `${what} var redan hos ${name}.`
          : `Du har lämnat över ${what} till ${name}, som får besked i kontorstid.`;
      return showMine(parts, me, id, { news: happened(note) }, 'in place');
    }),
  ];
}

const unknownPerson = 'Styrkoll har inte träffat den personen än. Be hen lägga till Styrkoll i Teams och välj sedan igen.';
