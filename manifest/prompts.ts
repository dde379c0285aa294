/** Commands and example questions that Teams shows. Each `title` is itself something that the bot answers. */

/** At most 32 characters a title; prompts are sent as they stand when they are pressed. The first of them have room in the personal chat's list. */
export const prompts = [
  { title: 'Vad säger uppdrag 48?', description: 'Ett uppdrag med text, givare och källa', prompt: 'Vad säger uppdrag 48?' },
  {
    title: 'Telefontillgänglighet',
    description: 'Ett styrtal med utfall och mål',
    prompt: 'Vad är utfallet och målet för telefontillgänglighet?',
  },
  {
    title: 'Styrtal under målvärdet 2025',
    description: 'Var avståndet till målet finns',
    prompt: 'Vilka styrtal ligger under sitt målvärde 2025?',
  },
  { title: 'Budget vårdval hälsoval 2025', description: 'Ett belopp ur budgeten', prompt: 'Vad är budgeten för vårdval hälsoval 2025?' },
  {
    title: 'Vilka risker finns inom HR 2025?',
    description: 'Internkontroll: risker och åtgärder',
    prompt: 'Vilka risker och åtgärder finns inom HR 2025?',
  },
  { title: 'Vad betyder HME?', description: 'Begrepp och förkortningar', prompt: 'Vad betyder HME?' },
  { title: 'När görs uppföljning 2025?', description: 'Uppföljningens kalender', prompt: 'När görs uppföljning 2025?' },
];

/** Everyone's help, which is answered everywhere. */
const help = { title: 'hjälp', description: 'Visar vad du kan fråga om och göra' };

/** Commands of the personal chat: what is one's own to report, and running a round. The bot looks up who may do what. */
const commands = [
  { title: 'mina', description: 'Rapportera det som är ditt' },
  { title: 'granska', description: 'Godkänn eller lämna tillbaka det som rapporterats' },
  { title: 'läget', description: 'Hur långt omgången har kommit och vem som saknas' },
  { title: 'sammanfatta', description: 'Periodens resultat på ett kort' },
  { title: 'exportera', description: 'Rapporten som Word och Excel' },
  { title: 'ansvar', description: 'Vem som rapporterar och granskar vad' },
  { title: 'öppna period', description: 'Öppna en uppföljningsomgång (controller)' },
  { title: 'roller', description: 'Vem som är controller, revisor och administratör' },
  { title: 'obesvarade frågor', description: 'Frågor som skickats vidare (controller)' },
];

/** Commands of a channel: its members read the result there. */
const channelCommands = [
  { title: 'sammanfatta', description: 'Den publicerade periodens resultat' },
  { title: 'följ här', description: 'Kanalen får resultatet (controller)' },
  { title: 'sluta följa', description: 'Kanalen får inget mer' },
];

/** The most commands that Teams shows in a list. */
const mostInList = 12;

/** The personal chat's list: the commands, and as many questions as there is room for. */
export const personalCommands = [help, ...commands, ...prompts.map((row) => ({ ...row, type: 'prompt' as const }))].slice(0, mostInList);

/** The list of channels and group chats, where the bot answers questions and tells the result, but nobody reports. */
export const sharedCommands = [help, ...channelCommands, ...prompts.map(({ title, description }) => ({ title, description }))].slice(
  0,
  mostInList,
);
