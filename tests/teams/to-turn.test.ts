import { describe, expect, test } from 'vitest';
import { Incoming } from '../../bot/teams/incoming.ts';
import { longestText } from '../../bot/teams/text.ts';
import { toTurn } from '../../bot/teams/to-turn.ts';
import type { Turn } from '../../bot/turn.ts';

const at = new Date('2026-01-15T09:00:00Z');
const reach = { serviceUrl: 'https://smba.trafficmanager.net/emea/', bot: 'bot' };
const personal = { id: 'samtal', conversationType: 'personal', tenantId: 'org' };
const channel = { id: '19:kanal@thread.tacv2;messageid=1712', conversationType: 'channel', isGroup: true, tenantId: 'org' };
const mention = { type: 'mention', mentioned: { id: 'bot', name: 'Styrkoll' }, text: '<at>Styrkoll</at>' };

function turnOf(fields: Record<string, unknown>): Turn | null {
  const base = {
    type: 'message',
    id: 'a1',
    channelId: 'msteams',
    serviceUrl: 'https://smba.trafficmanager.net/emea/',
    from: { id: 'person', aadObjectId: 'objekt' },
    recipient: { id: 'bot' },
    conversation: personal,
  };
  return toTurn(Incoming.parse({ ...base, ...fields }), at, true);
}

function textOf(text: string, fields: Record<string, unknown> = {}): string | null {
  const turn = turnOf({ text, ...fields });
  return turn?.kind === 'text' ? turn.text : null;
}

describe('vem och var', () => {
  test.each(['meeting', '__proto__', 'constructor'])(
    'ett slags samtal som inte är känt (%s) är ett där andra läser',
    (conversationType) => {
      const press = { type: 'invoke', name: 'adaptiveCard/action', value: { action: { verb: 'mine', data: {} } } };
      expect(turnOf({ ...press, conversation: { ...personal, conversationType } })?.place.kind).toBe('groupChat');
      expect(turnOf({ ...press, conversation: { id: '19:moete@thread.v2', tenantId: 'org' } })?.place.kind).toBe('groupChat');
    },
  );

  test('i personlig chatt', () => {
    expect(turnOf({ text: 'hej' })).toEqual({
      id: 'a1',
      person: { id: 'person', objectId: 'objekt', tenant: 'org', known: true },
      place: { conversation: 'samtal', thread: null, kind: 'personal', team: null, reach },
      at,
      kind: 'text',
      text: 'hej',
    });
  });

  test('i en kanal bär samtalets id tråden', () => {
    const channelData = { team: { id: '19:team@thread.tacv2' } };
    const turn = turnOf({ text: '<at>Styrkoll</at> hej', conversation: channel, channelData, entities: [mention] });
    expect(turn?.place).toEqual({
      conversation: '19:kanal@thread.tacv2',
      thread: '1712',
      kind: 'channel',
      team: '19:team@thread.tacv2',
      reach,
    });
  });

  test('två organisationer i samma aktivitet blir ingen', () => {
    expect(turnOf({ text: 'hej', channelData: { tenant: { id: 'annan' } } })?.person.tenant).toBeNull();
  });
});

describe('text', () => {
  test('botens omnämnande tas bort, andras namn står kvar', () => {
    const entities = [mention, { type: 'mention', mentioned: { id: 'kollega' }, text: '<at>Stabschef HR</at>' }];
    expect(textOf('<at>Styrkoll</at>&nbsp;vad frågade <at>Stabschef HR</at>?\n', { conversation: channel, entities })).toBe(
      'vad frågade Stabschef HR?',
    );
  });

  test('i en kanal utan omnämnande svarar boten inte', () => {
    expect(turnOf({ text: 'hej alla', conversation: channel })).toBeNull();
    expect(turnOf({ text: 'hej', conversation: { ...channel, conversationType: 'groupChat' } })).toBeNull();
    const other = { ...mention, mentioned: { id: 'annan bot' } };
    expect(turnOf({ text: '<at>Styrkoll</at> hej', conversation: channel, entities: [other] })).toBeNull();
  });

  test.each([
    ['emoji', 'hur går det 😀👩🏽‍⚕️?', 'hur går det 😀👩🏽‍⚕️?'],
    ['text från höger till vänster', 'ما هو الهدف؟', 'ما هو الهدف؟'],
    ['tecken som vänder läsriktningen', 'budget\u202e 2025', 'budget 2025'],
    ['styrtecken', 'budget\u0000\u0007 2025', 'budget 2025'],
    ['sammansatta tecken', 'ma\u030al', 'mål'],
    ['html-tecken', '2 &lt; 3 &amp;amp; 4', '2 < 3 &amp; 4'],
    ['tomt', '   ', ''],
  ])('%s', (_, text, expected) => {
    expect(textOf(text)).toBe(expected);
  });

  test('en lång text kortas utan att dela ett tecken', () => {
    const cut = textOf(`${'a'.repeat(longestText - 1)}😀${'b'.repeat(100_000)}`);
    expect(cut).toBe('a'.repeat(longestText - 1));
  });

  test('ett meddelande utan text är en tom fråga, så att det får ett svar', () => {
    expect(turnOf({ attachments: [{ contentType: 'image/*' }] })).toMatchObject({ kind: 'text', text: '' });
  });
});

describe('knappar', () => {
  test('Action.Execute', () => {
    const value = { action: { type: 'Action.Execute', verb: 'page', data: { query: 1, ruta: 'x' } }, trigger: 'manual' };
    expect(turnOf({ type: 'invoke', name: 'adaptiveCard/action', value })).toMatchObject({
      kind: 'action',
      verb: 'page',
      data: { query: 1, ruta: 'x' },
    });
  });

  test('Action.Submit ger samma verb och data, med kortets fält bland dem', () => {
    const value = { verb: 'page', data: { query: 1 }, ruta: 'x', msteams: { type: 'messageBack' } };
    expect(turnOf({ value, conversation: channel })).toMatchObject({ kind: 'action', verb: 'page', data: { query: 1, ruta: 'x' } });
  });

  test('en knapp utan verb blir en okänd knapp', () => {
    expect(turnOf({ type: 'invoke', name: 'adaptiveCard/action', value: null })).toMatchObject({ kind: 'action', verb: '' });
  });
});

describe('filer som erbjuds', () => {
  const upload = {
    name: 'Delårsrapport.docx',
    uploadUrl: 'https://regionen-my.sharepoint.com/personal/x/upload?tempauth=y',
    contentUrl: 'https://regionen-my.sharepoint.com/personal/x/Documents/Delårsrapport.docx',
    uniqueId: '1150D938',
    fileType: 'docx',
  };
  const consent = (value: unknown) => turnOf({ type: 'invoke', name: 'fileConsent/invoke', value });
  const context = { period: 'delar-2025' };

  test('ett ja bär platsen för filen och det som erbjudandet bar', () => {
    const value = { type: 'fileUpload', action: 'accept', context, uploadInfo: { ...upload, etag: '1' } };
    expect(consent(value)).toMatchObject({ kind: 'consent', context, upload });
  });

  test('ett nej bär ingen plats', () => {
    expect(consent({ type: 'fileUpload', action: 'decline', context, uploadInfo: upload })).toMatchObject({
      kind: 'consent',
      context,
      upload: null,
    });
  });

  test.each([
    null,
    { type: 'fileUpload', action: 'accept', context },
    { type: 'fileUpload', action: 'accept', context, uploadInfo: { ...upload, uploadUrl: 'upp' } },
    { type: 'fileUpload', action: 'accept', context, uploadInfo: { ...upload, name: 'x'.repeat(500) } },
    { type: 'annat', action: 'accept', context, uploadInfo: upload },
    { type: 'fileUpload', action: 'kanske', context },
  ])('%j är ingen tur', (value) => {
    expect(consent(value)).toBeNull();
  });
});

describe('botens egna kommanden och gåenden i ett team', () => {
  const team = '19:team@thread.tacv2';
  const inTeam = {
    conversation: { ...channel, id: '19:kanal@thread.tacv2' },
    channelData: { team: { id: team }, channel: { id: '19:borta@thread.tacv2' } },
  };
  const told = (fields: Record<string, unknown>, eventType?: string) =>
    turnOf({ ...inTeam, type: 'conversationUpdate', channelData: { ...inTeam.channelData, eventType }, ...fields });

  test('en installation säger vem som gjorde den, i vilket team och i vilken kanal', () => {
    for (const fields of [{ type: 'installationUpdate', action: 'add' }, { membersAdded: [{ id: 'bot' }] }])
      expect(told(fields)).toMatchObject({
        kind: 'installed',
        person: { objectId: 'objekt' },
        place: { conversation: '19:kanal@thread.tacv2', kind: 'channel', team },
      });
  });

  test('gjordes den av en administratör, eller av boten själv, är det inte känt vem', () => {
    const by = (from: Record<string, unknown>) => told({ type: 'installationUpdate', action: 'add', from })?.person.objectId;
    expect([by({ id: 'person' }), by({ id: 'bot', aadObjectId: 'appens-objekt' })]).toEqual([null, null]);
  });

  test.each([
    [{ type: 'installationUpdate', action: 'remove' }, undefined],
    [{ membersRemoved: [{ id: 'bot' }] }, 'teamMemberRemoved'],
    [{}, 'teamDeleted'],
    [{}, 'teamHardDeleted'],
    [{}, 'teamdeleted'],
  ])('%j %s är borttagen ur hela teamet', (fields, eventType) => {
    expect(told(fields, eventType)).toMatchObject({ kind: 'removed', place: { kind: 'channel', team } });
  });

  test('när en kanal tas bort är boten borta ur den, men inte ur teamet', () => {
    expect(told({}, 'channelDeleted')).toMatchObject({
      kind: 'removed',
      place: { conversation: '19:borta@thread.tacv2', thread: null, kind: 'channel', team: null },
    });
  });

  test.each(['teamArchived', 'teamUnarchived', 'teamRenamed', 'channelCreated', 'channelRestored', 'teamMemberAdded', 'något-nytt'])(
    '%s ändrar inget',
    (eventType) => {
      expect(told({ membersRemoved: [{ id: 'person' }] }, eventType)).toBeNull();
    },
  );
});

describe('annat', () => {
  test('en fil', () => {
    const contentType = 'application/vnd.microsoft.teams.file.download.info';
    const file = { contentType, name: 'plan.docx', content: { downloadUrl: 'https://example.com/plan.docx' } };
    expect(turnOf({ attachments: [file] })).toMatchObject({ kind: 'file', name: 'plan.docx', url: 'https://example.com/plan.docx' });
  });

  test.each([
    [{ type: 'installationUpdate', action: 'add' }, 'installed'],
    [{ type: 'installationUpdate', action: 'remove' }, 'removed'],
    [{ type: 'conversationUpdate', membersAdded: [{ id: 'person' }, { id: 'bot' }] }, 'installed'],
    [{ type: 'conversationUpdate', membersRemoved: [{ id: 'bot' }] }, 'removed'],
  ])('%j är %s', (fields, kind) => {
    expect(turnOf(fields)?.kind).toBe(kind);
  });

  test.each([
    { type: 'conversationUpdate', membersAdded: [{ id: 'person' }] },
    { type: 'conversationUpdate', channelData: { eventType: 'channelRenamed' } },
    { type: 'installationUpdate', action: 'add-upgrade' },
    { type: 'messageReaction' },
    { type: 'typing' },
    { type: 'event', name: 'application/vnd.microsoft.readReceipt' },
    { type: 'invoke', name: 'composeExtension/query' },
    { type: 'något-nytt' },
  ])('%j får inget svar', (fields) => {
    expect(turnOf(fields)).toBeNull();
  });
});
