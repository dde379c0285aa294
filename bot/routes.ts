/** The table of contents: every command and card action, one row each, last row "not understood". */
import type { Library } from '../data/model.ts';
import type { Logger } from './log.ts';
import type { Receive, Reply } from './turn.ts';

/** Makes the one door that every turn goes through. */
export function createReceive(parts: { library: Library; now: () => Date; log: Logger }): Receive {
  return async (turn) => {
    switch (turn.kind) {
      case 'text':
        return say(`Jag kan svara på frågor ur ${parts.library.plans.length} dokument.`);
      case 'action':
        return say('Knappen gör inget än.');
      case 'installed':
        return say('Hej! Jag är Styrkoll och svarar på frågor om regionens planer.');
      default:
        return { kind: 'nothing', placed: 'new' };
    }
  };
}

function say(text: string): Reply {
  return { kind: 'text', placed: 'new', text };
}
