/** A person of a round over the wire: writes, presses what stands on the last card, and reads what comes. */
import { z } from 'zod/v4';
import { type Connector, chatOf, tenant } from '../connector.ts';
import type { Client } from '../connector-client.ts';
import { button, filled, textOf } from './reading-cards.ts';

const Swapped = z.looseObject({ value: z.unknown(), type: z.string() });
const CardAttachment = z.looseObject({ content: z.unknown() });

export type Player = {
  objectId: string;
  /** The cards that stand in the person's chat, in the order they came; an update stands where the first one stood. */
  inbox(): unknown[];
  /** Writes in the personal chat and gives the card that answers. */
  says(text: string): Promise<unknown>;
  /** Presses a button of a card, with what is filled in, and gives what stands there then. */
  presses(card: unknown, title: RegExp, given?: Record<string, string>): Promise<unknown>;
  /** Sends an activity as it is. */
  client: Client;
};

/** Puts a person in front of a bot; `bot` is asked for at each turn, since it is started anew in the middle of a round. */
export function createPlayer(connector: Connector, bot: () => string, person: { id: string; objectId: string; name: string }): Player {
  const conversation = chatOf(person.id);
  const fields = {
    from: { id: person.id, name: person.name, aadObjectId: person.objectId },
    conversation: { id: conversation, conversationType: 'personal', tenantId: tenant },
  };
  const client = (): Client => connector.client(bot(), fields);
  const inbox = (): unknown[] => {
    const standing = new Map<string, unknown>();
    for (const [index, { conversation: where, replacing, activity }] of connector.sent.entries()) {
      const [attachment] = activity.attachments ?? [];
      if (where !== conversation || attachment === undefined) continue;
      standing.set(replacing ?? `meddelande-${index + 1}`, CardAttachment.parse(attachment).content);
    }
    return [...standing.values()];
  };
  return {
    objectId: person.objectId,
    inbox,
    async says(text) {
      const before = inbox().length;
      await client().post({ text, textFormat: 'plain' });
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
