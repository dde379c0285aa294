/** Rows for Styrkoll coming to a team and going from it. */
import { card } from '../../../cards/card.ts';
import type { By } from '../../../data/events.ts';
import { functionHeld } from '../../../data/function-held.ts';
import type { State } from '../../../data/state.ts';
import type { Notify } from '../../notify.ts';
import type { Route } from '../../route.ts';
import { show } from '../../show.ts';
import type { Turn } from '../../turn.ts';
import { teamWelcome } from './follow-view.ts';
import { stopChannels, stoppedView, toldOfStop } from './stop-channels.ts';

type TeamParts = { state: State; notify: Notify; now: () => Date };

/** Who it is done by when Teams does not tell who removed Styrkoll. */
const itself: By = { objectId: 'styrkoll', role: 'Styrkoll, borttaget i Teams' };

/** ”installed” in a channel of a team, and ”removed” anywhere but from a personal chat. */
export function teamRoutes({ state, notify, now }: TeamParts): Route[] {
  return [
    {
      name: 'added to team',
      takes: ({ kind, place }) => kind === 'installed' && place.kind === 'channel',
      async run(turn) {
        await recordAdded(state, turn, now());
        return show(teamWelcome);
      },
    },
    {
      name: 'removed from team',
      takes: ({ kind, place }) => kind === 'removed' && place.kind !== 'personal',
      async run(turn) {
        const [rights, plans] = await Promise.all([state.rights(), state.plans()]);
        const { team, conversation } = turn.place;
        const stopped = await stopChannels(state, { team, conversation }, (await doneBy(state, turn)) ?? itself, now());
        // Begun, not waited for: Teams waits for the turn, and `notify` never rejects. If the process ends before they are sent, the list of
        // channels still shows what stopped.
        for (const [person, channels] of toldOfStop(stopped, rights, plans)) {
          const view = stoppedView(channels, team !== null);
          void notify(person, { card: { ...card(view) }, speak: view.say });
        }
        return { kind: 'nothing', placed: 'new' };
      },
    },
  ];
}

/**
 * Writes down who installed Styrkoll in the team. The roster has not vouched for anybody in such a turn. What is written gives the one
 * named a right over the team's channels, but only together with the roster: `may` asks for it again when the right is used, so that a guest,
 * or somebody who has left, gets nothing by having installed. Where Teams does not tell who it was, nobody is written down.
 */
async function recordAdded(state: State, turn: Turn, at: Date): Promise<void> {
  const { team } = turn.place;
  const by = await doneBy(state, turn);
  if (team === null || by === null) return;
  await state.changeTeam(team, (known) =>
    known?.present && known.installer?.objectId === by.objectId
      ? { events: [] }
      : { events: [{ type: 'bot added', at: at.toISOString(), by, data: { team } }] },
  );
}

async function doneBy(state: State, { person }: Turn): Promise<By | null> {
  const objectId = person.objectId?.toLowerCase();
  if (!objectId) return null;
  const [rights, { catalog }] = await Promise.all([state.rights(), state.plans()]);
  return { objectId, role: functionHeld(objectId, rights, catalog, null) };
}
