import { expect, test } from 'vitest';
import { type ChannelState, evolveChannel } from '../../data/channel.ts';
import { dutySince } from '../../data/duty-since.ts';
import type { Event, NewEvent } from '../../data/events.ts';
import { emptyLedger, evolveLedger, type Ledger } from '../../data/ledger.ts';
import { standing } from '../../data/tries.ts';

const by = { objectId: 'styrkoll', role: 'Styrkoll' };
const now = new Date('2025-08-18T09:00:00.000Z');
const envelope = { tenant: 'lokal', stream: 's', version: 1, id: '00000000-0000-4000-8000-000000000000', before: null } as const;
const written = (event: NewEvent): Event => ({ ...envelope, ...event });

function claimed(key: string, at: string): Event {
  return written({ at, by, type: 'send claimed', data: { key, person: key, why: 'reminder', day: '2025-08-18' } });
}

function arrived(key: string, at: string): Event {
  return written({ at, by, type: 'sent', data: { key, message: 'm' } });
}

function failed(key: string, at: string): Event {
  return written({ at, by, type: 'send failed', data: { key, failure: 'failed' } });
}

const ledger = (...events: Event[]): Ledger => events.reduce(evolveLedger, emptyLedger);

test('a tenure begins now when every claim is earlier, and when there is none', () => {
  expect(dutySince({ ledgers: [], channels: [] }, now)).toEqual(now);
  expect(dutySince({ ledgers: [ledger(claimed('a', '2025-08-18T08:59:59.999Z'))], channels: [] }, now)).toEqual(now);
});

test('where the clock is behind, what a dead instance claimed is still another one’s, and tried once more', () => {
  const before = ledger(claimed('a', '2025-08-18T09:00:07.000Z'), claimed('b', '2025-08-18T09:00:00.000Z'));
  const since = dutySince({ ledgers: [ledger(), before], channels: [] }, now);
  expect(since.toISOString()).toBe('2025-08-18T09:00:07.001Z');
  expect([...before.sendings.values()].map((one) => standing(one, now, since))).toEqual(['free', 'free']);
  expect([...before.sendings.values()].map((one) => standing(one, now, now))).toEqual(['arrived', 'arrived']);
});

test('claims whose outcome is known do not count, however wrong their clock was', () => {
  const before = ledger(claimed('a', '2099-01-01T00:00:00.000Z'), arrived('a', '2099-01-01T00:00:01.000Z'));
  expect(dutySince({ ledgers: [before], channels: [] }, now)).toEqual(now);
});

test('posts in channels count as messages do', () => {
  const channel = { serviceUrl: 'https://smba.trafficmanager.net/se/', bot: '28:bot', conversation: '19:a', team: null, name: 'a' };
  const events: Event[] = [
    written({ at: now.toISOString(), by, type: 'channel followed', data: { channel, nämnd: 'n', scope: { of: 'all' }, when: [] } }),
    written({ at: '2025-08-18T09:00:02.000Z', by, type: 'post claimed', data: { key: 'result/p', revision: '1' } }),
  ];
  const state = events.reduce<ChannelState | null>(evolveChannel, null);
  expect(dutySince({ ledgers: [], channels: state ? [state] : [] }, now).toISOString()).toBe('2025-08-18T09:00:02.001Z');
});

test('a failure that is told late, after another instance has delivered the message, does not undo that', () => {
  const own = [
    claimed('a', '2025-08-18T08:00:00.000Z'),
    claimed('a', '2025-08-18T08:00:20.000Z'),
    arrived('a', '2025-08-18T08:00:21.000Z'),
  ];
  const late = ledger(...own, failed('a', '2025-08-18T08:00:30.000Z'));
  expect(late.sendings.get('a')?.outcome).toEqual({ at: '2025-08-18T08:00:21.000Z', message: 'm' });
  const anew = ledger(...own, claimed('a', '2025-08-18T09:00:00.000Z'), failed('a', '2025-08-18T09:00:01.000Z'));
  expect(anew.sendings.get('a')?.outcome).toMatchObject({ failure: 'failed' });
});
