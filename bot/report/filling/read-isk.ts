/** Reads an ISK-bedömning: an answer to each krav, whether the process is documented and used, and the conclusion. Pure. */
import type { StatusReport } from '../../../data/status.ts';
import type { Errors, Inputs } from './read-inputs.ts';

/** The krav of internal control, as the plans list them (term "Krav a–e"). */
const kravs = ['a', 'b', 'c', 'd', 'e'] as const;

const met = ['ja', 'delvis', 'nej'] as const;
const yesOrNo = ['ja', 'nej'] as const;
const conclusions = ['tillräcklig', 'inte tillräcklig'] as const;

/** Null when something is missing; `errors` tells what. `words` reads a field of running words. */
export function readIsk(inputs: Inputs, words: (field: string) => string | null, errors: Errors): StatusReport | null {
  const need = <T extends string>(field: string, choices: readonly T[], sentence: string): T | null => {
    const choice = choices.find((one) => one === inputs[field]?.trim()) ?? null;
    if (choice === null) errors[field] = sentence;
    return choice;
  };
  const say = (field: string, sentence: string): string | null => {
    const text = words(field);
    if (text === null) errors[field] = sentence;
    return text;
  };
  const answers = kravs.flatMap((krav) => {
    const answer = need(krav, met, `Svara ja, delvis eller nej på krav ${krav}.`);
    const comment = say(`${krav}.comment`, `Skriv vad svaret på krav ${krav} bygger på.`);
    return answer && comment ? [{ krav, met: answer, comment }] : [];
  });
  const documented = need('documented', yesOrNo, 'Svara om processen är dokumenterad.');
  const used = need('used', yesOrNo, 'Svara om processen används.');
  const conclusion = need('conclusion', conclusions, 'Välj tillräcklig eller inte tillräcklig.');
  const comment = say('comment', 'Motivera den sammanfattande bedömningen.');
  if (answers.length < kravs.length || !documented || !used || !conclusion || !comment) return null;
  return { kind: 'isk', answers, documented: documented === 'ja', used: used === 'ja', conclusion, comment };
}
