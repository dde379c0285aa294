/** A person of a round over the wire: writes, presses what stands on the last card, and reads what comes. */
import { z } from 'zod/v4';
import { type Connector, chatOf, inChannel, tenant } from '../connector.ts';
import type { Client } from '../connector-client.ts';
import { button, filled, textOf } from './reading-cards.ts';

const Swapped = z.looseObject({ value: z.unknown(), type: z.string() });
const CardAttachment = z.looseObject({ content: z.unknown() });

export type Player = {
  objectId: string;
  /** The cards that stand in the person's chat, or in the thread. */
  inbox(): unknown[];
  /** Writes, with a mention in a channel, and gives the card that answers. */
  says(text: string): Promise<unknown>;
  /** Presses a button of a card, with what is filled in, and gives what stands there then. */
  presses(card: unknown, title: RegExp, given?: Record<string, string>): Promise<unknown>;
  /** Sends an activity as it is. */
  client: Client;
};

/** A thread of a team's channel. */
export type Thread = { team: string; channel: string; thread: string };

/** The cards that stand in a conversation, in the order they came; an update stands where the first one stood, also when it came by the thread. */
export function cardsIn(connector: Connector, conversation: string): unknown[] {
  const standing = new Map<string, unknown>();
  for (const { conversation: where, replacing, id, activity } of connector.sent) {
    const [attachment] = activity.attachments ?? [];
    const stands = replacing === null ? where === conversation : standing.has(id);
    if (stands && attachment !== undefined) standing.set(id, CardAttachment.parse(attachment).content);
  }
  return [...standing.values()];
}

/**
 * Puts a person in front of a bot, in the personal chat or in a channel's thread; `bot` is asked for at each turn, since it is started anew in
 * the middle of a round.
 */
export function createPlayer(
  connector: Connector,
  bot: () => string,
  person: { id: string; objectId: string; name: string },
  at?: Thread,
): Player {
  const conversation = at === undefined ? chatOf(person.id) : `${at.channel};messageid=${at.thread}`;
  const fields = {
    from: { id: person.id, name: person.name, aadObjectId: person.objectId },
    ...(at === undefined
      ? { conversation: { id: conversation, conversationType: 'personal', tenantId: tenant } }
      : inChannel(at.team, at.channel, at.thread)),
  };
  const client = (): Client => connector.client(bot(), fields);
  const inbox = (): unknown[] => cardsIn(connector, conversation);
  return {
    objectId: person.objectId,
    inbox,
    async says(text) {
      const before = inbox().length;
      await (at === undefined ? client().post({ text, textFormat: 'plain' }) : client().mention(text));
      const card = inbox()[before];
      if (card === undefined) throw new Error(`inget svar på ”${text}”`);
      return card;
    },
    async presses(card, title, given = {}) {
      const pressed = button(card, title);
      const before = inbox().length;
      const answer = await client().press(pressed.verb, filled(card, pressed, given));
      const swapped = Swapped.parse(answer.body);
      if (swapped.type === 'application/vnd.microsoft.card.adaptive') return swapped.value;
      const next = inbox()[before];
      if (next === undefined) throw new Error(`${title} svarade ${JSON.stringify(answer.body)} på\n${textOf(card)}`);
      return next;
    },
    get client() {
      return client();
    },
  };
}
