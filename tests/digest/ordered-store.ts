/** A published round, channels that follow and an order to post it in them all, written in a store: what a process has before it when it posts. */
import { keyOfChannel } from '../../data/channel.ts';
import type { NewEvent } from '../../data/events.ts';
import type { Store } from '../../data/store/store.ts';
import { plans, settings } from '../report/world.ts';
import { entryOf, reportOf } from './periods.ts';

const at = '2025-09-01T08:00:00.000Z';
const by = { objectId: 'oid-controller', role: 'controller' };

/** Writes it; gives the channels' conversations. */
export async function orderIn(store: Store, channels: number, serviceUrl: string): Promise<string[]> {
  const give = (stream: string, events: NewEvent[]) => store.change(stream, () => events);
  await give(`period/${settings.id}`, published());
  const conversations = Array.from({ length: channels }, (_, number) => `19:kanal-${number}@thread.tacv2`);
  await Promise.all(
    conversations.map((conversation) => give(`channel/${keyOfChannel(conversation)}`, [followed(conversation, serviceUrl)])),
  );
  const order = { introduction: null, leftOut: [], details: 'none' as const, at, channels: conversations.map(keyOfChannel) };
  await give(`digest/${settings.id}`, [{ type: 'post ordered', at, by, data: order }]);
  return conversations;
}

function followed(conversation: string, serviceUrl: string): NewEvent {
  const channel = { serviceUrl, bot: 'styrkoll', conversation, team: null, name: conversation };
  const [nämnd = ''] = [...plans.catalog.heads.values()].flatMap((head) => (settings.plans.includes(head.id) ? [head.nämnd] : []));
  return {
    type: 'channel followed',
    at: '2025-08-01T08:00:00.000Z',
    by,
    data: { channel, nämnd, scope: { of: 'all' }, when: ['publication'] },
  };
}

/** The whole plan, reported, locked and published. */
function published(): NewEvent[] {
  const items = [...plans.catalog.items.values()].filter(({ plan, kind }) => plan.id === 'plan-2025' && kind !== 'isk' && kind !== 'text');
  const entries = items.map(({ id }) => entryOf(id));
  const key = ({ item, unit }: { item: string; unit: string }) => `${item}@${unit}`;
  return [
    { type: 'period opened', at, by, data: { settings, entries } },
    ...items.map((item, number): NewEvent => {
      const entry = key(entryOf(item.id));
      return { type: 'status reported', at, by, data: { entry, report: reportOf(item, settings, number), proposal: null, way: 'form' } };
    }),
    { type: 'approved', at, by, data: { entries: entries.map((one) => ({ entry: key(one), version: 1 })) } },
    { type: 'period locked', at, by, data: { missing: [], reason: null } },
    { type: 'published', at, by, data: { date: '2025-09-01', decision: null } },
  ];
}
