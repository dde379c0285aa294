/** What the demo begins with, without a terminal or a client. */
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { openOffice } from '../../bot/operate/demo-office.ts';
import { members } from '../../bot/operate/organisation.ts';
import { decide } from '../../bot/report/deciding/decide.ts';
import { loadLibrary } from '../../data/load-library.ts';
import type { EntryState } from '../../data/period.ts';
import { createState } from '../../data/state.ts';
import { peopleInMemory } from '../people-in-memory.ts';
import { newPlace } from '../store-place.ts';

async function emptyOffice() {
  const library = loadLibrary([fileURLToPath(new URL('../../data/region-orebro-lan', import.meta.url))]);
  const store = await newPlace().open();
  return { state: createState({ store, library, admins: [] }), claims: store };
}

test('varje enhet med rapportör har berättat i den förra omgången, några i den som pågår, och allt säger Övningsdata', async () => {
  const { state, claims } = await emptyOffice();
  await openOffice({ state, claims, people: peopleInMemory(), now: new Date('2026-03-11T10:00:00Z') });
  const periods = await state.periods();
  const textsOf = (published: boolean) =>
    periods
      .filter((period) => (period.published !== null) === published)
      .flatMap(({ entries }) => [...entries.values()])
      .filter(({ entry }) => entry.kind === 'text');
  const unitsOf = (states: EntryState[]) => new Set(states.map(({ entry }) => entry.unit));
  const isTold = ({ reported }: EntryState) => reported !== null;

  const before = textsOf(true);
  const silent = before.filter((one) => !isTold(one));
  expect([...unitsOf(silent)]).toEqual(['plan-2023/unit/staben-administration-juridik-och-sakerhet']);
  expect(unitsOf(before).size).toBe(8);
  expect(unitsOf(textsOf(false).filter(isTold))).toEqual(new Set(['plan-2023/unit/staben-hr', 'plan-2023/unit/staben-ekonomi']));

  const said = [...before, ...textsOf(false)].flatMap(({ reported }) => (reported?.report.kind === 'text' ? [reported.report.text] : []));
  expect(said).toContain(null);
  const texts = said.filter((text) => text !== null);
  expect(texts.filter((text) => !text.startsWith('Övningsdata: '))).toEqual([]);
  expect(new Set(texts).size).toBeGreaterThan(6);
});

test('demon startar igen samma dag när omgången har låsts, och en ny omgång finns dagen efter', async () => {
  const { state, claims } = await emptyOffice();
  const people = peopleInMemory();
  const now = new Date('2026-03-11T10:00:00Z');
  await openOffice({ state, claims, people, now });
  const open = (await state.periods()).find(({ locked }) => locked === null);
  if (!open) throw new Error('ingen omgång är öppen');
  const context = {
    actor: { objectId: members.controller.objectId, known: true },
    rights: await state.rights(),
    plans: await state.plans(),
    now,
  };
  await state.changePeriod(open.settings.id, (period) => decide(period, { do: 'lock', reason: 'Övningsdata: för sent.' }, context));

  await openOffice({ state, claims, people, now: new Date('2026-03-11T14:00:00Z') });
  expect((await state.periods()).map(({ locked }) => locked !== null)).toEqual([true, true]);
  await openOffice({ state, claims, people, now: new Date('2026-03-12T10:00:00Z') });
  expect((await state.periods()).filter(({ locked }) => locked === null)).toHaveLength(1);
});
