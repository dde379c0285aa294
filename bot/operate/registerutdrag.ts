/** `npm run registerutdrag -- PERSON FIL`: all that is stored about a person, as a text to hand out. */
import { writeFile } from 'node:fs/promises';
import { StoreError } from '../../data/store/store.ts';
import { counted } from '../../data/swedish.ts';
import { aboutPerson, personText } from './about-person.ts';
import { archiveOf, runCommand } from './command.ts';

const help = `Användning: npm run registerutdrag -- PERSON FIL

Skriver allt som är sparat om en person till FIL, som text: kontaktuppgifter, roller och ansvar, det personen har gjort och det som nämner
personen, med utskick. PERSON är objekt-id i Entra eller inloggningsadress. FIL får inte finnas. Boten får vara i gång.
Namn och adress glöms i chatten: en administratör skriver ”glöm” och objekt-id eller adress.`;

await runCommand({
  help,
  words: 2,
  async run({ args: [who = '', file = ''], say, ...given }) {
    const archive = await archiveOf(given);
    const about = await archive.read((contents) => aboutPerson(contents, who));
    if (about === null)
      throw new StoreError('ingen med den adressen eller det objekt-id:t är känd: ange hela objekt-id:t i Entra, som händelserna har');
    await writeFile(file, personText(about, new Date()), { flag: 'wx', mode: 0o600 });
    say(`${counted(about.own.length + about.others.length, 'händelse', 'händelser')} rör personen; utdraget är skrivet till ${file}.`);
    if (about.person === null) say('Inget namn och ingen adress är sparad.');
    return true;
  },
});
