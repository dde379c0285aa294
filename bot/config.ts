/** Settings from the environment, checked once. Every variable is described in `.env.example`. */
import { z } from 'zod/v4';
import type { Place } from '../data/store/engine.ts';

/** How Teams is spoken to: with the credentials of an Entra app, or without any, on loopback alone. */
export type TeamsConfig =
  | { auth: 'off'; tenant: string | null }
  | { auth: 'on'; appId: string; password: string | null; tenant: string; type: 'SingleTenant' | 'UserAssignedMSI' };

/**
 * The settings of one process. `admins` are object ids in Entra, in lower case. `publicUrl` is where the server is reached from outside,
 * without a slash at its end; null stands for this machine alone, at the port that it listens on.
 */
export type Config = {
  port: number;
  host: string;
  publicUrl: string | null;
  /** Where own plans and the operator's file lie, and all that is saved where there is no database. */
  dataDir: string;
  place: Place;
  logLevel: string;
  admins: string[];
  teams: TeamsConfig;
  watch: WatchConfig;
};

/** How an operator watches the process; null stands for what is not done. `tracesUrl` is an OTLP endpoint, without `/v1/traces`. */
export type WatchConfig = { metricsToken: string | null; heartbeatUrl: string | null; tracesUrl: string | null };

/** A setting that is wrong or missing: the message is one line in Swedish that names it and says what is expected. */
export class ConfigError extends Error {}

/** Hosts on which only this machine can reach the bot. */
const loopback = ['127.0.0.1', '::1', 'localhost'];

const guid = (what: string) => z.guid({ error: `väntar ${what}, ett id på formen 00000000-0000-0000-0000-000000000000` });

const Settings = z.object({
  PORT: z
    .string()
    .default('3978')
    .refine((text) => /^\d{1,5}$/.test(text) && Number(text) <= 65535, { error: 'väntar ett heltal mellan 0 och 65535' })
    .transform(Number),
  HOST: z
    .string()
    .regex(/^[\w.:-]+$/, { error: 'väntar ett värdnamn eller en ip-adress' })
    .optional(),
  PUBLIC_URL: z
    .string()
    .refine(isPublic, { error: 'väntar en adress som https://styrkoll.example.se, utan sökväg' })
    .transform((text) => text.replace(/\/+$/, ''))
    .optional(),
  DATA_DIR: z.string().default('.styrkoll'),
  DATABASE_URL: databaseAddress().optional(),
  DATABASE_DIRECT_URL: databaseAddress().optional(),
  DATABASE_SCHEMA: z
    .string()
    .regex(/^[a-z_][a-z0-9_]{0,39}$/, { error: 'väntar ett namn av små bokstäver a–z, siffror och _, högst 40 tecken' })
    .default('styrkoll'),
  LOG_LEVEL: z
    .enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'], {
      error: 'väntar fatal, error, warn, info, debug, trace eller silent',
    })
    .default('info'),
  ADMINS: z
    .string()
    .default('')
    .transform((text) =>
      text
        .split(',')
        .map((id) => id.trim().toLowerCase())
        .filter(Boolean),
    )
    .pipe(z.array(guid('objekt-id:n i Entra åtskilda av komma'))),
  MicrosoftAppId: guid('appens id i Entra').optional(),
  MicrosoftAppPassword: z.string().optional(),
  MicrosoftAppTenantId: guid('organisationens (tenantens) id i Entra').optional(),
  MicrosoftAppType: z
    .enum(['SingleTenant', 'UserAssignedMSI'], { error: 'väntar SingleTenant eller UserAssignedMSI' })
    .default('SingleTenant'),
  METRICS_TOKEN: z
    .string()
    .regex(/^[\x21-\x7e]{16,200}$/, { error: 'väntar minst 16 tecken utan mellanslag, å, ä och ö' })
    .optional(),
  HEARTBEAT_URL: z.string().refine(isOpen, { error: 'väntar en adress som börjar med https://' }).optional(),
  OTEL_EXPORTER_OTLP_ENDPOINT: z
    .string()
    .refine(isCollector, { error: 'väntar en adress som http://localhost:4318, utan /v1/traces' })
    .optional(),
  TEAMS_AUTH: z.literal('off', { error: 'väntar off eller att inte anges alls' }).optional(),
});

/** The names of all settings, as they are written in the environment. */
export const settingNames: readonly string[] = Object.keys(Settings.shape);

/** Reads the settings out of an environment; an empty value counts as not set. Throws ConfigError. */
export function parseConfig(env: Record<string, string | undefined>): Config {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value.trim() !== ''));
  const parsed = Settings.safeParse(given);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    throw wrong(String(issue?.path[0]), issue?.message ?? 'har fel form');
  }
  const settings = parsed.data;
  const teams = teamsConfig(settings, given.NODE_ENV);
  if (teams.auth === 'on' && !settings.PUBLIC_URL)
    throw wrong('PUBLIC_URL', 'saknas: ange adressen som boten nås på utifrån, så som den står i Azure men utan /api/messages');
  return {
    port: settings.PORT,
    host: settings.HOST ?? (teams.auth === 'off' ? '127.0.0.1' : '0.0.0.0'),
    publicUrl: settings.PUBLIC_URL ?? null,
    dataDir: settings.DATA_DIR,
    place: placeOf(settings),
    logLevel: settings.LOG_LEVEL,
    admins: settings.ADMINS,
    teams,
    watch: {
      metricsToken: settings.METRICS_TOKEN ?? null,
      heartbeatUrl: settings.HEARTBEAT_URL ?? null,
      tracesUrl: settings.OTEL_EXPORTER_OTLP_ENDPOINT ?? null,
    },
  };
}

function placeOf({ DATABASE_URL: url, DATABASE_DIRECT_URL: directUrl, ...settings }: z.infer<typeof Settings>): Place {
  if (url) return { engine: 'postgres', url, directUrl: directUrl ?? url, schema: settings.DATABASE_SCHEMA };
  if (directUrl) throw wrong('DATABASE_DIRECT_URL', 'ska inte anges utan DATABASE_URL');
  return { engine: 'lowdb', dataDir: settings.DATA_DIR };
}

/** An address of PostgreSQL. Over a network it says whether the connection is encrypted: nobody should have to guess. */
function databaseAddress() {
  return z.string().superRefine((text, { addIssue }) => {
    const address = URL.canParse(text) ? new URL(text) : null;
    if (address === null || !/^postgres(ql)?:$/.test(address.protocol) || address.hostname === '' || address.pathname.length < 2)
      addIssue({ code: 'custom', message: 'väntar en adress som postgres://användare:lösenord@värd:5432/databas?sslmode=verify-full' });
    else if (!loopback.includes(address.hostname.replace(/^\[|\]$/g, '')) && !address.searchParams.has('sslmode'))
      addIssue({
        code: 'custom',
        message: 'väntar också sslmode i adressen: ?sslmode=verify-full, eller ?sslmode=disable på ett nät som ingen annan når',
      });
  });
}

function teamsConfig(settings: z.infer<typeof Settings>, nodeEnv: string | undefined): TeamsConfig {
  const { MicrosoftAppId: appId, MicrosoftAppPassword: password, MicrosoftAppTenantId: tenant, MicrosoftAppType: type } = settings;
  if (settings.TEAMS_AUTH === 'off') {
    if (appId || password) throw wrong('TEAMS_AUTH', 'off kan inte förenas med MicrosoftAppId eller MicrosoftAppPassword; ta bort det ena');
    if (nodeEnv === 'production') throw wrong('TEAMS_AUTH', 'off är bara till för prov och kan inte användas med NODE_ENV=production');
    if (settings.HOST && !loopback.includes(settings.HOST))
      throw wrong('HOST', `väntar ${loopback.join(', ')} (eller att inte anges) när TEAMS_AUTH=off`);
    return { auth: 'off', tenant: tenant?.toLowerCase() ?? null };
  }
  if (!appId) throw wrong('MicrosoftAppId', 'saknas: ange appens id i Entra, eller TEAMS_AUTH=off för prov på den egna datorn');
  if (!tenant) throw wrong('MicrosoftAppTenantId', 'saknas: ange organisationens (tenantens) id i Entra');
  if (type === 'SingleTenant' && !password)
    throw wrong('MicrosoftAppPassword', 'saknas: ange appens hemlighet, eller MicrosoftAppType=UserAssignedMSI');
  if (type === 'UserAssignedMSI' && password) throw wrong('MicrosoftAppPassword', 'ska inte anges när MicrosoftAppType=UserAssignedMSI');
  return { auth: 'on', appId, password: password ?? null, tenant: tenant.toLowerCase(), type };
}

/** Files are fetched over https; over http only where nobody but this machine hears it. */
function isPublic(text: string): boolean {
  if (!isOpen(text)) return false;
  const { pathname, search, hash } = new URL(text);
  return pathname === '/' && search === '' && hash === '';
}

function isOpen(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname, username, password } = new URL(text);
  const safe = protocol === 'https:' || (protocol === 'http:' && loopback.includes(hostname.replace(/^\[|\]$/g, '')));
  return safe && username === '' && password === '';
}

/** A collector is most often beside the bot and speaks http. */
function isCollector(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, pathname, search, hash, username, password } = new URL(text);
  const bare = [search, hash, username, password].every((part) => part === '');
  return ['https:', 'http:'].includes(protocol) && bare && !/\/v1\/traces\/?$/.test(pathname);
}

function wrong(name: string, expected: string): ConfigError {
  return new ConfigError(`Inställningen ${name} ${/^(saknas|ska inte)/.test(expected) ? '' : 'är fel: '}${expected}.`);
}
