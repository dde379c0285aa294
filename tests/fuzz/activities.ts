/** Activities that Teams might send, and such as it does not: the shapes that it has been seen to send, with anything changed anywhere in them. */
import fc from 'fast-check';
import { actions } from '../../cards/actions.ts';
import { tenant } from '../connector.ts';
import { hr, rounds, who } from '../round/forging-room.ts';
import { question } from './questions.ts';

/** Stands where the address of Teams is put in when it is sent. */
export const teamsUrl = 'http://teams.invalid';

type Json = Record<string, unknown>;

const verbs = Object.keys(actions);
const entry = `plan-2025/uppdrag/36@${hr}`;
/** What the fields of buttons hold when they are right, so that more than the border is reached. */
const ids = fc.constantFrom<unknown>(
  ...[rounds.open, rounds.locked, rounds.published, entry, `plan-2025/uppdrag/37@${hr}`, hr, 'plan-2025', 'plan-2025/uppdrag/36'],
  ...[
    ...Object.values(who),
    0,
    1,
    2,
    500,
    null,
    true,
    '',
    'all',
    'word',
    'csv',
    'delårsrapport',
    '2025-08-12',
    '08.00',
    'now',
    { of: 'all' },
  ],
);
const fields =
  'period|entry|page|seen|draft|plan|unit|item|person|role|query|question|channel|scope|list|format|reason|comment|status|to|who|when|readers'.split(
    '|',
  );

/** Values that a careless reader trips over. */
const odd: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom<unknown>(
    ...[
      null,
      true,
      false,
      0,
      -1,
      1.5,
      1e308,
      '',
      ' ',
      [],
      {},
      [[]],
      [null],
      { $ne: null },
      'x'.repeat(5_000),
      '\u0000',
      '\u202e',
      '\ud800',
      'a\udc00b',
    ],
    ...[
      '__proto__',
      'constructor',
      'toString',
      '../..',
      'javascript:alert(1)',
      'https://ond.example/',
      '9999-12-31',
      '2025-02-30',
      '=1+1',
      '<at>x</at>',
    ],
  ),
  fc.jsonValue({ maxDepth: 3 }),
  fc.nat({ max: 2_000 }).map((depth) => JSON.parse('['.repeat(depth + 1) + ']'.repeat(depth + 1))),
  fc.nat({ max: 2_000 }).map((length) => Array.from({ length }, () => ({}))),
);

const data = fc.oneof(
  fc.dictionary(fc.constantFrom(...fields), fc.oneof(ids, ids, odd), { maxKeys: 6 }),
  fc.record(
    { period: fc.constantFrom(rounds.open, rounds.published), entry: fc.constant(entry), seen: fc.nat(3), page: fc.nat(5) },
    { requiredKeys: ['period'] },
  ),
  odd,
);

const verb = fc.oneof({ weight: 9, arbitrary: fc.constantFrom(...verbs) }, { weight: 1, arbitrary: fc.string() });
const channel = {
  conversation: { id: '19:kanalen@thread.tacv2;messageid=17', conversationType: 'channel', isGroup: true, tenantId: tenant },
  channelData: { tenant: { id: tenant }, team: { id: '19:teamet@thread.tacv2' }, channel: { id: '19:kanalen@thread.tacv2' } },
};
const mention = { type: 'mention', mentioned: { id: 'styrkoll', name: 'Styrkoll' }, text: '<at>Styrkoll</at>' };
const upload = {
  name: 'n.docx',
  uploadUrl: 'https://region.sharepoint.com.ond.example/u',
  contentUrl: 'https://region.sharepoint.com/c',
  uniqueId: 'u',
  fileType: 'docx',
};
const file = (downloadUrl: string) => ({
  contentType: 'application/vnd.microsoft.teams.file.download.info',
  name: 'f.csv',
  content: { downloadUrl },
});

/** What each kind of activity has of its own. */
const kinds: fc.Arbitrary<Json> = fc.oneof(
  { weight: 4, arbitrary: question.map((text): Json => ({ type: 'message', text, textFormat: 'plain' })) },
  {
    weight: 2,
    arbitrary: question.map((text): Json => ({ type: 'message', text: `<at>Styrkoll</at> ${text}`, entities: [mention], ...channel })),
  },
  {
    weight: 5,
    arbitrary: fc.tuple(verb, data, fc.boolean()).map(([name, value, inChannel]): Json => {
      const action = { type: 'Action.Execute', verb: name, data: value };
      return {
        type: 'invoke',
        name: 'adaptiveCard/action',
        replyToId: 'm1',
        value: { action, trigger: 'manual' },
        ...(inChannel ? channel : {}),
      };
    }),
  },
  {
    weight: 3,
    arbitrary: fc
      .tuple(verb, data, odd)
      .map(([name, value, more]): Json => ({ type: 'message', replyToId: 'm1', value: { verb: name, data: value, more } })),
  },
  {
    weight: 1,
    arbitrary: fc.tuple(data, fc.constantFrom('accept', 'decline', 'kanske')).map(
      ([context, action]): Json => ({
        type: 'invoke',
        name: 'fileConsent/invoke',
        value: { type: 'fileUpload', action, context, uploadInfo: upload },
      }),
    ),
  },
  {
    weight: 1,
    arbitrary: fc
      .webUrl()
      .map((url): Json => ({ type: 'message', attachments: [file(url.replace(/^\w+:\/\/[^/]*/, 'https://ond.example'))] })),
  },
  {
    weight: 2,
    arbitrary: fc.constantFrom<Json>(
      { type: 'installationUpdate', action: 'add' },
      { type: 'installationUpdate', action: 'remove', ...channel },
      { type: 'conversationUpdate', membersAdded: [{ id: 'styrkoll' }] },
      { type: 'conversationUpdate', ...channel, channelData: { ...channel.channelData, eventType: 'channelDeleted' } },
      { type: 'messageReaction', reactionsAdded: [{ type: 'like' }] },
      { type: 'invoke', name: 'task/fetch', value: {} },
      { type: 'invoke', name: 'composeExtension/query', value: {} },
      { type: 'event', name: 'ContinueConversation' },
      { type: 'endOfConversation' },
      { type: 'typing' },
    ),
  },
);

const whole: fc.Arbitrary<Json> = fc.tuple(kinds, fc.constantFrom(...Object.values(who)), fc.nat()).map(([own, objectId, number]) => ({
  id: `a-${number}`,
  timestamp: '2026-01-15T09:00:00.000Z',
  channelId: 'msteams',
  serviceUrl: teamsUrl,
  from: { id: `29:${objectId}`, name: 'Person', aadObjectId: objectId },
  recipient: { id: 'styrkoll', name: 'Styrkoll' },
  conversation: { id: `samtal-${number % 30}`, conversationType: 'personal', tenantId: tenant },
  channelData: { tenant: { id: tenant } },
  locale: 'sv-SE',
  ...own,
}));

/** Changes a value somewhere in a tree: at each step `at` says which branch is taken. */
function changed(tree: unknown, at: readonly number[], change: (value: unknown) => unknown): unknown {
  const [step, ...rest] = at;
  if (step === undefined || typeof tree !== 'object' || tree === null) return change(tree);
  const pairs = Object.entries(tree);
  const [key] = pairs[step % Math.max(1, pairs.length)] ?? [];
  if (key === undefined) return change(tree);
  const inside = pairs.map(([name, value]) => [name, name === key ? changed(value, rest, change) : value] as const);
  return Array.isArray(tree) ? inside.map(([, value]) => value) : Object.fromEntries(inside);
}

const path = fc.array(fc.nat(12), { minLength: 1, maxLength: 5 });
/** Where Teams is reached stays: elsewhere nothing is sent, which is tried by itself. */
const kept = (tree: unknown): unknown =>
  typeof tree === 'object' && tree !== null && 'serviceUrl' in tree ? { ...tree, serviceUrl: teamsUrl } : tree;

const change = fc.tuple(path, odd);
const changes = fc.oneof(
  { weight: 4, arbitrary: fc.constant([]) },
  { weight: 4, arbitrary: fc.array(change, { minLength: 1, maxLength: 1 }) },
  { weight: 2, arbitrary: fc.array(change, { minLength: 2, maxLength: 3 }) },
);
const altered = fc
  .tuple(whole, changes)
  .map(([activity, all]) => JSON.stringify(kept(all.reduce<unknown>((tree, [at, value]) => changed(tree, at, () => value), activity))));

/** Text that was JSON: cut, with a sign changed, or with a key put in front of all others. */
const broken = fc.tuple(altered, fc.nat(), fc.nat(4), fc.string({ maxLength: 5 })).map(([text, number, how, put]) => {
  const at = number % (text.length + 1);
  if (how === 0) return text.slice(0, at);
  if (how === 1) return text.slice(0, at) + put + text.slice(at);
  if (how === 2) return text.slice(0, at) + put + text.slice(at + 1);
  if (how === 3) return text.replace(/^\{/, '{"__proto__":{"known":true,"type":"message"},"constructor":{"prototype":{"x":1}},"type":7,');
  return text.replace(/\}$/, ',"text":"hej","text":{"a":1},"from":null}');
});

/** The body of a request, as text. Teams' address stands as `teamsUrl`. */
export const body: fc.Arbitrary<string> = fc.oneof(
  { weight: 7, arbitrary: altered },
  { weight: 2, arbitrary: broken },
  { weight: 1, arbitrary: fc.oneof(fc.json({ maxDepth: 4 }), fc.string({ maxLength: 200 })) },
);
