import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createAsk } from '../../bot/ask/ask.ts';
import { loadLibrary, PlanError } from '../../data/load-library.ts';

const document = {
  id: 'plan-2026',
  title: 'Verksamhetsplan 2026',
  kind: 'verksamhetsplan',
  year: 2026,
  nämnd: 'Kulturnämnden',
  file: 'plan-2026.txt',
  words: [],
  condition: 'hel',
};
const source = { section: 'Målsättning nr 1', page: 4, lines: '1-2' };
const goal = {
  id: 'plan-2026/goal/malsattning-1',
  kind: 'målsättning',
  number: 1,
  name: 'Kulturen når alla.',
  short: 'Kultur för alla',
  source,
};
const styrtal = {
  id: 'plan-2026/styrtal/besok-pa-museum',
  name: 'Antal besök på museum ska öka',
  short: 'Besök på museum',
  words: ['museet', 'museibesök'],
  source,
  term: 'styrtal',
  goal: goal.id,
  scope: 'länet',
  better: 'up',
  unit: 'besök',
  outcome: { value: 12_345, printed: '12 345', year: 2025 },
  target: { type: 'atLeast', value: 13_000, printed: '13 000', year: 2026 },
  longTarget: null,
};

/** A folder as an operator lays it in DATA_DIR/plans. */
function plansFolder(files: Record<string, unknown>): string {
  const folder = mkdtempSync(join(tmpdir(), 'styrkoll-planer-'));
  mkdirSync(join(folder, 'plan-2026'));
  for (const [name, json] of Object.entries(files)) writeFileSync(join(folder, 'plan-2026', name), JSON.stringify(json));
  return folder;
}

test('a region that puts in a plan of its own can ask about it', () => {
  const folder = plansFolder({ 'document.json': document, 'goals.json': [goal], 'styrtal.json': [styrtal] });
  const ask = createAsk(loadLibrary([folder]));
  expect(ask.text('hur många besök på museet?').view.say).toContain('12 345 besök');
  expect(ask.text('målvärde för museibesök').view.say).toContain('13 000');
  expect(ask.text('regionkansliets budget 2025').view.kind).toBe('notFound');
});

test('a wrong field stops the start and names the file, the field and what was expected', () => {
  const folder = plansFolder({ 'document.json': document, 'goals.json': [goal], 'styrtal.json': [{ ...styrtal, better: 'sideways' }] });
  expect(() => loadLibrary([folder])).toThrow(PlanError);
  expect(() => loadLibrary([folder])).toThrow(/styrtal\.json: fältet 0\.better/);
});

test('a reference that leads nowhere stops the start', () => {
  const folder = plansFolder({ 'document.json': document, 'styrtal.json': [styrtal] });
  expect(() => loadLibrary([folder])).toThrow('plan-2026/goal/malsattning-1 finns inte');
});

test('a file that is not JSON stops the start with its path', () => {
  const folder = plansFolder({ 'document.json': document });
  writeFileSync(join(folder, 'plan-2026', 'goals.json'), '[{');
  expect(() => loadLibrary([folder])).toThrow(/goals\.json: inte läsbar JSON/);
});
