import { expect, test } from 'vitest';
import { keyOfChannel, postKeys } from '../../data/channel.ts';
import { delår, office, published, type Room, who } from './post-room.ts';

const faults = [
  ['append', 'ENOSPC'],
  ['sync', 'EIO'],
] as const;

/** A published round, ordered in a channel. */
async function ordered(): Promise<Room> {
  const o = await published();
  await o.follow('kansli');
  await o.act(who.controller, 'orderPost', { period: delår.id, seen: 0, channels: keyOfChannel('kansli'), when: 'now' });
  return o;
}

const standing = async (o: Room) => (await o.channel('kansli')).postings.get(postKeys.result(delår.id));

test.each(faults)(
  'går det inte att skriva att inlägget ska postas (%s %s) postas det inte; när disken fungerar postas det en gång',
  async (what, code) => {
    const o = await ordered();
    o.home.fail(what, code, 1);
    await o.tick();
    expect(o.calls).toEqual([]);
    expect(o.errors).toHaveLength(1);
    expect(await standing(o)).toBeUndefined();
    await o.tick();
    await o.tick();
    expect(o.messages).toHaveLength(1);
    expect((await standing(o))?.arrived).not.toBeNull();
  },
);

test.each(faults)(
  'går det inte att skriva att inlägget är postat (%s %s) är det som på väg: en gång till efter omstarten, aldrig mer',
  async (what, code) => {
    const before = await ordered();
    before.whenPosting(async () => before.home.fail(what, code, 1));
    await before.tick();
    expect(before.errors).toHaveLength(1);
    for (const minute of ['01', '31']) await before.at(`2025-09-01T08:${minute}:00Z`);
    expect(before.calls).toHaveLength(1);
    expect((await standing(before))?.tried.outcome).toBeNull();
    await before.close();
    await before.store.close();

    const after = await office({ start: '2025-09-01T09:00:00Z', home: before.home });
    for (const day of ['01', '02', '03']) await after.at(`2025-09-${day}T10:00:00Z`);
    expect(after.calls).toEqual(['kansli nytt']);
    expect((await standing(after))?.tried.tries).toBe(2);
  },
);
