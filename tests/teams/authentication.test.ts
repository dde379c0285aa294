/** The clients that are kept between turns: shared by nobody else, with a token asked for at each message. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { KeepingAuthentication } from '../../bot/teams/authentication.ts';
import { sendDirectly } from '../../bot/teams/direct.ts';
import { createKeep } from '../../bot/teams/keep.ts';
import { createSendJson } from '../../bot/teams/send-json.ts';
import { type Connector, startConnector } from '../connector.ts';

const activity = { type: 'message', channelId: 'msteams', serviceUrl: '', from: { id: 'person', name: '' } };
let connector: Connector;

beforeAll(async () => {
  connector = await startConnector();
});

afterAll(() => connector.close());

/** Authenticates a turn anew and gives the client that it would send with. */
async function clientOf(authentication: KeepingAuthentication, serviceUrl: string, audience?: string): Promise<unknown> {
  const incoming = {
    ...activity,
    serviceUrl,
    recipient: activity.from,
    conversation: { id: 's', name: '', isGroup: false, conversationType: '' },
  };
  const { connectorFactory } = await authentication.authenticateRequest(
    { ...incoming, label: '', valueType: '', listenFor: [], text: '', localTimezone: '', callerId: '' },
    '',
  );
  return connectorFactory?.create(serviceUrl, audience);
}

test('en klient behålls för en tjänst och en mottagare av nyckeln, och delas inte med någon annan', async () => {
  const authentication = new KeepingAuthentication({});
  const [emea, amer] = ['http://127.0.0.1:1/emea/', 'http://127.0.0.1:1/amer/'];
  const first = await clientOf(authentication, emea, 'a');
  expect(first).toBeDefined();
  expect(await clientOf(authentication, emea, 'a')).toBe(first);
  for (const other of [clientOf(authentication, emea, 'b'), clientOf(authentication, amer, 'a'), clientOf(authentication, emea)])
    expect(await other).not.toBe(first);
});

test('varje meddelande går med den nyckel som gäller då', async () => {
  const keys = ['nyckel-1', 'nyckel-2'];
  const used: (string | null)[] = [];
  const sent: string[] = [];
  const client = { credentials: { appId: 'app', getToken: async () => keys.shift() ?? '' }, conversations: {} };
  sendDirectly(client, 'https://smba.trafficmanager.net/emea/', async (method, url, token) => {
    sent.push(`${method} ${url}`);
    used.push(token);
    return { id: '1' };
  });
  const { sendToConversation, updateActivity } = Object.fromEntries(Object.entries(client.conversations));
  await call(sendToConversation, '19:kanal@thread.tacv2;messageid=17', {});
  await call(updateActivity, 'samtal/..', 'id?', {});
  expect(used).toEqual(['nyckel-1', 'nyckel-2']);
  expect(sent).toEqual([
    'POST https://smba.trafficmanager.net/emea/v3/conversations/19%3Akanal%40thread.tacv2%3Bmessageid%3D17/activities',
    'PUT https://smba.trafficmanager.net/emea/v3/conversations/samtal%2F../activities/id%3F',
  ]);
});

test('en klient med andra legitimationer lämnas som den är', () => {
  const client = { credentials: {}, conversations: {} };
  sendDirectly(client, 'https://smba.trafficmanager.net/emea/', async () => ({}));
  expect(client.conversations).toEqual({});
});

test('ett avslag bär sin status och sina rubriker, och en omdirigering följs inte', async () => {
  const sendJson = createSendJson();
  const url = `${connector.url}/v3/conversations/s/activities`;
  connector.failures.push({ status: 429, headers: { 'retry-after': '1' } }, { status: 302, headers: { location: connector.url } });
  const refused = await sendJson('POST', url, null, { type: 'message' }).catch((error: unknown) => error);
  expect(refused).toMatchObject({ statusCode: 429 });
  expect(refused instanceof Object && 'response' in refused && refused.response).toMatchObject({ headers: { get: expect.any(Function) } });
  await expect(sendJson('POST', url, null, { type: 'message' })).rejects.toMatchObject({ statusCode: 302 });
  expect(await sendJson('POST', url, null, { type: 'message' })).toEqual({ id: 'meddelande-1' });
});

test('det som inte gick att göra behålls inte, och det äldsta går först', async () => {
  const keep = createKeep<number>(2);
  let made = 0;
  const make = async () => {
    made += 1;
    if (made === 1) throw new Error('nej');
    return made;
  };
  await expect(keep('a', make)).rejects.toThrow('nej');
  expect([await keep('a', make), await keep('a', make), await keep('b', make), await keep('c', make), await keep('a', make)]).toEqual([
    2, 2, 3, 4, 5,
  ]);
});

function call(send: unknown, ...given: unknown[]): Promise<unknown> {
  if (typeof send !== 'function') throw new Error('ingen funktion');
  return send(...given);
}
