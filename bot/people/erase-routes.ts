/** Rows of the table of contents for being forgotten: oneself, or anyone by an administratör. */
import { actions } from '../../cards/actions.ts';
import type { People } from '../../data/people.ts';
import { may } from '../../data/rights.ts';
import type { State } from '../../data/state.ts';
import { actionRow, type Member, textRow } from '../member.ts';
import type { Route } from '../route.ts';
import { say, show } from '../show.ts';
import type { Reply } from '../turn.ts';
import { eraseView } from './erase-view.ts';
import { nameOf } from './person-names.ts';

const notAllowed = 'Du kan be mig glömma dig själv: skriv ”glöm mig”. Andra glöms av en administratör för Styrkoll.';

/** `glöm mig`, `glöm namn@region.se`, and the button that does it. */
export function eraseRoutes({ state, people, now }: { state: State; people: People; now: () => Date }): Route[] {
  async function ask({ actor, objectId }: Member, word: string): Promise<Reply> {
    const rights = await state.rights();
    const self = word.toLowerCase() === 'mig';
    const found = self ? people.find(objectId) : (people.findByEmail(word) ?? people.find(word));
    // Whether somebody is known is told to nobody else than those who may forget them.
    if (!may(actor, { act: 'erase', person: self ? objectId : (found?.objectId ?? '') }, rights))
      return say('Det får du inte göra', notAllowed);
    if (!found)
      return say(
        'Det finns inget att glömma',
        self ? 'Jag har inget namn eller någon adress sparad för dig.' : `Ingen med adressen eller objekt-id:t ”${word}” är känd.`,
      );
    return show(eraseView({ person: found.objectId, name: nameOf(people, found.objectId), self, rights, erased: false }));
  }

  return [
    textRow({ now }, 'erase', /^gl[öo]m (?:bort )?(mig|\S+@\S+|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/i, (member, [, word = '']) =>
      ask(member, word),
    ),
    actionRow({ now }, 'erasePerson', actions.erasePerson, async ({ actor, objectId }, { person: given }) => {
      const person = given.toLowerCase();
      const rights = await state.rights();
      if (!may(actor, { act: 'erase', person }, rights)) return say('Det får du inte göra', notAllowed);
      const self = person === objectId;
      const name = nameOf(people, person);
      await people.erase(person);
      return show(eraseView({ person, name, self, rights, erased: true }), 'in place');
    }),
  ];
}
