/** Who may speak with the bot: the configured organisation's own people, over Teams' own service. */
import type { TeamsConfig } from '../config.ts';
import { type Incoming, tenantOf } from './incoming.ts';

/**
 * Hosts of Microsoft's public cloud that answers (and with them our tokens) may be sent to. Exact names: under
 * trafficmanager.net anyone can register one. Source: the list of the Teams SDK.
 */
const serviceHosts = ['smba.trafficmanager.net', 'smba.onyx.prod.teams.trafficmanager.net', 'smba.infra.gcc.teams.microsoft.com'];
const loopbackHosts = ['127.0.0.1', 'localhost', '[::1]'];

/** Says why an activity is refused, as a word for the log; null when it may pass. */
export function refusal(activity: Incoming, teams: TeamsConfig): string | null {
  if (teams.auth === 'on' && activity.channelId !== 'msteams') return 'annan kanal';
  if (!isAllowedService(activity.serviceUrl, teams.auth)) return 'tjänstens adress';
  if (teams.tenant !== null && tenantOf(activity) !== teams.tenant) return 'annan organisation';
  if (isGuest(activity.from, teams.tenant)) return 'gäst';
  return null;
}

/** Tells whether answers may be sent to a service URL: only Teams' own hosts, or only loopback when authentication is off. */
export function isAllowedService(serviceUrl: string, auth: TeamsConfig['auth']): boolean {
  if (!URL.canParse(serviceUrl)) return false;
  const url = new URL(serviceUrl);
  if (url.username !== '' || url.password !== '') return false;
  if (auth === 'off') return loopbackHosts.includes(url.hostname) && url.protocol === 'http:';
  return serviceHosts.includes(url.hostname) && url.protocol === 'https:' && url.port === '';
}

/** Tells whether an account, of an activity or of the roster, is that of a guest. */
export function isGuest(account: Partial<Incoming['from']>, tenant: string | null): boolean {
  if (tenant !== null && account.tenantId && account.tenantId.toLowerCase() !== tenant) return true;
  if (account.userRole && ['guest', 'anonymous'].includes(account.userRole.toLowerCase())) return true;
  return account.userPrincipalName?.toUpperCase().includes('#EXT#') ?? false;
}
