/** The result at its largest: ten thousand entries whose comments are as long as they may be, five hundred channels with the longest names. Every card fits in Teams. */
import { beforeAll, describe, expect, test } from 'vitest';
import { channelsView } from '../../bot/digest/following/channels-view.ts';
import { commentsOf } from '../../bot/digest/posting/comments.ts';
import { editForm } from '../../bot/digest/posting/edit-form.ts';
import { orderForm, readOrder } from '../../bot/digest/posting/order-form.ts';
import { postsView } from '../../bot/digest/posting/posts-view.ts';
import { previewView } from '../../bot/digest/posting/preview-view.ts';
import { detailViews } from '../../bot/digest/summary/detail-views.ts';
import type { Summary } from '../../bot/digest/summary/model.ts';
import { summarise } from '../../bot/digest/summary/summarise.ts';
import { summaryList } from '../../bot/digest/summary/summary-list.ts';
import { summaryView } from '../../bot/digest/summary/summary-view.ts';
import { weekView } from '../../bot/digest/summary/week-view.ts';
import { show } from '../../bot/show.ts';
import { type ChannelState, evolveChannel, keyOfChannel } from '../../data/channel.ts';
import { blankDigest, type DigestState, evolveDigest } from '../../data/digest.ts';
import type { EntryState, PeriodState } from '../../data/period.ts';
import type { Plans } from '../../data/state.ts';
import { settings as delår, enveloped } from '../report/world.ts';
import { inputs } from '../round/reading-cards.ts';
import { manyEntries } from './periods.ts';

const largest = 28_000;
const words = 'Ärendet är försenat på grund av upphandlingen, 😀 "och" <mer> & så vidare. '.repeat(20).slice(0, 1000);
const longName = `${'Avdelningen för åtgärdsuppföljning och kvalitet '.repeat(3)}`.slice(0, 112);
const now = new Date('2025-09-02T08:00:00Z');
const at = now.toISOString();
const by = { objectId: 'oid-controller', role: 'controller, Verksamhetsplan 2025' };

let period: PeriodState;
let before: PeriodState;
let plans: Plans;
let channels: ChannelState[];
let digest: DigestState;
let summary: Summary;

/** The same report with as long texts as it may have. */
function wordy(state: EntryState): EntryState {
  const { reported } = state;
  if (!reported || !('comment' in reported.report)) return state;
  const report = { ...reported.report, comment: words };
  return { ...state, reported: { ...reported, report: 'measures' in report ? { ...report, measures: words } : report } };
}

function following(number: number): ChannelState {
  const conversation = `19:${number}@thread.tacv2`;
  const name = `${longName} ${number}`.slice(0, 120);
  const channel = { serviceUrl: 'https://smba.trafficmanager.net/emea/', bot: '28:b', conversation, team: 't', name };
  const scope = number % 3 === 0 ? ({ of: 'all' } as const) : ({ of: 'unit', unit: `plan-2025/unit/pahittad-${number % 60}` } as const);
  const data = { channel, nämnd: 'Regionstyrelsen', scope, when: ['publication' as const, 'weekly' as const] };
  const made = evolveChannel(null, enveloped({ type: 'channel followed', at, by, data }, 1));
  if (made === null) throw new Error('the channel does not follow');
  return made;
}

beforeAll(() => {
  const made = manyEntries(10_000);
  plans = made.plans;
  const title = `${delår.title} för ${longName}`;
  period = { ...made.period, settings: { ...made.period.settings, title }, entries: made.period.entries.map(wordy) };
  before = manyEntries(10_000, { settings: { ...delår, id: 'var', asOf: '2025-04-30' }, shift: 1 }).period;
  channels = Array.from({ length: 500 }, (_, number) => following(number));
  const leftOut = [...period.entries.keys()].slice(0, 5000);
  const content = { introduction: '😀Å"&<'.repeat(166), leftOut, details: 'unit' as const };
  const keys = channels.map(({ key }) => key);
  digest = [
    enveloped({ type: 'post edited', at, by, data: content }, 1),
    enveloped({ type: 'post ordered', at, by, data: { ...content, channels: keys, at } }, 2),
  ].reduce(evolveDigest, blankDigest);
  summary = summarise({ period, before, plans, scope: { of: 'all' } });
}, 60_000);

function bytes(view: Parameters<typeof show>[0]): number {
  const reply = show(view);
  return reply.kind === 'card' ? Buffer.byteLength(JSON.stringify(reply.card)) : Number.POSITIVE_INFINITY;
}

describe('varje kort ryms', () => {
  test('inlägget och förhandsgranskningen, med controllerns ord kvar', () => {
    const introduction = digest.draft.introduction ?? '';
    const post = show(summaryView(summary, { introduction }));
    expect(bytes(summaryView(summary, { introduction }))).toBeLessThan(largest);
    expect(JSON.stringify(post.kind === 'card' ? post.card : '')).toContain(
      JSON.stringify('😀Å"&<'.repeat(160)).slice(1, -1).slice(0, 200),
    );
    for (const scope of [undefined, ...new Set(channels.map((one) => one.scope))].slice(0, 8))
      expect(bytes(previewView({ period, periods: [period, before], plans, digest, channels, scope }))).toBeLessThan(largest);
  });

  test('varje svar i tråden, per enhet och per målsättning', () => {
    for (const details of ['unit', 'goal'] as const) {
      const views = detailViews({ period, before, plans, scope: { of: 'all' } }, details);
      expect(views.length).toBeGreaterThan(5);
      for (const { view } of views) expect(bytes(view)).toBeLessThan(largest);
    }
  });

  test('veckans läge', () => {
    expect(bytes(weekView(period, plans, { of: 'all' }, '2025-08-18'))).toBeLessThan(largest);
  });

  test.each(['deviations', 'changes', 'missing', 'budget'] as const)(
    'listan %s, första, en i mitten, sista och en som inte finns',
    (list) => {
      for (const page of [1, 2, 250, 500]) expect(bytes(summaryList(summary, list, page))).toBeLessThan(largest);
    },
  );

  test('formuläret där inlägget redigeras, varje sida, med det skrivna kvar', () => {
    const all = commentsOf(period, plans, digest.draft);
    expect(all.length).toBeGreaterThan(5000);
    const typed = { introduction: '😀'.repeat(1000), details: 'unit', leftOut: '' };
    for (const page of [1, 2, 100, 500]) {
      expect(bytes(editForm({ period, plans, digest }, page))).toBeLessThan(largest);
      const form = show(editForm({ period, plans, digest }, page, typed, { introduction: 'För lång.' }, 'Rätta.'));
      expect(form.kind === 'card' ? Buffer.byteLength(JSON.stringify(form.card)) : largest).toBeLessThan(largest);
    }
  });

  test('beställningen med 500 kanaler: alla nås, och det som visas är det som väljs', () => {
    const view = orderForm({ period, channels, seen: digest.version, today: '2025-09-02' });
    expect(bytes(view)).toBeLessThan(largest);
    const reply = show(view);
    const chosen = inputs(reply.kind === 'card' ? reply.card : null).find(({ id }) => id === 'channels')?.value ?? '';
    expect(readOrder({ channels: chosen, when: 'now' }, channels)).toMatchObject({ channels: expect.objectContaining({ length: 500 }) });
    const every = channels.map(({ key }) => key).join(',');
    expect(readOrder({ channels: every, when: 'now' }, channels)).toMatchObject({ channels: expect.objectContaining({ length: 500 }) });
  });

  test('listan över kanaler och listan över inlägg, varje sida', () => {
    for (const page of [1, 2, 25, 50, 500]) {
      expect(bytes(channelsView({ channels, periods: [period], plans, page }))).toBeLessThan(largest);
      expect(bytes(postsView({ period, digest, channels, now, page }))).toBeLessThan(largest);
    }
  });
});

test('varje kommentar kan nås på någon sida och utelämnas, och nyckeln är kanalens egen', () => {
  const all = commentsOf(period, plans, digest.draft);
  const pages = Math.ceil(all.length / 30);
  const found = new Set<string>();
  for (let page = 1; page <= Math.min(pages, 20); page += 1) {
    const reply = show(editForm({ period, plans, digest }, page));
    const card = JSON.stringify(reply.kind === 'card' ? reply.card : '');
    for (const [, value = ''] of card.matchAll(/"value":"([^"]+@[^",]+)"/g)) found.add(value);
  }
  expect(all.slice(0, 600).filter(({ key }) => !found.has(key))).toEqual([]);
  expect(pages).toBeLessThanOrEqual(500);
  expect(new Set(channels.map(({ key }) => key)).size).toBe(500);
  expect(channels[0]?.key).toBe(keyOfChannel('19:0@thread.tacv2'));
});
