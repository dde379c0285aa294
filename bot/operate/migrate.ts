/** `npm run migrate`: makes the database's tables, or brings them up to this version, before the bot is started. */
import { migrate } from '../../data/store/postgres/migrations.ts';
import { counted } from '../../data/swedish.ts';
import { runCommand } from './command.ts';

const help = `Användning: npm run migrate

Gör databasens tabeller, eller för upp dem till den här versionen av Styrkoll, i databasen och schemat som inställningarna pekar på
(DATABASE_DIRECT_URL eller DATABASE_URL, och DATABASE_SCHEMA). Boten gör detsamma när den startar, om dess roll har rätt till det; kör
kommandot som tabellernas ägare där boten har en egen roll med färre rättigheter.`;

await runCommand({
  help,
  words: 0,
  async run({ config: { place }, say }) {
    if (place.engine === 'lowdb') {
      say('Ingen databas är vald: ange DATABASE_URL. I en mapp finns inga tabeller att göra.');
      return false;
    }
    const steps = await migrate({ url: place.directUrl, schema: place.schema });
    say(steps === 0 ? 'Tabellerna är redan i ordning.' : `Tabellerna är i ordning: ${counted(steps, 'steg', 'steg')} togs.`);
    return true;
  },
});
