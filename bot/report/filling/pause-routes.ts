/** Rows for a person's own pause from reminders. */

import { actions } from '../../../cards/actions.ts';
import { functionHeld } from '../../../data/function-held.ts';
import { dayInWords } from '../../../data/swedish.ts';
import { actionRow, type Member, textRow } from '../../member.ts';
import type { Route } from '../../route.ts';
import { say, show } from '../../show.ts';
import type { Reply } from '../../turn.ts';
import { textsOf } from '../../typed.ts';
import { type FillParts, happened, known, refused, showMine } from './fill-rows.ts';
import { myPeriods } from './my-entries.ts';
import { decidePause, type Pause, pauseForm, readPause } from './pause-reminders.ts';

/** The rows. The button without anything filled in shows the form. */
export function pauseRoutes(parts: FillParts): Route[] {
  async function form(me: Member, placed: Reply['placed'], typed = {}, errors = {}): Promise<Reply> {
    const { responsible } = await parts.state.rights();
    return show(pauseForm(responsible, me.objectId, me.today, typed, errors), placed);
  }

  async function pause(me: Member, chosen: Pause, placed: Reply['placed']): Promise<Reply> {
    const { periods, rights, plans } = await known(parts);
    const by = { objectId: me.objectId, role: functionHeld(me.objectId, rights, plans.catalog, null) };
    const decision = await parts.state.changeResponsible((responsible) => decidePause(responsible, chosen, by, me.now, me.today));
    const until = 'until' in chosen ? `pausade till och med ${dayInWords(chosen.until)}` : 'på igen';
    const note = 'refused' in decision ? decision.text : `Dina påminnelser är ${until}.`;
    const news = 'refused' in decision ? refused(note) : happened(note);
    return myPeriods(me.objectId, periods, rights, me.today).length > 0
      ? showMine(parts, me, null, { news }, placed)
      : say('Påminnelser', note, placed);
  }

  return [
    textRow(parts, 'pause by text', /^pausa(?: mina)?(?: påminnelser(?:na)?)?$/i, (me) => form(me, 'new')),
    textRow(parts, 'end pause by text', /^(?:sluta pausa|avsluta pausen)(?: mina)?(?: påminnelser(?:na)?)?$/i, (me) =>
      pause(me, { end: true }, 'new'),
    ),
    actionRow(parts, 'pauseReminders', actions.pauseReminders, (me, data) => {
      const typed = textsOf(data);
      if (typed.pause === undefined) return form(me, 'in place');
      const read = readPause(typed, me.today);
      return 'errors' in read ? form(me, 'in place', typed, read.errors) : pause(me, read.pause, 'in place');
    }),
  ];
}
