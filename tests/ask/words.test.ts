import { describe, expect, test } from 'vitest';
import { fold, stem, tokens } from '../../bot/ask/language/words.ts';

const families = [
  'uppdrag uppdraget uppdragen uppdragens',
  'styrtal styrtalet styrtalens',
  'mål målet målen målens',
  'målvärde målvärdet målvärden målvärdena',
  'risk risken risker riskerna riskernas',
  'åtgärd åtgärden åtgärder åtgärderna',
  'budget budgeten budgetens budgetar',
  'enhet enheten enheter enheterna',
  'ekonomi ekonomin ekonomins',
  'strategi strategin strategier strategierna',
  'tillgänglighet tillgängligheten tillgänglig',
  'öka ökar ökat ökade ökning ökningen',
  'redovisa redovisas redovisning redovisningen',
  'sjukfrånvaro sjukfrånvaron',
  'avvikelse avvikelsen avvikelser avvikelserna',
  'resultat resultatet resultaten',
  'prognos prognosen prognoser',
  'stab staben staber staberna stabens',
  'kommun kommunen kommuner kommunerna',
  'chef chefen chefer cheferna',
  'kvinna kvinnor kvinnorna',
  'tandvård tandvården tandvårdens',
  'aktivitet aktiviteten aktiviteter',
  'indikator indikatorn indikatorer',
  'läkemedel läkemedlen läkemedlet',
  'program programmet programmen',
  'bisyssla bisysslor bisysslorna',
  'vårdcentral vårdcentralen vårdcentraler vårdcentralerna',
  'målsättning målsättningen målsättningar',
];

describe('inflections of one word share a stem', () => {
  test.each(families)('%s', (family) => {
    const stems = new Set(tokens(family).map(stem));
    expect([...stems]).toHaveLength(1);
  });
});

test('words that only look inflected keep apart', () => {
  expect(stem('internet')).not.toBe(stem('intern'));
  expect(stem('listade')).not.toBe(stem('lista'));
  expect(stem('mal')).not.toBe(stem('malning'));
});

test('diacritics, dashes and quotation marks fold to the keyboard', () => {
  expect(fold('Målvärde – ”ÅÄÖ” é')).toBe('malvarde - "aao" e');
});

test('a number glued to a word is cut off, thousands are one number, abbreviations are whole', () => {
  expect(tokens('12åringar')).toEqual(['12', 'aringar']);
  expect(tokens('15 849 ton CO2e')).toEqual(['15849', 'ton', 'koldioxid']);
  expect(tokens('enligt VP25')).toEqual(['enligt', 'vp', '2025']);
  expect(tokens('268,5 mnkr')).toEqual(['268,5', 'mnkr']);
  expect(tokens('treåringar')).toEqual(['3', 'aringar']);
});
