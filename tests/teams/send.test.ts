import { ActivityTypes, CloudAdapter, TurnContext } from 'botbuilder';
import { expect, test } from 'vitest';
import { createLanes } from '../../bot/teams/lanes.ts';
import { createSend } from '../../bot/teams/send.ts';
import { fakeClock } from '../fake-clock.ts';

/** A turn in front of a Teams that takes so long and then answers with a status. */
function slowTeams(clock: ReturnType<typeof fakeClock>, ms: number, statusCode: number) {
  const asked: number[] = [];
  const activity = { type: ActivityTypes.Message, conversation: { id: 'c', name: '', isGroup: false, conversationType: 'personal' } };
  const context = new TurnContext(new CloudAdapter(), activity);
  context.sendActivity = async () => {
    asked.push(clock.now());
    await clock.wait(ms);
    throw Object.assign(new Error('Teams'), { statusCode });
  };
  return { asked, context };
}

test('however slowly Teams refuses, an answer is given up within the ten seconds of a turn', async () => {
  const clock = fakeClock();
  const { asked, context } = slowTeams(clock, 4000, 503);
  const send = createSend(createLanes({ clock }), clock.wait, Math.random, clock.now);
  let gaveUp = -1;
  const sent = send(context, { text: 'svar' }).catch(() => {
    gaveUp = clock.now();
  });
  await clock.pass(60_000);
  await sent;
  expect(asked.length).toBeGreaterThan(1);
  expect(gaveUp).toBeGreaterThan(0);
  // The last try is cut short by a real timer, which the clock of the test does not move.
  expect(Math.max(...asked)).toBeLessThan(9000);
});

test('what stands behind others in a slow conversation is not sent when its time has passed', async () => {
  const clock = fakeClock();
  const { asked, context } = slowTeams(clock, 5000, 400);
  const send = createSend(createLanes({ clock }), clock.wait, Math.random, clock.now);
  const sent = [1, 2, 3].map(() => send(context, { text: 'svar' }).catch((error: Error) => error.message));
  await clock.pass(60_000);
  expect(await Promise.all(sent)).toEqual(['Teams', 'Teams', 'svaret hann inte skickas']);
  expect(asked).toEqual([0, 5000]);
});
