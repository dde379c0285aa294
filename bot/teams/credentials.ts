/** The bot's own credentials, in the form that botbuilder reads its settings. */
import type { TeamsConfig } from '../config.ts';

/** None without authentication. `cloud` is as in `TeamsParts`. */
export function credentialsOf(teams: TeamsConfig, cloud: Record<string, string> = {}): Record<string, string> {
  if (teams.auth === 'off') return { ...cloud };
  const { appId, tenant, type, password } = teams;
  return {
    MicrosoftAppId: appId,
    MicrosoftAppTenantId: tenant,
    MicrosoftAppType: type,
    ...(password === null ? {} : { MicrosoftAppPassword: password }),
    ...cloud,
  };
}
