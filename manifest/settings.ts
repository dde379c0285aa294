/** What the app package takes from the environment: the bot's id, and who stands behind it. */
import { z } from 'zod/v4';

const webAddress = z.url({ protocol: /^https$/, error: 'ska vara en webbadress som börjar med https://' });

const Settings = z.object({
  /** Id of the bot's registration in Entra: both the app's id and the bot's. */
  MicrosoftAppId: z.guid({
    error: (issue) =>
      issue.input ? 'ska vara ett id på formen 00000000-0000-0000-0000-000000000000' : 'saknas: ange botens app-id från Entra',
  }),
  /** Name shown as the developer in Teams, at most 32 characters. */
  MANIFEST_DEVELOPER: z.string().min(1).max(32, { error: 'ska vara högst 32 tecken' }).default('Region Örebro län'),
  /** Pages that Teams links to from the app; the two latter are the same page as the first unless given. */
  MANIFEST_WEBSITE: webAddress.default('https://www.regionorebrolan.se'),
  MANIFEST_PRIVACY: webAddress.optional(),
  MANIFEST_TERMS: webAddress.optional(),
});

/** The names of the settings, as they are written in the environment. */
export const manifestSettingNames: readonly string[] = Object.keys(Settings.shape);

/** Everything of the manifest that differs from one installation to another. */
export type ManifestSettings = { appId: string; developer: string; website: string; privacy: string; terms: string };

/** A setting that is missing or wrong; the message is one Swedish line that names it. */
export class ManifestSettingError extends Error {}

/** Reads the settings; an empty variable counts as not set. Throws ManifestSettingError. */
export function manifestSettings(env: Record<string, string | undefined>): ManifestSettings {
  const result = Settings.safeParse(Object.fromEntries(Object.entries(env).filter(([, value]) => value)));
  if (!result.success) {
    const issue = result.error.issues[0];
    throw new ManifestSettingError(`Inställningen ${issue?.path.join('.')} ${issue?.message}.`);
  }
  const { MicrosoftAppId, MANIFEST_DEVELOPER, MANIFEST_WEBSITE, MANIFEST_PRIVACY, MANIFEST_TERMS } = result.data;
  return {
    appId: MicrosoftAppId,
    developer: MANIFEST_DEVELOPER,
    website: MANIFEST_WEBSITE,
    privacy: MANIFEST_PRIVACY ?? MANIFEST_WEBSITE,
    terms: MANIFEST_TERMS ?? MANIFEST_WEBSITE,
  };
}
