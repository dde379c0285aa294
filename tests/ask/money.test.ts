/** Questions about money and arithmetic: what the answer's sentence and figure must hold. One row a rule. */
import { describe, expect, test } from 'vitest';
import { createAsk } from '../../bot/ask/ask.ts';
import type { CardView } from '../../cards/view.ts';
import { loadLibrary } from '../../data/load-library.ts';

const ask = createAsk(loadLibrary(['data/region-orebro-lan']));

type Row = [rule: string, turns: string | string[], ...must: string[]];

const rows: Row[] = [
  ['ett belopp, utan minus', 'Vad är budgeten för vårdval hälsoval 2025?', 'Budgeten 2025', '1 306,4 mnkr'],
  ['raden ensam med år är en fråga om pengar', 'kansligemensamma kostnader 2023', '34 mnkr'],
  ['ett ord för raden räcker när budget sägs', 'medicinbudgeten 2025', '420,1 mnkr'],
  ['felstavat radnamn', 'planeringresrv 2025', '50,0 mnkr'],
  ['förkortat radnamn', 'HR:s budget 2023', '51 mnkr'],
  ['i år och förra året', 'vad kostar AT/ST-läkarna i år jämfört med förra året?', '5,7 mnkr', '+6,1 %'],
  ['dokumentets år är inte värdets', 'läkemedel prognos 2024 enligt vp 2025', '433,2 mnkr'],
  [
    'kostnadens storlek bestämmer ökar och procent',
    'hur mycket ökar läkemedelsbudgeten från 2024 till 2025?',
    'ökar med 12,3 mnkr',
    '+3,0 %',
  ],
  ['minskning', 'hur många procent minskar regionkansliets budget 2025 jfr med budget 2024?', 'minskar', '12,7 %'],
  ['ett år och ökar: mot året före', 'hur mycket ökade köpt digital vård 2021?', '11,3 mnkr', '25,8 − 14,5'],
  ['prognos mot budget', 'skillnad mellan prognos och budget 2024 för läkemedel', '25,4 mnkr', '433,2 − 407,8'],
  ['kolumner av olika år', 'differensen mellan utfall 2021 och prognos 2022 för hälsovalsenheten', '83,9 mnkr'],
  ['två rader mot varandra', 'hur mycket större är hälsovalsenheten än tandvårdsenheten i budget 2025', '1 950,6 mnkr högre'],
  ['vilket är störst', 'vad är störst, läkemedel eller privata vårdgivare 2025?', '267,8 mnkr högre'],
  ['summa av tre rader', 'vad blir tandvårdsstöd plus barn och unga plus folktandvården 2025?', '261,8 mnkr', '39,1 + '],
  ['summa av alla staber', 'summera stabernas utfall 2021', '267,7 mnkr'],
  ['genomsnitt', 'genomsnittlig budget 2023 för staben ekonomi, staben HR och staben kommunikation', '26,7 mnkr'],
  ['andel av det namngivna', 'hur stor andel av hälsovalsenhetens budget 2025 är vårdval hälsoval', '58,8 %', '1 306,4 av 2 222,9'],
  ['samma ord två gånger är två rader', 'hur stor andel av regionstyrelsen och regionkansliets budget 2025 är regionkansliet', '72,2 %'],
  ['andel av budgeten', 'hur stor del av budgeten 2025 utgör läkemedel?', '14,7 %'],
  ['använd del av budgeten', 'hur mycket av investeringsbudgeten användes 2021', '8,9 %', '2,7 av 30,4'],
  ['tryckt avvikelse', 'AT/ST-läkare budgetavvikelse 2021', '-7,1 mnkr (underskott)'],
  ['uträknad avvikelse', 'vad beräknas överskottet i vårdval hälsoval bli 2024?', '20,2 mnkr i överskott', '1 234,0', '1 213,8'],
  ['två rätta överskott', 'Hur stort var regionstyrelsens överskott 2021?', '+175,4 mnkr', '+62,9 mnkr'],
  ['resultatet är samma fråga', 'resultatet 2021?', '+175,4 mnkr', '+62,9 mnkr'],
  ['avvikelser tillsammans', 'hur mycket över budget låg AT/ST-läkare och köpt digital vård ihop 2021', '9,6 mnkr', 'underskott'],
  ['omsättning är ingen avvikelse', 'omsättningen för hälsovalsenheten 2021', '2 034,2 mnkr.'],
  ['belopp bara i texten', 'hur mkt kostade VISUS', '31 mnkr'],
  ['belopp i texten mot sin budget', 'hur mycket under budget låg VISUS 2021', '23 mnkr under budget'],
  ['oläsligt belopp sägs', 'vad är budgeten för samhällsplanering och infrastruktur 2025?', 'går inte att läsa'],
  [
    'år som saknas sägs med dem som finns',
    'vad är budgeten för staben HR 2025?',
    'inte någon budget',
    '2021, 2022 och 2023',
    'fördelar inte',
  ],
  ['varför', 'vad beror tandvårdsenhetens överskott på 2021', '+4,8 mnkr'],
  ['rader som höll budget', 'vilka staber höll sig inom budget 2021', 'Staben digitalisering'],
  ['rader som ökar mest', 'vilken post minskar mest mellan 2024 och 2025?', 'Regionkansliet'],
  ['raderna under en post', 'vad ligger under tandvårdsenheten i budgeten', 'Tandvårdsstöd', '39,1 mnkr'],
  ['över flera år', 'hur har budgeten för tandvårdsenheten utvecklats 2021–2025', '242,0', '258', '272,3'],
  ['följdfråga med annat år', ['läkemedel budget 2025', 'och året innan?'], '407,8 mnkr'],
  ['följdfråga som jämför', ['Vad är budgeten för tandvårdsstöd 2025', 'hur mycket mer är det än prognosen 2024?'], '1,3 mnkr'],
  [
    'följdfråga om andel',
    ['Hur stor är budgeten för staben digitalisering 2023?', 'hur stor andel är det av hela regionkansliet?'],
    '19,8 %',
  ],
  ['grupper av ett nyckeltal', 'skillnad i grundersättning per listad 80+ jämfört med 0-4 år', '3 794 kronor', '8 837 − 5 043'],
  ['en grupp', 'grundersättning 0-4 år', '5 043 kronor'],
  ['kvinnor och män', 'skillnad i sjukfrånvaro på regionkansliet mellan kvinnor och män 2021', '5,05 procentenheter'],
  ['andel av en grupp', 'andel män bland handläggarna', '21,9 %', '16,0 av 73,0'],
  ['rad i sin tabell', 'hur stor andel av de listade är 80 år eller äldre', '5,7 %'],
  ['nyckeltal mellan år', 'hur många färre årsarbetare är det 2021 jämfört med 2019', '11,8 årsarbetare'],
  ['delar av ett styrtal', 'skillnad i medellivslängd mellan kvinnor och män', '3,9 år'],
  ['utfall mot mål', 'hur långt är det kvar till målet för telefontillgängligheten', '9 procentenheter'],
];

/** What an answer says first: its sentence, and the figure it shows large. */
function said(view: CardView): string {
  const value = 'value' in view ? view.value : '';
  const result = 'result' in view ? (view.result?.value ?? '') : '';
  return `${view.say} ${value} ${result}`;
}

function answerTo(turns: string | string[]): CardView {
  let topic: ReturnType<typeof ask.text>['topic'] = null;
  let view: CardView | null = null;
  for (const turn of [turns].flat()) {
    const answered = ask.text(turn, topic);
    view = answered.view;
    topic = answered.topic;
  }
  if (!view) throw new Error('En fråga behövs.');
  return view;
}

describe('pengar och räkning', () => {
  test.each(rows)('%s', (_rule, turns, ...must) => {
    const text = said(answerTo(turns));
    for (const words of must) expect(text).toContain(words);
  });

  test('en tryckt summa som inte stämmer sägs', () => {
    const view = answerTo('stämmer summan för driftbudgeten 2024?');
    expect(view.notes.join(' ')).toContain('2 778,8');
  });

  test('varför ger beloppet och orsakerna', () => {
    const view = answerTo('vad beror tandvårdsenhetens överskott på 2021');
    expect(view.notes.join(' ')).toContain('tandvårdsstöd');
  });

  test('bara det frågade årets belopp visas', () => {
    const view = answerTo('läkemedel budget 2025');
    expect(view.kind).toBe('figure');
    expect(JSON.stringify(view.kind === 'figure' ? view.facts : [])).not.toContain('2024');
  });
});
