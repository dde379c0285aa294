import { expect, test } from 'vitest';
import { seal, start, unseal } from '../../data/store/chain.ts';
import { createUpcast } from '../../data/upcast.ts';
import { sent } from './questions.ts';

const at = { tenant: 'lokal', stream: 'questions', tip: start, upcast: createUpcast([]) };
const { event } = seal(sent('hemligt'), at);

test.each([
  ['of a type', { ...event, type: 'framtida' }],
  ['with a field', { ...event, data: { ...event.data, framtida: 1 } }],
])('an event %s that this version does not know is told to be of a newer one, without what it says', (_, json) => {
  expect(() => unseal(json, at)).toThrow(/^fältet (type|data): känns inte igen; har en nyare version/);
});
