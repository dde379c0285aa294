/** `npm run audit -- FIL`: all events as a file that another program can check. The form is described in `audit-lines.ts`. */
import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { counted } from '../../data/swedish.ts';
import { auditLines, type Ends } from './audit-lines.ts';
import { archiveOf, runCommand } from './command.ts';

const help = `Användning: npm run audit -- FIL

Skriver alla händelser till FIL (JSON Lines) med kedjan av kontrollsummor, också medan boten är i gång. FIL får inte finnas.
Formatet är beskrivet i bot/operate/audit-lines.ts. Kontrollera filen med: npm run check-audit -- FIL
En kedja kan inte själv visa att dess slut har klippts av, eller att allt har skrivits om på nytt. Därför skrivs en toppsumma ut:
anteckna den i diariet. Personer står med objekt-id och funktion; kommentarer och frågor är med som de skrevs.`;

await runCommand({
  help,
  words: 1,
  async run({ args: [file = ''], say, ...given }) {
    const archive = await archiveOf(given);
    let made: Ends = { ends: [], top: '' };
    const note = (ends: Ends) => {
      made = ends;
    };
    await archive.read((contents) =>
      pipeline(Readable.from(auditLines(contents, new Date(), note)), createWriteStream(file, { flags: 'wx', mode: 0o600 })),
    );
    const events = made.ends.reduce((sum, { version }) => sum + version, 0);
    say(
      `${counted(events, 'händelse', 'händelser')} i ${counted(made.ends.length, 'ström', 'strömmar')} från ${archive.name} är skrivna till ${file}.`,
    );
    say(`Toppsumma att anteckna i diariet: ${made.top}`);
    return true;
  },
});
