/** Asks the real table of contents, over a store with rounds in every stage, whatever may be asked, as whoever there is and wherever it may be said. */
import fc from 'fast-check';
import { Incoming } from '../../bot/teams/incoming.ts';
import { toTurn } from '../../bot/teams/to-turn.ts';
import { tenant } from '../connector.ts';
import { going, hr, openForgingRoom, rounds, who } from '../round/forging-room.ts';
import { cardFault, textFault } from './fault.ts';
import { question } from './questions.ts';

/** The longest that a question may take, in milliseconds: a guard against one that holds up everybody else, not a measure of speed. */
const hung = 5_000;
/** Questions in one conversation: the later ones lean on the earlier. */
const inARow = 10;

/** What came of it. `slowest` is in milliseconds. */
export type Fuzzed = { inputs: number; slowest: number };

/** Asks so many questions, ten in each conversation. Rejects with the seed and the shortest conversation that goes wrong. */
export async function fuzzQuestions(count: number, seed: number): Promise<Fuzzed> {
  const room = await openForgingRoom();
  await room.open(rounds.open, 'delårsrapport', '2025-07-31');
  await room.open(rounds.published, 'delårsrapport', '2025-05-31');
  for (const round of [rounds.open, rounds.published]) await room.report(round, `plan-2025/uppdrag/36@${hr}`, going('Det går bra.'));
  await room.command(who.controller, rounds.published, { do: 'lock', reason: 'Tiden är ute.' });
  await room.command(who.controller, rounds.published, { do: 'publish', date: '2025-08-12', decision: null });
  const done: Fuzzed = { inputs: 0, slowest: 0 };
  let conversations = 0;

  const conversation = fc.record({
    person: fc.constantFrom(...Object.values(who)),
    kind: fc.constantFrom('personal', 'channel', 'groupChat'),
    texts: fc.array(question, { minLength: inARow, maxLength: inARow, size: 'max' }),
  });

  await fc.assert(
    fc.asyncProperty(conversation, async ({ person, kind, texts }) => {
      conversations += 1;
      const typed = texts.join('\n');
      for (const text of texts) {
        const turn = toTurn(messageOf(text, person, kind, `c${conversations}`), new Date('2025-08-12T08:00:00Z'), true);
        if (turn === null) throw new Error('frågan är ingen tur');
        const began = performance.now();
        const reply = await room.receive(turn);
        const took = performance.now() - began;
        done.inputs += 1;
        done.slowest = Math.max(done.slowest, took);
        const wrong =
          reply.kind === 'card'
            ? (cardFault(reply.card, typed) ?? textFault(reply.speak, typed))
            : reply.kind === 'text'
              ? textFault(reply.text, typed)
              : `svarar ${reply.kind}`;
        if (wrong !== null) throw new Error(`${JSON.stringify(text)}: ${wrong}`);
        if (took > hung) throw new Error(`${JSON.stringify(text)}: ${Math.round(took)} ms`);
      }
    }),
    { numRuns: Math.ceil(count / inARow), seed },
  );
  return done;
}

function messageOf(text: string, person: string, conversationType: string, id: string): Incoming {
  const mention = '<at>Styrkoll</at>';
  return Incoming.parse({
    type: 'message',
    id: 't',
    channelId: 'msteams',
    serviceUrl: 'http://127.0.0.1',
    from: { id: `29:${person}`, aadObjectId: person },
    recipient: { id: 'styrkoll' },
    conversation: { id, conversationType, tenantId: tenant },
    text: conversationType === 'personal' ? text : `${mention} ${text}`,
    entities: [{ type: 'mention', mentioned: { id: 'styrkoll' }, text: mention }],
  });
}
