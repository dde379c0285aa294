/** `npm run backup -- FIL`: a backup of all that the bot has saved, also while it runs. */
import { counted } from '../../data/swedish.ts';
import { amount, archiveOf, runCommand } from './command.ts';
import { backUp } from './copy.ts';

const help = `Användning: npm run backup -- FIL

Tar en säkerhetskopia av allt som Styrkoll har sparat dit inställningarna pekar (DATABASE_URL eller DATA_DIR): händelserna, kontaktuppgifterna,
egna planer (DATA_DIR/plans), ansvarsfilen och gallringsreglerna. Boten får vara i gång: kopian är av ett ögonblick.
FIL får inte finnas. Den innehåller namn och adresser och kan läsas bara av den som kör kommandot; förvara den därefter.
Nyckeln för länkar till filer är inte med: efter en återläsning slutar redan utdelade länkar att gälla.`;

await runCommand({
  help,
  words: 1,
  async run({ args: [file = ''], say, ...given }) {
    const archive = await archiveOf(given);
    const { tally, files } = await backUp(archive, { file, dataDir: given.config.dataDir, now: new Date() });
    say(
      `${archive.name}: ${amount(tally)} och ${counted(files.length, 'egen fil', 'egna filer')} är kopierade till ${file}, lästa tillbaka och lika.`,
    );
    say('Nyckeln för länkar till filer är inte med. Prova återläsningen i en tom mapp: DATA_DIR=prov npm run restore -- FIL');
    return true;
  },
});
