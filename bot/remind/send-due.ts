/** Sends one card that is due: claimed in the ledger just before it is sent, and how it went written down after. */
import type { ReportCardView } from '../../cards/report-view.ts';
import type { NewEvent } from '../../data/events.ts';
import type { Failure } from '../../data/ledger-events.ts';
import type { People } from '../../data/people.ts';
import type { State } from '../../data/state.ts';
import { dayInWords, dayOf } from '../../data/swedish.ts';
import { isLasting, standing } from '../../data/tries.ts';
import type { Delivery, Notify } from '../notify.ts';
import { say, show } from '../show.ts';
import type { Card } from '../turn.ts';
import { untilWritten } from '../until-written.ts';
import { type Due, stillDue } from './due.ts';
import { officeDay } from './ladder.ts';
import type { Claim, Role } from './parts.ts';

/** Draws the card that a person would get by asking for it, with `said` as its first line; null when there is nothing to show. */
export type Draw = (due: { person: string; period: string; roles: Role[]; said: string }) => Promise<ReportCardView | null>;

/** What sending takes. `claiming` is the state as whoever has the duty changes it, `since` when this instance got it. */
export type SendParts = {
  state: State;
  claiming: Pick<State, 'changeLedger'>;
  people: People;
  notify: Notify;
  draw: Draw;
  now: () => Date;
  since: Date;
};

/** The bot itself, as the events name it. */
const bot = { objectId: 'styrkoll', role: 'Styrkoll, påminnelser' };

/** Sends a card; tells whether it arrived, failed, had nothing to show, or was no longer due. Rejects when the ledger cannot be written, the card not drawn, or the duty is not ours. */
export async function sendDue(due: Due, parts: SendParts): Promise<'sent' | 'failed' | 'no card' | 'not due'> {
  const { state, notify, now } = parts;
  if (!(await isDueNow(due, parts))) return 'not due';
  const drawn = await drawnCard(due, parts);
  if (drawn === null) return 'no card';
  let claimed: Claim[] = [];
  const delivery = await notify(due.person, drawn, due.inPlaceOf, async () => {
    claimed = await claim(due, parts);
    return claimed.length > 0;
  });
  if (delivery === null) return 'not due';
  const at = now().toISOString();
  const outcome = ({ key }: Claim): NewEvent =>
    'failure' in delivery
      ? { at, by: bot, type: 'send failed', data: { key, failure: delivery.failure } }
      : { at, by: bot, type: 'sent', data: { key, message: delivery.message ?? due.inPlaceOf } };
  await untilWritten(() => state.changeLedger(due.period, () => ({ events: claimed.map(outcome) })));
  if ('failure' in delivery) {
    await gone(due.person, delivery.failure, parts);
    return 'failed';
  }
  await pointOn(due, delivery, parts);
  return 'sent';
}

type Drawn = { card: Card; speak: string };

async function drawnCard({ person, period, title, roles, said, stands }: Due, { draw }: SendParts): Promise<Drawn | null> {
  const view = roles.length > 0 ? await draw({ person, period, roles, said }) : null;
  if (view === null && !stands) return null;
  const reply = view === null ? say(title, said) : show(view);
  return reply.kind === 'card' ? reply : null;
}

/**
 * Claims what nobody has: of two who try, one gets it. The claim is on disk when this resolves. The card may have waited for its turn: till it was
 * done, or the office closed.
 */
async function claim(due: Due, parts: SendParts): Promise<Claim[]> {
  const { state, claiming, now, since } = parts;
  await state.fresh();
  if (officeDay(now()) === null || !(await isDueNow(due, parts))) return [];
  let claimed: Claim[] = [];
  await claiming.changeLedger(due.period, ({ sendings }) => {
    const at = now();
    claimed = due.claims.filter(({ key }) => {
      const before = sendings.get(key);
      return before === undefined || standing(before, at, since) === 'free';
    });
    const events = claimed.map(
      ({ key, why, day }): NewEvent => ({
        ...{ at: at.toISOString(), by: bot },
        ...{ type: 'send claimed', data: { key, person: due.person, why, day } },
      }),
    );
    return { events };
  });
  return claimed;
}

/** Tells whether the card is still worth sending, and to somebody who can be reached. */
async function isDueNow(due: Due, { state, people }: SendParts): Promise<boolean> {
  const period = await state.period(due.period);
  return period !== null && stillDue(due, period) && !people.find(due.person)?.unreachable;
}

/** Who has blocked the bot is not tried again until they are back. Somebody whom the bot has never met is no person to it yet. */
async function gone(person: string, failure: Failure, { people, now }: SendParts): Promise<void> {
  const known = people.find(person);
  if (!known || known.unreachable || !isLasting(failure)) return;
  await people.put({ objectId: person, unreachable: { failure, since: now().toISOString() } });
}

/** The earlier card says that there is a newer one. If Teams does not allow it the old card stays, and works. */
async function pointOn(due: Due, delivery: Extract<Delivery, { message: unknown }>, { notify, now }: SendParts): Promise<void> {
  if (due.earlier === null || due.earlier === delivery.message) return;
  const old = say(due.title, `Ersatt av kortet den ${dayInWords(dayOf(now()))}.`);
  if (old.kind === 'card') await notify(due.person, old, due.earlier);
}
