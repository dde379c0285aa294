/** Reports all that is open on a rapportör's card, as somebody does who takes the rows one by one. */
import type { Player } from './player.ts';
import { type CardInput, inputs, pressables, textOf } from './reading-cards.ts';

/** What goes well, by the words of the status field; a styrtal without any value to give is said to have none. */
const well = ['grön', 'pågående', 'värde saknas'];

/** What to write in the fields of an open form. */
export function fillIn(fields: CardInput[]): Record<string, string> {
  const status = fields.find(({ id }) => id === 'status');
  const choices = choicesOf(status);
  const chosen = well.find((word) => choices.includes(word)) ?? '';
  const given: Record<string, string> = {};
  for (const { id } of fields) {
    if (id === 'status') given[id] = chosen;
    else if (id === 'arrow') given[id] = chosen === 'värde saknas' ? '' : 'oförändrat';
    else if (id === 'comment') given[id] = 'Det går som planerat.';
    else if (id === 'text') given[id] = 'Ett nytt arbetssätt har införts.';
    // Nothing is believed of any budget, of either sign.
    else if (id === 'accumulated' || id === 'forecast') given[id] = '0';
    else if (/^value/.test(id)) given[id] = chosen === 'värde saknas' ? '' : '100';
  }
  return given;
}

function choicesOf(field: CardInput | undefined): string[] {
  return Array.isArray(field?.choices) ? field.choices.flatMap((one: unknown) => (isChoice(one) ? [one.value] : [])) : [];
}

function isChoice(one: unknown): one is { value: string } {
  return typeof one === 'object' && one !== null && 'value' in one && typeof one.value === 'string';
}

/** Saves form after form until none is unfolded. Gives the last card; throws when the same form comes back. */
export async function reportAll(player: Player, card: unknown, most = 60): Promise<unknown> {
  let shown = card;
  for (let saved = 0; saved < most; saved += 1) {
    const submit = pressables(shown).find(({ verb }) => verb === 'saveEntry');
    if (!submit) return shown;
    const next = await player.presses(shown, /^Spara/, fillIn(inputs(shown)));
    if (/Rätta/.test(textOf(next))) throw new Error(`kunde inte sparas:\n${textOf(next)}`);
    shown = next;
  }
  throw new Error(`fler än ${most} formulär`);
}
