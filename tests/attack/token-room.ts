/** The real server with authentication on, and an authority of our own in place of Microsoft's: its keys, and tokens signed with whichever key. */
import { createHmac, createSign, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { createServer } from 'node:http';
import { pino } from 'pino';
import { quietConsole } from '../../bot/log.ts';
import { startServer } from '../../bot/teams/server.ts';
import type { Turn } from '../../bot/turn.ts';
import { portOf } from '../connector.ts';
import { serverParts } from './server-parts.ts';

export const app = '0a1b2c3d-0000-4000-8000-00000000000b';
export const tenant = '0a1b2c3d-0000-4000-8000-00000000000a';
export const serviceUrl = 'https://smba.trafficmanager.net/emea/';
export const issuer = 'https://api.botframework.com';

/** How a token is made: claims and header over those that Teams sends, and who signs it. */
export type Making = { claims?: Record<string, unknown>; header?: Record<string, unknown>; sign?: (text: string) => string };

export type TokenRoom = Awaited<ReturnType<typeof openTokenRoom>>;

/** Opens it. `fetched` are the addresses that were asked for keys. */
export async function openTokenRoom() {
  const silent = pino({ level: 'silent' });
  quietConsole(silent);
  const [ours, theirs, web] = [rsa(), rsa(), rsa()];
  const turns: Turn[] = [];
  const fetched: string[] = [];
  const jwk = (key: KeyObject, kid: string, endorsements: string[]) => ({ ...key.export({ format: 'jwk' }), kid, endorsements });
  const keys = [
    jwk(ours.publicKey, 'nyckel', ['msteams']),
    jwk(web.publicKey, 'webbens', ['webchat']),
    jwk(web.publicKey, 'utan-intyg', []),
  ];
  const authority = createServer((request, response) => {
    fetched.push(request.url ?? '');
    response.end(JSON.stringify(request.url === '/openid' ? { issuer, jwks_uri: `${origin}/keys` } : { keys }));
  });
  await new Promise<void>((resolve) => authority.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${portOf(authority.address())}`;
  const server = await startServer(
    serverParts({
      teams: { auth: 'on', appId: app, password: 'hemlig', tenant, type: 'SingleTenant' },
      receive: async (turn) => {
        turns.push(turn);
        return { kind: 'nothing', placed: 'new' };
      },
      log: silent,
      cloud: {
        ToChannelFromBotLoginUrl: 'https://login.microsoftonline.com/botframework.com',
        ToChannelFromBotOAuthScope: issuer,
        ToBotFromChannelTokenIssuer: issuer,
        ToBotFromChannelOpenIdMetadataUrl: `${origin}/openid`,
        ToBotFromEmulatorOpenIdMetadataUrl: `${origin}/openid`,
      },
    }),
    { port: 0, host: '127.0.0.1' },
  );

  const rs256 = (key: KeyObject) => (text: string) => createSign('RSA-SHA256').update(text).sign(key, 'base64url');
  const url = `http://127.0.0.1:${server.port}/api/messages`;
  return {
    port: server.port,
    turns,
    fetched,
    origin,
    sign: { ours: rs256(ours.privateKey), theirs: rs256(theirs.privateKey), web: rs256(web.privateKey), none: () => '' },
    /** Signs with the public key as if it were a shared secret, in the forms that it is published or kept. */
    hmac: (form: 'pem' | 'jwk' | 'n') => (text: string) => {
      const { n = '' } = ours.publicKey.export({ format: 'jwk' });
      const pem = ours.publicKey.export({ type: 'spki', format: 'pem' });
      const secret = { pem, jwk: JSON.stringify(keys[0]), n }[form];
      return createHmac('sha256', secret).update(text).digest('base64url');
    },
    theirJwk: theirs.publicKey.export({ format: 'jwk' }),
    token({ claims = {}, header = {}, sign = rs256(ours.privateKey) }: Making = {}): string {
      const now = Math.floor(Date.now() / 1000);
      const payload = { iss: issuer, aud: app, serviceurl: serviceUrl, nbf: now - 60, exp: now + 3600, ...claims };
      const signed = [{ alg: 'RS256', typ: 'JWT', kid: 'nyckel', ...header }, payload]
        .map((part) => base64(JSON.stringify(part)))
        .join('.');
      return `${signed}.${sign(signed)}`;
    },
    async post(authorization: string | null, fields: Record<string, unknown> = {}, query = ''): Promise<number> {
      const headers = { 'content-type': 'application/json', ...(authorization === null ? {} : { authorization }) };
      const answer = await fetch(`${url}${query}`, { method: 'POST', headers, body: JSON.stringify({ ...removal(), ...fields }) });
      await answer.arrayBuffer();
      return answer.status;
    },
    async close() {
      await server.close();
      authority.closeAllConnections();
      await new Promise((resolve) => authority.close(resolve));
    },
  };
}

/** The bot is told that somebody has removed it: a turn that needs nothing of Teams, neither roster nor reply. */
export function removal(): Record<string, unknown> {
  return {
    ...{ type: 'installationUpdate', action: 'remove', id: '1', channelId: 'msteams', serviceUrl },
    from: { id: 'person', name: 'Person', aadObjectId: '00000000-0000-0000-0000-0000000000aa' },
    recipient: { id: 'styrkoll', name: 'Styrkoll' },
    conversation: { id: 'samtal', conversationType: 'personal', tenantId: tenant },
    channelData: { tenant: { id: tenant } },
  };
}

function rsa() {
  return generateKeyPairSync('rsa', { modulusLength: 2048 });
}

function base64(text: string): string {
  return Buffer.from(text).toString('base64url');
}
