import { readFileSync } from 'node:fs';
import { parseEnv } from 'node:util';
import { expect, test } from 'vitest';
import { ConfigError, parseConfig, settingNames } from '../bot/config.ts';
import { manifestSettingNames, manifestSettings } from '../manifest/settings.ts';

const guid = '0a1b2c3d-0000-4000-8000-00000000000a';
const PUBLIC_URL = 'https://styrkoll.example.se';
const bot = { MicrosoftAppId: guid, MicrosoftAppPassword: 'hemlig', MicrosoftAppTenantId: guid, PUBLIC_URL };
const off = { TEAMS_AUTH: 'off' };

/** Settings that are wrong, and the setting that the one line names. */
const wrong: [env: Record<string, string>, names: string][] = [
  [{}, 'MicrosoftAppId'],
  [{ MicrosoftAppId: guid }, 'MicrosoftAppTenantId'],
  [{ MicrosoftAppId: guid, MicrosoftAppTenantId: guid }, 'MicrosoftAppPassword'],
  [{ ...bot, MicrosoftAppId: 'styrkoll' }, 'MicrosoftAppId'],
  [{ ...bot, MicrosoftAppTenantId: 'regionen' }, 'MicrosoftAppTenantId'],
  [{ ...bot, MicrosoftAppType: 'MultiTenant' }, 'MicrosoftAppType'],
  [{ ...bot, MicrosoftAppType: 'UserAssignedMSI' }, 'MicrosoftAppPassword'],
  [{ ...bot, ...off }, 'TEAMS_AUTH'],
  [{ ...off, MicrosoftAppPassword: 'hemlig' }, 'TEAMS_AUTH'],
  [{ ...off, NODE_ENV: 'production' }, 'TEAMS_AUTH'],
  [{ ...off, HOST: '0.0.0.0' }, 'HOST'],
  [{ ...off, HOST: 'styrkoll.example.com' }, 'HOST'],
  [{ TEAMS_AUTH: 'on' }, 'TEAMS_AUTH'],
  [{ ...bot, PUBLIC_URL: '' }, 'PUBLIC_URL'],
  [{ ...bot, PUBLIC_URL: 'styrkoll.example.se' }, 'PUBLIC_URL'],
  [{ ...bot, PUBLIC_URL: 'http://styrkoll.example.se' }, 'PUBLIC_URL'],
  [{ ...bot, PUBLIC_URL: 'https://styrkoll.example.se/api/messages' }, 'PUBLIC_URL'],
  [{ ...bot, PUBLIC_URL: 'https://nyckel@styrkoll.example.se' }, 'PUBLIC_URL'],
  [{ ...off, PUBLIC_URL: 'javascript:alert(1)' }, 'PUBLIC_URL'],
  [{ ...off, PORT: 'http' }, 'PORT'],
  [{ ...off, PORT: '65536' }, 'PORT'],
  [{ ...off, PORT: '-1' }, 'PORT'],
  [{ ...off, LOG_LEVEL: 'mycket' }, 'LOG_LEVEL'],
  [{ ...off, DATABASE_URL: 'mysql://styrkoll:hemlig@127.0.0.1/styrkoll' }, 'DATABASE_URL'],
  [{ ...off, DATABASE_URL: 'postgres://styrkoll:hemlig@127.0.0.1' }, 'DATABASE_URL'],
  [{ ...off, DATABASE_URL: 'postgres://styrkoll:hemlig@db.example.se/styrkoll' }, 'DATABASE_URL'],
  [{ ...off, DATABASE_DIRECT_URL: 'postgres://styrkoll:hemlig@127.0.0.1/styrkoll' }, 'DATABASE_DIRECT_URL'],
  [{ ...off, DATABASE_URL: 'postgres://127.0.0.1/styrkoll', DATABASE_SCHEMA: 'Örebro' }, 'DATABASE_SCHEMA'],
  [{ ...off, ADMINS: `${guid}, chefen` }, 'ADMINS'],
  [{ ...off, METRICS_TOKEN: 'femton-tecken-x' }, 'METRICS_TOKEN'],
  [{ ...off, METRICS_TOKEN: 'en token med mellanslag' }, 'METRICS_TOKEN'],
  [{ ...off, HEARTBEAT_URL: 'http://hc.example.com/abc' }, 'HEARTBEAT_URL'],
  [{ ...off, HEARTBEAT_URL: 'https://namn:ord@hc.example.com/abc' }, 'HEARTBEAT_URL'],
  [{ ...off, OTEL_EXPORTER_OTLP_ENDPOINT: 'localhost:4318' }, 'OTEL_EXPORTER_OTLP_ENDPOINT'],
  [{ ...off, OTEL_EXPORTER_OTLP_ENDPOINT: 'http://localhost:4318/v1/traces' }, 'OTEL_EXPORTER_OTLP_ENDPOINT'],
];

test.each(wrong)('%j stoppas av en rad som nämner %s', (env, name) => {
  const line = messageOf(env);
  expect(line).toMatch(new RegExp(`^Inställningen ${name} .+\\.$`));
  expect(line).not.toContain('\n');
  expect(line).not.toContain('hemlig.');
});

test('utan något annat än TEAMS_AUTH=off lyssnar boten bara på den egna datorn', () => {
  expect(parseConfig(off)).toEqual({
    port: 3978,
    host: '127.0.0.1',
    publicUrl: null,
    dataDir: '.styrkoll',
    place: { engine: 'lowdb', dataDir: '.styrkoll' },
    logLevel: 'info',
    admins: [],
    teams: { auth: 'off', tenant: null },
    watch: { metricsToken: null, heartbeatUrl: null, tracesUrl: null },
  });
});

test('övervakningen: token, hälsning och samlare läses som de står', () => {
  const watch = {
    METRICS_TOKEN: 'en-token-med-minst-16',
    HEARTBEAT_URL: 'https://hc.example.com/ping/abc?x=1',
    OTEL_EXPORTER_OTLP_ENDPOINT: 'http://otel.internt:4318',
  };
  expect(parseConfig({ ...off, ...watch }).watch).toEqual({
    metricsToken: watch.METRICS_TOKEN,
    heartbeatUrl: watch.HEARTBEAT_URL,
    tracesUrl: watch.OTEL_EXPORTER_OTLP_ENDPOINT,
  });
});

test('med uppgifter för Teams lyssnar boten utåt', () => {
  const config = parseConfig({ ...bot, ADMINS: `${guid.toUpperCase()}, ` });
  expect(config.host).toBe('0.0.0.0');
  expect(config.admins).toEqual([guid]);
  expect(config.teams).toEqual({ auth: 'on', appId: guid, password: 'hemlig', tenant: guid, type: 'SingleTenant' });
});

test.each([
  ['https://styrkoll.example.se/', 'https://styrkoll.example.se'],
  ['https://styrkoll.example.se:8443', 'https://styrkoll.example.se:8443'],
  ['http://127.0.0.1:3978', 'http://127.0.0.1:3978'],
  ['http://[::1]:3978', 'http://[::1]:3978'],
])('filer hämtas från %s', (given, publicUrl) => {
  expect(parseConfig({ ...bot, PUBLIC_URL: given }).publicUrl).toBe(publicUrl);
});

test('med DATABASE_URL sparas allt i PostgreSQL, i ett schema för installationen', () => {
  const url = 'postgres://styrkoll:hemlig@db.example.se/styrkoll?sslmode=verify-full';
  expect(parseConfig({ ...bot, DATABASE_URL: url }).place).toEqual({ engine: 'postgres', url, directUrl: url, schema: 'styrkoll' });
  const directUrl = 'postgres://[::1]:5432/styrkoll';
  const own = { DATABASE_URL: url, DATABASE_DIRECT_URL: directUrl, DATABASE_SCHEMA: 'region_t' };
  expect(parseConfig({ ...bot, ...own }).place).toEqual({ engine: 'postgres', url, directUrl, schema: 'region_t' });
});

test('en hanterad identitet har ingen hemlighet', () => {
  const { MicrosoftAppPassword: _, ...msi } = { ...bot, MicrosoftAppType: 'UserAssignedMSI' };
  expect(parseConfig(msi).teams).toMatchObject({ auth: 'on', password: null, type: 'UserAssignedMSI' });
});

test('ett tomt värde är detsamma som inget', () => {
  expect(parseConfig({ ...off, PORT: '', HOST: ' ', MicrosoftAppId: '' })).toEqual(parseConfig(off));
});

test('.env.example nämner varje inställning och ingen annan, med de värden som gäller utan den', () => {
  const example = parseEnv(readFileSync(new URL('../.env.example', import.meta.url), 'utf8'));
  expect(Object.keys(example).sort()).toEqual([...new Set([...settingNames, ...manifestSettingNames])].sort());
  expect(parseConfig({ ...example, ...off })).toEqual(parseConfig(off));
  const app = { MicrosoftAppId: guid };
  expect(manifestSettings({ ...example, ...app })).toEqual(manifestSettings(app));
});

function messageOf(env: Record<string, string>): string {
  try {
    parseConfig(env);
    return 'inget fel';
  } catch (error) {
    expect(error).toBeInstanceOf(ConfigError);
    return error instanceof Error ? error.message : '';
  }
}
