/** The fields of the ISK-bedömning: each krav with the bot's evidence beside it, and no conclusion proposed. Pure. */
import { kravWords } from '../../../data/krav.ts';
import type { Plans } from '../../../data/state.ts';
import { longestComment } from '../../../data/status.ts';
import type { About } from './about-entry.ts';
import { type Blank, careful } from './blank-field.ts';
import { iskEvidence } from './evidence.ts';

const yesNo = [
  { title: 'Ja', value: 'ja' },
  { title: 'Nej', value: 'nej' },
];

/** The conclusion, as förvaltningen proposes it and the nämnd decides it. */
export const conclusionChoices = [
  { title: '✓ Tillräcklig', value: 'tillräcklig' },
  { title: '✗ Inte tillräcklig', value: 'inte tillräcklig' },
] as const;

/** Makes them. The åtgärder of the internkontrollplan are the evidence of krav c, d and e alike. */
export function iskFields({ entry, period }: About, plans: Plans): Blank[] {
  const evidence = iskEvidence(entry.plan, period, plans);
  const said = { a: evidence.a, b: evidence.b, c: evidence.c, d: 'Underlag: se krav c.', e: 'Underlag: se krav c.' };
  const text = { input: 'text', lines: 'many', most: longestComment } as const;
  const krav = (['a', 'b', 'c', 'd', 'e'] as const).flatMap((one): Blank[] => [
    {
      id: one,
      label: kravWords[one],
      hint: said[one],
      input: 'choice',
      look: 'dropdown',
      choices: [yesNo[0], { title: 'Delvis', value: 'delvis' }, yesNo[1]].flatMap((choice) => choice ?? []),
    },
    { ...text, id: `${one}.comment`, label: `Vad svaret på krav ${one} bygger på`, hint: careful },
  ]);
  return [
    ...krav,
    {
      id: 'documented',
      label: 'Är processen för intern styrning och kontroll dokumenterad?',
      input: 'choice',
      look: 'dropdown',
      choices: yesNo,
    },
    { id: 'used', label: 'Används processen?', input: 'choice', look: 'dropdown', choices: yesNo },
    {
      id: 'conclusion',
      label: 'Sammanfattande bedömning av den interna styrningen och kontrollen',
      input: 'choice',
      look: 'radios',
      choices: [...conclusionChoices],
    },
    { ...text, id: 'comment', label: 'Motivering', hint: careful },
  ];
}
