/** The form of one change of the plan. Pure. */
import type { FormView } from '../../cards/report-view.ts';
import { kindWords } from '../../data/item-words.ts';
import type { DocumentHead } from '../../data/model.ts';
import { lower } from '../../data/swedish.ts';
import type { Drawn } from './plan-field-parts.ts';
import { planFields } from './plan-fields.ts';
import { changeWords } from './plan-view.ts';

const said: Record<Drawn['change'], string> = {
  add: 'Posten läggs till i planen och i de öppna uppföljningar som frågar efter sådana poster.',
  rename: 'Posten behåller sin historik. Lydelsen visas med beslutet som källa.',
  end: 'I öppna uppföljningar tas posten bort, om den inte redan är rapporterad. Den kan inte öppnas igen.',
  move: 'I öppna uppföljningar går posten över till den nya enheten, om den inte redan är rapporterad.',
  tolerance: 'Boten föreslår ”delvis” inom toleransen. Det visas vem som har satt den och när.',
  measured: 'Mellan mätpunkterna räknas styrtalet som rapporterat och ingen påminns om det.',
  protect: 'Gäller genast, också i öppna uppföljningar. Kommentarer som redan är lämnade visas inte mer.',
};

/** Draws the form, with what was filled in and what must be mended. `error` is said at the top. */
export function planForm(head: DocumentHead, drawn: Drawn, error?: string): FormView {
  const { plan, change, kind } = drawn;
  const { title: what } = changeWords[change];
  const title = `${what}: ${kindWords[kind].one}`;
  return {
    kind: 'form',
    say: `${title}, ${lower(head.title)}. ${error ?? said[change]}`,
    title,
    practice: false,
    notes: [],
    form: {
      facts: [{ label: 'Plan', value: head.title }],
      said: [said[change]],
      ...(error ? { error } : {}),
      fields: planFields(drawn),
      submit: { title: 'Spara', act: { verb: 'savePlanChange', data: { plan, change, kind } }, look: change === 'end' ? 'danger' : 'main' },
      others: [{ title: 'Tillbaka', act: { verb: 'changePlan', data: { plan } } }],
    },
  };
}
