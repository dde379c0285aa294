import { expect, test } from 'vitest';
import { keyOfChannel } from '../../data/channel.ts';
import type { Details } from '../../data/digest-events.ts';
import { delår, published, type Room, told, uppdrag, who } from './post-room.ts';

type Ordered = { introduction?: string; details?: Details; later?: { day: string; time: string } };

const channel = keyOfChannel('kansli');

async function ordered(o: Room, { introduction = '', details = 'none', later }: Ordered = {}) {
  const { version } = await o.state.digest(delår.id);
  await o.act(who.controller, 'editPost', { period: delår.id, seen: version, introduction, details });
  const seen = (await o.state.digest(delår.id)).version;
  await o.act(who.controller, 'orderPost', { period: delår.id, seen, channels: channel, when: later ? 'later' : 'now', ...later });
}

async function office(first?: Ordered): Promise<Room> {
  const o = await published();
  await o.follow('kansli', { name: 'Regionkansliet › Allmänt' });
  await ordered(o, first);
  return o;
}

const takeBack = async (o: Room) => (await o.act(who.controller, 'withdrawPost', { period: delår.id, channel })).text;
const list = async (o: Room) => (await o.act(who.controller, 'posts', { period: delår.id })).text;

test('what is taken back when the claim has been thought of and not written is not posted, and is not a failure', async () => {
  const o = await office();
  let said = '';
  o.whenWritten('kansli', async () => {
    said = await takeBack(o);
  });
  await o.tick();
  await o.at('2025-09-02T09:00:00Z');
  expect(said).toContain('Beställningen är tillbakatagen.');
  expect([o.calls, o.errors, o.notices]).toEqual([[], [], []]);
  expect(await list(o)).toContain('Inget är beställt än.');
});

test('what is posted when taking back has been thought of and not written is not said to be taken back, and is kept true', async () => {
  const o = await office();
  o.whenWritten('kansli', () => o.tick());
  expect(await takeBack(o)).toContain('Inlägget i Regionkansliet › Allmänt är redan postat.');
  await o.correct(uppdrag(37), told('röd', 'Rättad.'));
  await o.tick();
  expect(o.messages.map(({ texts }) => texts.length)).toEqual([2]);
});

test('what is on its way cannot be taken back, and whoever tries is told so', async () => {
  const o = await office();
  let said = '';
  o.whenPosting(async () => {
    said = await takeBack(o);
  });
  await o.tick();
  expect(said).toContain('Inlägget i Regionkansliet › Allmänt är på väg eller redan framme, och går inte att ta tillbaka.');
  expect(o.messages).toHaveLength(1);
});

test('what may have arrived cannot be taken back, and a later order of the channel can', async () => {
  const o = await office();
  o.failing.set('kansli', 'uncertain');
  await o.tick();
  expect(await takeBack(o)).toContain('Det är oklart om inlägget kom fram: titta i Regionkansliet › Allmänt.');
  o.failing.clear();
  o.clock.now = new Date('2025-09-01T09:00:00Z');
  await ordered(o, { introduction: 'Igen.', later: { day: '2025-09-03', time: '08.00' } });
  expect(await list(o)).toContain('Ta tillbaka');
  expect(await takeBack(o)).toContain('Beställningen är tillbakatagen.');
  await o.at('2025-09-03T09:00:00Z');
  expect(o.calls).toEqual(['kansli nytt']);
});

test('what has failed and waits for its next try can be taken back, and is not tried again', async () => {
  const o = await office();
  o.failing.set('kansli', 'throttled');
  await o.tick();
  expect(await takeBack(o)).toContain('Beställningen är tillbakatagen.');
  o.failing.clear();
  for (const day of ['01', '02', '03']) await o.at(`2025-09-${day}T12:00:00Z`);
  expect(o.messages).toEqual([]);
});

test('the same can be ordered again when it has been taken back', async () => {
  const o = await office();
  await takeBack(o);
  await ordered(o);
  await o.tick();
  expect(o.messages).toHaveLength(1);
});

test('when an order is taken back and another is to come, what stands till then is kept true', async () => {
  const o = await office();
  await o.tick();
  await ordered(o, { introduction: 'Tas tillbaka.' });
  await takeBack(o);
  await ordered(o, { introduction: 'I morgon.', later: { day: '2025-09-02', time: '08.00' } });
  await o.correct(uppdrag(37), told('röd', 'Rättad.'));
  await o.tick();
  await o.at('2025-09-02T09:00:00Z');
  const [first, corrected, last, ...more] = o.messages[0]?.texts ?? [];
  expect(first).not.toContain('Rättad.');
  expect(corrected).toContain('Rättad.');
  expect(corrected).not.toContain('Tas tillbaka.');
  expect(last).toContain('I morgon.');
  expect(more).toEqual([]);
});

test('replies of an order wait until its own post stands there: till then all of it can be taken back', async () => {
  const o = await office();
  await o.tick();
  await ordered(o, { introduction: 'Med svar.', details: 'unit' });
  o.failing.set('kansli', 'throttled');
  await o.tick();
  o.failing.clear();
  expect(o.calls).toEqual(['kansli nytt', 'kansli byt']);
  expect(await takeBack(o)).toContain('Beställningen är tillbakatagen.');
  await o.at('2025-09-02T09:00:00Z');
  expect(o.messages.map(({ texts }) => texts.length)).toEqual([1]);
});

test('what was taken back in the words of an earlier release is still taken back', async () => {
  const o = await office();
  await o.give(`digest/${delår.id}`, {
    ...{ at: o.clock.now.toISOString(), by: { objectId: who.controller, role: 'controller' } },
    ...{ type: 'post withdrawn', data: { channels: [channel] } },
  });
  await o.tick();
  expect(o.calls).toEqual([]);
  expect(await takeBack(o)).toContain('Inget var beställt där.');
});

test.each<[string, (o: Room) => Promise<unknown>, string]>([
  ['ordered with another text', (o) => ordered(o, { introduction: 'Ny text.' }), 'Ny text.'],
  ['corrected', (o) => o.correct(uppdrag(37), told('röd', 'Rättad.')), 'Rättad.'],
])('what is %s while it waits for its turn is posted as it then is, never as it was', async (_, change, expected) => {
  const o = await office();
  let isDone = false;
  o.whenWaiting(async () => {
    if (!isDone) await change(o);
    isDone = true;
  });
  await o.tick();
  await o.tick();
  expect(o.messages.map(({ texts }) => texts.length)).toEqual([1]);
  expect(o.messages[0]?.texts[0]).toContain(expected);
});
