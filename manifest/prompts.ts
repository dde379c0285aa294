/** Commands and example questions that Teams shows. Each `title` is itself a question that the bot answers. */

/** At most 12 a list and 32 characters a title; prompts are sent as they stand when they are pressed. */
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

/** Plain commands: everyone's help, and the administrators' list of questions that got no answer. */
export const commands = [
  { title: 'hjälp', description: 'Visar vad du kan fråga om' },
  { title: 'obesvarade frågor', description: 'Frågor som skickats vidare (för administratörer)' },
];
