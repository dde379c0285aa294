import { expect, test } from 'vitest';
import type { TeamsConfig } from '../../bot/config.ts';
import { isAllowedService, refusal } from '../../bot/teams/guard.ts';
import { Incoming } from '../../bot/teams/incoming.ts';

const tenant = '0a1b2c3d-0000-4000-8000-00000000000a';
const teams: TeamsConfig = { auth: 'on', appId: 'app', password: 'x', tenant, type: 'SingleTenant' };

function reasonFor(fields: Record<string, unknown>, config: TeamsConfig = teams): string | null {
  const base = {
    type: 'message',
    channelId: 'msteams',
    serviceUrl: 'https://smba.trafficmanager.net/emea/',
    from: { id: 'person' },
    recipient: { id: 'bot' },
    conversation: { id: 'samtal', tenantId: tenant },
  };
  return refusal(Incoming.parse({ ...base, ...fields }), config);
}

test.each([
  'https://smba.trafficmanager.net/emea/',
  'https://smba.trafficmanager.net/emea/0a1b2c3d-0000-4000-8000-00000000000a/',
  'https://SMBA.trafficmanager.net/teams',
  'https://smba.infra.gcc.teams.microsoft.com/teams',
])('svar får gå till %s', (url) => {
  expect(isAllowedService(url, 'on')).toBe(true);
  expect(isAllowedService(url, 'off')).toBe(false);
});

test.each([
  'https://styrkoll.trafficmanager.net/emea/',
  'https://smba.trafficmanager.net.example.com/',
  'https://example.com/smba.trafficmanager.net',
  'https://smba.trafficmanager.net:8443/emea/',
  'https://smba.trafficmanager.net@example.com/',
  'https://user:pass@smba.trafficmanager.net/',
  'http://smba.trafficmanager.net/emea/',
  'https://example.com/',
  'file:///etc/passwd',
  'smba.trafficmanager.net',
  '',
])('svar får inte gå till %j', (url) => {
  expect(isAllowedService(url, 'on')).toBe(false);
  expect(isAllowedService(url, 'off')).toBe(false);
});

test.each(['http://127.0.0.1:56150/_connector', 'http://localhost:56150/_connector', 'http://[::1]:56150'])(
  '%s bara när legitimationen är avstängd',
  (url) => {
    expect(isAllowedService(url, 'off')).toBe(true);
    expect(isAllowedService(url, 'on')).toBe(false);
  },
);

test('organisationens egna får fråga', () => {
  expect(reasonFor({})).toBeNull();
  expect(reasonFor({ conversation: { id: 'samtal' }, channelData: { tenant: { id: tenant.toUpperCase() } } })).toBeNull();
});

test.each<[string, Record<string, unknown>]>([
  ['annan organisation', { conversation: { id: 'samtal', tenantId: 'annan' } }],
  ['annan organisation', { channelData: { tenant: { id: 'annan' } } }],
  ['annan organisation', { conversation: { id: 'samtal' } }],
  ['gäst', { from: { id: 'person', tenantId: 'annan' } }],
  ['gäst', { from: { id: 'person', userRole: 'guest' } }],
  ['gäst', { from: { id: 'person', userRole: 'anonymous' } }],
  ['gäst', { from: { id: 'person', userPrincipalName: 'nagon_example.com#EXT#@regionen.example' } }],
  ['annan kanal', { channelId: 'webchat' }],
  ['annan kanal', { channelId: 'AseChannel' }],
  ['tjänstens adress', { serviceUrl: 'https://example.com/' }],
])('%s nekas: %j', (reason, fields) => {
  expect(reasonFor(fields)).toBe(reason);
});
