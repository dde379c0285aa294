import { expect, test } from 'vitest';
import { keyOfChannel } from '../../data/channel.ts';
import { delår, published, type Room, room, uppdrag, who } from './post-room.ts';

const channel = keyOfChannel('kansli');

/** Two instances on one database: one has the duty and posts, the other has the controller's turn. */
async function instances(): Promise<{ posting: Room; answering: Room }> {
  const posting = await published();
  await posting.follow('kansli');
  await posting.act(who.controller, 'orderPost', { period: delår.id, seen: 0, channels: channel, when: 'now' });
  const answering = await room({ home: posting.home });
  return { posting, answering };
}

/** A turn begins with what others have written until then. */
async function takeBack({ state, act }: Room): Promise<string> {
  await state.fresh();
  return (await act(who.controller, 'withdrawPost', { period: delår.id, channel })).text;
}

test('what another instance takes back just before the claim is written is not posted', async () => {
  const { posting, answering } = await instances();
  let said = '';
  posting.whenWritten('kansli', async () => {
    said = await takeBack(answering);
  });
  await posting.tick();
  await posting.tick();
  expect(said).toContain('Beställningen är tillbakatagen.');
  expect([posting.calls, posting.errors]).toEqual([[], []]);
});

test('what another instance claims just before it is taken back is on its way, and is not said to be taken back', async () => {
  const { posting, answering } = await instances();
  let claimed = () => {};
  let free = () => {};
  const isClaimed = new Promise<void>((resolve) => {
    claimed = resolve;
  });
  const isFree = new Promise<void>((resolve) => {
    free = resolve;
  });
  posting.whenPosting(async () => {
    claimed();
    await isFree;
  });
  let run = Promise.resolve();
  answering.whenWritten('kansli', async () => {
    run = posting.tick();
    await isClaimed;
  });
  expect(await takeBack(answering)).toContain('är på väg eller redan framme, och går inte att ta tillbaka.');
  free();
  await run;
  expect(posting.messages).toHaveLength(1);
  expect(await takeBack(answering)).toContain('är redan postat');
});

test('what becomes skyddat on another instance while the post waits for its turn is not posted', async () => {
  const { posting, answering } = await instances();
  let isDone = false;
  posting.whenWaiting(async () => {
    if (!isDone) await answering.protect(uppdrag(37).item);
    isDone = true;
  });
  await posting.tick();
  await posting.tick();
  expect(posting.messages.map(({ texts }) => texts.length)).toEqual([1]);
  expect(posting.messages[0]?.texts[0]).not.toContain('Rekryteringen');
});
