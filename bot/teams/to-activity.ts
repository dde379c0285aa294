/** Reply → what Teams is sent: a message, or the answer to an invoke. */
import { type Activity, ActivityTypes, type Attachment, CardFactory } from 'botbuilder';
import type { Place, Reply } from '../turn.ts';

/** The answer to an invoke: an HTTP status and a body. */
export type InvokeAnswer = { status: number; body?: unknown };

/** Makes the message of a reply; null when there is nothing to send. The text of a card's message is its card; `summary` is the notice. */
export function toActivity(reply: Reply): Partial<Activity> | null {
  switch (reply.kind) {
    case 'text':
      return { type: ActivityTypes.Message, text: reply.text, textFormat: 'plain' };
    case 'card':
      return { type: ActivityTypes.Message, attachments: [CardFactory.adaptiveCard(reply.card)], summary: reply.speak };
    case 'offer': {
      const { name, description, size, context } = reply;
      const content = { description, sizeInBytes: size, acceptContext: context, declineContext: context };
      return message({ contentType: 'application/vnd.microsoft.teams.card.file.consent', name, content });
    }
    case 'delivered': {
      const { name, contentUrl, uniqueId, fileType } = reply.file;
      return message({ contentType: 'application/vnd.microsoft.teams.card.file.info', name, contentUrl, content: { uniqueId, fileType } });
    }
    case 'nothing':
      return null;
  }
}

function message(attachment: Attachment): Partial<Activity> {
  return { type: ActivityTypes.Message, attachments: [attachment] };
}

/** The answer to an Action.Execute pressed at a place: the new card where it takes the pressed one's place, otherwise where the answer stands. */
export function toInvokeAnswer(reply: Reply, { kind }: Pick<Place, 'kind'>): InvokeAnswer {
  if (reply.kind === 'card' && reply.placed === 'in place') {
    return { status: 200, body: { statusCode: 200, type: 'application/vnd.microsoft.card.adaptive', value: reply.card } };
  }
  return notice(reply.kind === 'nothing' ? 'Klart.' : `Svaret står i ${kind === 'channel' ? 'tråden' : 'chatten'}.`);
}

/** The answer to a consent, whatever came of it: what there is to say stands in the chat. */
export const consented: InvokeAnswer = { status: 200, body: {} };

/**
 * Answers an invoke that we have no route for, in the form that its kind expects. Without an answer botbuilder says 501, and Teams shows
 * "Unable to reach app".
 */
export function unknownInvoke(name: string): InvokeAnswer {
  const text = 'Det kan Styrkoll inte göra; skriv en fråga eller hjälp i chatten i stället.';
  if (name.startsWith('task/')) return { status: 200, body: { task: { type: 'message', value: text } } };
  if (name.startsWith('composeExtension/')) return { status: 200, body: { composeExtension: { type: 'message', text } } };
  if (name === 'message/submitAction' || name.startsWith('fileConsent/') || name.startsWith('signin/')) return consented;
  return notice(text);
}

function notice(value: string): InvokeAnswer {
  return { status: 200, body: { statusCode: 200, type: 'application/vnd.microsoft.activity.message', value } };
}
