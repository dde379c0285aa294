/** `npm run restore -- FIL`: puts a backup back in an empty place. */
import { counted, momentInWords } from '../../data/swedish.ts';
import { amount, archiveOf, runCommand } from './command.ts';
import { restore } from './copy.ts';

const help = `Användning: npm run restore -- FIL

Läser in en säkerhetskopia dit inställningarna pekar (DATABASE_URL eller DATA_DIR). Där måste vara tomt: inget skrivs över.
Hela kopian kontrolleras först; är den skadad eller avklippt skrivs ingenting. Avbryts inläsningen startar boten inte förrän den är gjord om.`;

await runCommand({
  help,
  words: 1,
  async run({ args: [file = ''], say, ...given }) {
    const archive = await archiveOf(given);
    const { tally, files, made } = await restore(archive, { file, dataDir: given.config.dataDir, tenant: given.tenant });
    say(
      `${archive.name}: ${amount(tally)} och ${counted(files.length, 'egen fil', 'egna filer')} från ${momentInWords(made)} är inlästa, lästa tillbaka och lika.`,
    );
    say('Länkar till filer som delades ut före kopian gäller inte längre. Starta boten med npm start.');
    return true;
  },
});
