/** `npm run move -- FRÅN TILL`: copies all that is saved from a folder to PostgreSQL, or back. */
import { openArchive } from '../../data/store/open-archive.ts';
import { counted } from '../../data/swedish.ts';
import { amount, placeNamed, runCommand } from './command.ts';
import { move } from './copy.ts';

const help = `Användning: npm run move -- FRÅN TILL

Kopierar allt som Styrkoll har sparat från en mapp till PostgreSQL eller tillbaka. FRÅN och TILL är en mapp, eller en adress som
postgres://användare:lösenord@värd:5432/databas (schemat i DATABASE_SCHEMA). Ordet DATABASE_URL står för den databas som inställningarna
pekar på: då syns lösenordet varken i listan över processer eller i skalets historik. TILL måste vara tomt; FRÅN lämnas som det är.
Stanna boten först. Antal och kontrollsummor läses tillbaka och jämförs innan något gäller.`;

await runCommand({
  help,
  words: 2,
  async run({ args: [fromText = '', toText = ''], tenant, config, say }) {
    const [from, to] = [placeNamed(fromText, process.env), placeNamed(toText, process.env)];
    const read = from.engine === 'lowdb' ? from.dataDir : config.dataDir;
    const files = to.engine === 'lowdb' ? { read, place: to.dataDir } : null;
    const [source, target] = await Promise.all([openArchive(from, tenant), openArchive(to, tenant)]);
    const moved = await move(source, target, files);
    say(`${amount(moved.tally)} är kopierade från ${source.name} till ${target.name}, lästa tillbaka och lika.`);
    if (files) say(`${counted(moved.files.length, 'egen fil', 'egna filer')} (planer, ansvarsfil, gallringsregler) följde med.`);
    else say(`Egna planer, ansvarsfilen och gallringsreglerna ligger kvar i ${read}: ange den som DATA_DIR också framöver.`);
    say('Ändra inställningarna till den nya platsen innan boten startas. Länkar till filer som redan har delats ut gäller inte längre.');
    return true;
  },
});
