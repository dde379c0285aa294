/** The Teams app manifest in Swedish, for one installation. */
import type { TeamsManifestV1D30 } from '@microsoft/app-manifest';
import { personalCommands, sharedCommands } from './prompts.ts';
import type { ManifestSettings } from './settings.ts';

/** Names of the icon files in the package; 192×192 in colour and 32×32 white on transparent. */
export const icons = { color: 'color.png', outline: 'outline.png' };

const fullDescription = `Styrkoll svarar på frågor om regionens verksamhetsplaner och verksamhetsberättelser, med siffran och var den står.

Skriv som du pratar: fråga efter ett styrtal, ett uppdrag, en budgetpost, en risk eller ett begrepp. Styrkoll jämför år, räknar på rader ur budgeten och visar talen bakom. Varje svar anger dokument, avsnitt och sida. Det som inte står i dokumenten får du inget påhittat svar på, utan det närmaste som finns.

Den som rapporterar får ett kort i den personliga chatten med just sina poster, fyller i dem där och påminns tills det är klart. Granskaren godkänner, och controllern öppnar, följer, låser och publicerar omgången. Skriv "mina", "granska" eller "läget".

När perioden är publicerad läser kanalens medlemmar resultatet i ett inlägg, och rapporten hämtas som Word och Excel. Skriv "sammanfatta" eller "exportera", och i en kanal "följ här".

I en kanal eller gruppchatt svarar Styrkoll när du nämner appen med @. Skriv "hjälp" för exempel.`;

/** Builds the manifest. `version` is the product's, as x.y.z. */
export function appManifest(settings: ManifestSettings, version: string) {
  return {
    $schema: 'https://developer.microsoft.com/json-schemas/teams/v1.30/MicrosoftTeams.schema.json',
    manifestVersion: '1.30',
    version,
    id: settings.appId,
    localizationInfo: { defaultLanguageTag: 'sv' },
    developer: { name: settings.developer, websiteUrl: settings.website, privacyUrl: settings.privacy, termsOfUseUrl: settings.terms },
    name: { short: 'Styrkoll', full: 'Styrkoll: fråga om och rapportera i styrning och uppföljning' },
    description: { short: 'Svar ur regionens planer med källa, och uppföljning direkt i chatten.', full: fullDescription },
    icons,
    accentColor: '#0B4F6C',
    bots: [
      {
        botId: settings.appId,
        scopes: ['personal', 'team', 'groupChat'],
        isNotificationOnly: false,
        // Who reports what, and budgetposter that are filled in, are sent as files in the personal chat.
        supportsFiles: true,
        commandLists: [
          { scopes: ['personal'], commands: personalCommands },
          { scopes: ['team', 'groupChat'], commands: sharedCommands },
        ],
      },
    ],
    defaultInstallScope: 'personal',
    defaultGroupCapability: { team: 'bot', groupchat: 'bot' },
    validDomains: [],
  } satisfies TeamsManifestV1D30.TeamsManifestV1D30;
}
