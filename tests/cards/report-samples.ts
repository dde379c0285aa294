/** Views of reporting, one of every kind and of what strains each card: what the tests check and the pictures show. */
import type { Act } from '../../cards/actions.ts';
import type { ActButton, Field, ReportCardView, ReportRow } from '../../cards/report-view.ts';
import { colourMark, doneMark, statusMark } from '../../data/marks.ts';

const period = '2025-delar';
const entryOf = (item: string, unit = 'staben-hr') => `plan-2025/${item}@plan-2023/unit/${unit}`;
const open = (item: string, title = 'Fyll i'): ActButton => ({
  title,
  act: { verb: 'openEntry', data: { period, entry: entryOf(item), page: 1 } },
});
const unchanged = (item: string): ActButton => ({
  title: 'Oförändrat',
  act: { verb: 'unchangedEntry', data: { period, entry: entryOf(item), seen: 1, page: 1 } },
});
const noValue = (item: string): ActButton => ({
  title: 'Inget nytt värde',
  act: { verb: 'noNewValue', data: { period, entry: entryOf(item), seen: 1, page: 1 } },
});
const save = (item: string, title = 'Spara'): ActButton => ({
  title,
  look: 'main',
  act: { verb: 'saveEntry', data: { period, entry: entryOf(item), seen: 1, page: 1 } },
});
const cancel: ActButton = { title: 'Avbryt', act: { verb: 'cancel', data: {} } };
const handOver: ActButton = { title: 'Lämna över', act: { verb: 'handOverForm', data: { period, entry: null } } };
const pause: ActButton = { title: 'Pausa påminnelser', act: { verb: 'pauseReminders', data: {} } };
const mine = (page: number): Act => ({ verb: 'mine', data: { period, page } });

const arrow: Field = {
  id: 'arrow',
  label: 'Jämfört med juli 2024',
  input: 'choice',
  look: 'radios',
  choices: [
    { title: '↑ förbättrat', value: 'förbättrat' },
    { title: '→ oförändrat', value: 'oförändrat' },
    { title: '↓ försämrat', value: 'försämrat' },
  ],
  value: 'förbättrat',
};
const styrtalStatus: Field = {
  id: 'status',
  label: 'Bedöms målet nås vid årets slut?',
  input: 'choice',
  look: 'radios',
  choices: [
    { title: '● Helt', value: 'helt' },
    { title: '◆ Delvis', value: 'delvis' },
    { title: '■ Inte alls', value: 'inte alls' },
    { title: '— Värde saknas', value: 'värde saknas' },
  ],
  value: 'delvis',
};
const comment = (value: string, label = 'Orsak till avvikelsen', id = 'comment'): Field => ({
  id,
  label,
  hint: 'Inga personuppgifter, inget som omfattas av sekretess.',
  input: 'text',
  lines: 'many',
  most: 1000,
  value,
});

const long = 'Sjukfrånvaron har minskat i de flesta förvaltningar, men korttidsfrånvaron ökar inom vårdens dygnetruntverksamheter. ';
/** As long as a comment may be. */
export const longest = long.repeat(9).slice(0, 999).padEnd(1000, '.');

const people = [
  { title: 'Stabschef HR', value: '11111111-1111-4111-8111-111111111111' },
  { title: 'Ekonomidirektör', value: '22222222-2222-4222-8222-222222222222' },
  { title: 'Chef för administrativa enheten, regionkansliet', value: '33333333-3333-4333-8333-333333333333' },
];

const rows: ReportRow[] = [
  {
    title: 'Sjukfrånvaro i procent av ordinarie arbetstid',
    label: 'Styrtal · Målsättning 8 · Staben HR',
    lines: [],
    quick: [],
    form: {
      facts: [
        { label: 'Definition', value: 'Sjukfrånvarotid i procent av ordinarie arbetstid, alla anställda i regionkansliet.' },
        { label: 'Förra gången (Delårsrapport per 31 juli 2024)', value: '6,4 % · ◆ Delvis · → oförändrat' },
        { label: 'Årets målvärde', value: 'högst 5,5 %' },
        { label: 'Källa', value: 'Verksamhetsplan 2025, Målsättning nr 8, s. 19' },
      ],
      said: ['Inget förslag: controller har inte satt någon tolerans för styrtalet.'],
      fields: [
        { id: 'value', label: 'Utfall', input: 'figure', unit: '%', value: '6,2' },
        { id: 'date', label: 'Utfallet gäller den', input: 'date', value: '2025-07-31' },
        styrtalStatus,
        arrow,
        comment('Korttidsfrånvaron har ökat under våren.'),
        comment('', 'Vad som görs', 'measures'),
      ],
      submit: save('styrtal/sjukfranvaro'),
      others: [{ title: 'Stäng', act: mine(1) }],
    },
  },
  {
    title: 'Heltidsarbete som norm',
    label: 'Uppdrag nr 12 · Staben HR',
    mark: colourMark('gul'),
    lines: ['→ oförändrat · klart 31 december 2025', 'Sparat av rapportör, Staben HR, 11 augusti 2025 kl. 10.32'],
    warning: 'Tillbaka från granskaren: Skriv vad som görs för att nå målet, inte bara orsaken.',
    open: open('uppdrag/12', 'Rätta'),
    quick: [],
  },
  {
    title: 'Hållbart medarbetarengagemang (HME)',
    label: 'Styrtal · Målsättning 9 · Staben HR',
    lines: ['Senast: 78 den 31 oktober 2024', 'Mäts inte i denna period'],
    open: open('styrtal/hme'),
    quick: [noValue('styrtal/hme'), unchanged('styrtal/hme')],
  },
  {
    title: 'Utbildning av nya chefer i arbetsmiljöansvar',
    label: 'Åtgärd · Internkontroll, HR',
    mark: doneMark('avslutad'),
    lines: ['Sparat av rapportör, Staben HR, 11 augusti 2025 kl. 10.40'],
    open: open('mitigation/arbetsmiljo-chefer', 'Ändra'),
    quick: [],
  },
  {
    title: 'Region Örebro län är en attraktiv arbetsgivare',
    label: 'Målsättning 8 · Staben HR',
    mark: colourMark('grön'),
    lines: ['↑ förbättrat', 'Godkänt av granskare, Staben HR, 12 augusti 2025'],
    open: open('goal/malsattning-8', 'Ändra'),
    quick: [],
  },
  {
    title: 'Personalomsättning',
    label: 'Nyckeltal · Staben HR',
    lines: ['Senast: 9,1 % den 31 december 2024'],
    open: open('keyfigure/personalomsattning'),
    quick: [noValue('keyfigure/personalomsattning')],
  },
  {
    title: 'Ta fram en regiongemensam kompetensförsörjningsplan',
    label: 'Aktivitet · Staben HR',
    lines: ['Senast: pågående, klar 30 november 2025'],
    open: open('activity/kompetensforsorjningsplan'),
    quick: [unchanged('activity/kompetensforsorjningsplan')],
  },
];

/** Every kind of field, with errors and the longest texts that a person may have written. */
const everyField: Field[] = [
  { id: 'value', label: 'Utfall', input: 'figure', unit: '%', value: '108,5', error: 'Utfallet är över 100 %. Kontrollera siffran.' },
  { id: 'value.kvinnor', label: 'Utfall, kvinnor', input: 'figure', unit: '%', value: '6,8' },
  { id: 'value.man', label: 'Utfall, män', input: 'figure', unit: '%', value: 'sex', error: 'Skriv ett tal, till exempel 6,2.' },
  { id: 'date', label: 'Utfallet gäller den', input: 'date', value: '2026-01-01', error: 'Dagen har inte varit ännu.' },
  { ...styrtalStatus, error: 'Förslaget är ”Helt”: skriv varför du bedömer annorlunda.' },
  arrow,
  comment(longest),
  comment(longest, 'Vad som görs', 'measures'),
  { ...comment('', 'Varför bedömer du annorlunda än förslaget?', 'differs'), error: 'Skriv varför du bedömer annorlunda.' },
  {
    id: 'part',
    label: 'Delår som bedömningen gäller för hela förvaltningen',
    input: 'choice',
    look: 'dropdown',
    choices: [
      { title: 'Första halvåret', value: '1' },
      { title: 'Andra halvåret', value: '2' },
    ],
    value: '1',
  },
  { id: 'person', label: 'Ansvarig för åtgärden', input: 'person', picker: true, choices: people, value: people[0]?.value ?? '' },
  { id: 'documented', label: 'Processen är dokumenterad och följs i hela förvaltningen', input: 'toggle', value: 'true' },
];

const sixty = (start: string) => start.padEnd(60, ' och så vidare');

const controllerPlan = { plan: 'plan-2025', page: 1 } as const;

/** By name, which is also the picture's file name. */
export const reportSamples = {
  'rows-fill': {
    kind: 'rows',
    say: 'Delårsrapport per 31 juli 2025: du har rapporterat 3 av 7. Senast 20 augusti 2025.',
    title: 'Delårsrapport per 31 juli 2025',
    practice: true,
    news: [
      { text: 'Sparat: Region Örebro län är en attraktiv arbetsgivare. ● Grön: uppnått eller överträffat · ↑ förbättrat.', tone: 'good' },
    ],
    why: 'Du är rapportör för Staben HR.',
    left: '3 av 7 rapporterade · senast 20 augusti 2025',
    done: 3,
    total: 7,
    rows,
    page: 1,
    pages: 1,
    turns: {},
    notes: [],
    buttons: [handOver, pause],
  },
  'rows-strained': {
    kind: 'rows',
    say: 'Delårsrapport per 31 juli 2025: du har rapporterat 12 av 57. Fyra fält behöver rättas.',
    title: 'Delårsrapport per 31 juli 2025 för regionstyrelsens alla staber',
    practice: true,
    why: 'Du är rapportör för Staben HR och Staben digitalisering, och ersättare för Staben kommunikation och externa relationer.',
    left: '12 av 57 rapporterade · senast 20 augusti 2025',
    done: 12,
    total: 57,
    rows: Array.from({ length: 10 }, (_, index) => ({
      title: sixty('Andel patienter inom standardiserat vårdförlopp som startar'),
      label: `Styrtal · Målsättning ${index} · ${sixty('Staben kommunikation och externa relationer med allt')}`,
      mark: statusMark('delvis'),
      lines: [long.slice(0, 100), 'Sparat av rapportör, Staben kommunikation och externa relationer, 11 augusti 2025 kl. 10.32', long],
      ...(index % 3 === 1 ? { warning: `Tillbaka från granskaren: ${long.repeat(3)}` } : {}),
      ...(index === 4
        ? {
            quick: [],
            form: {
              facts: [
                { label: 'Senast känt', value: '6,4 % den 31 december 2024' },
                { label: 'Årets målvärde', value: 'högst 5,5 %' },
              ],
              said: [long],
              error: 'Fyra fält behöver rättas. Det du har skrivit finns kvar.',
              fields: everyField,
              submit: save('styrtal/sjukfranvaro'),
              others: [{ title: 'Stäng', act: mine(1) }, handOver],
            },
          }
        : { open: open(`styrtal/standardiserat-vardforlopp-${index}`), quick: [noValue('styrtal/s'), unchanged('styrtal/s')] }),
    })),
    page: 2,
    pages: 6,
    turns: { previous: mine(1), next: mine(3) },
    notes: ['Stabschef HR har fått veta att rapporten är sen.'],
    buttons: [
      handOver,
      pause,
      { title: 'Budgetposter i Excel', act: { verb: 'budgetFile', data: { period } } },
      { title: 'Visa allt som jag redan har rapporterat', act: mine(4) },
    ],
  },
  'rows-review': {
    kind: 'rows',
    say: 'Delårsrapport per 31 juli 2025: 2 rapporter väntar på ditt godkännande. Senast 25 augusti 2025.',
    title: 'Att granska: Delårsrapport per 31 juli 2025',
    practice: false,
    news: [{ text: 'Rapporten är ändrad av rapportör, Staben HR, sedan kortet ritades. Läs den och godkänn igen.', tone: 'attention' }],
    why: 'Du är granskare för Staben HR.',
    left: '4 av 6 granskade · senast 25 augusti 2025',
    done: 4,
    total: 6,
    rows: [
      {
        title: 'Sjukfrånvaro i procent av ordinarie arbetstid',
        label: 'Styrtal · Målsättning 8 · Staben HR',
        mark: statusMark('delvis'),
        lines: [
          '6,2 % den 31 juli 2025 · ↑ förbättrat',
          'Orsak: Korttidsfrånvaron har ökat under våren.',
          'Vad som görs: Riktat stöd till enheter med hög frånvaro från september.',
          'Rapporterat av rapportör, Staben HR, 11 augusti 2025 kl. 10.32',
        ],
        open: {
          title: 'Lämna tillbaka',
          act: { verb: 'returnForm', data: { period, entry: entryOf('styrtal/sjukfranvaro'), seen: 2, page: 1 } },
        },
        quick: [
          {
            title: 'Godkänn',
            look: 'main',
            act: { verb: 'approve', data: { period, entry: entryOf('styrtal/sjukfranvaro'), seen: 2, page: 1 } },
          },
        ],
      },
      {
        title: 'Heltidsarbete som norm',
        label: 'Uppdrag nr 12 · Staben HR',
        mark: colourMark('röd'),
        lines: ['↓ försämrat · klart 31 mars 2026', 'Rapporterat av rapportör, Staben HR, 11 augusti 2025 kl. 10.40'],
        warning: 'Ändrat efter godkännandet: tidigare Gul, nu Röd.',
        quick: [],
        form: {
          facts: [],
          said: [],
          fields: [
            {
              id: 'reason',
              label: 'Vad behöver ändras?',
              hint: 'Rapportören får det du skriver.',
              input: 'text',
              lines: 'many',
              most: 1000,
              value: '',
              error: 'Skriv vad som behöver ändras.',
            },
          ],
          submit: {
            title: 'Skicka tillbaka',
            look: 'main',
            act: { verb: 'returnEntry', data: { period, entry: entryOf('uppdrag/12'), seen: 3, page: 1 } },
          },
          others: [{ title: 'Avbryt', act: { verb: 'review', data: { period, page: 1 } } }],
        },
      },
    ],
    page: 1,
    pages: 1,
    turns: {},
    notes: [],
    buttons: [{ title: 'Godkänn alla', look: 'main', act: { verb: 'approveAll', data: { period, drawn: 12 } } }],
  },
  'rows-done': {
    kind: 'rows',
    say: 'Delårsrapport per 31 juli 2025: allt är rapporterat. Tack!',
    title: 'Delårsrapport per 31 juli 2025',
    practice: false,
    why: 'Du är rapportör för Staben HR.',
    left: 'Klart: 3 av 3 rapporterade',
    done: 3,
    total: 3,
    rows: rows.slice(3, 6).map(({ quick: _, ...row }) => ({ ...row, quick: [] })),
    page: 1,
    pages: 1,
    turns: {},
    notes: ['Du kan ändra fram till att rapporten låses den 31 augusti 2025.'],
    buttons: [],
  },
  'rows-empty': {
    kind: 'rows',
    say: 'Du har inget att rapportera i Delårsrapport per 31 juli 2025.',
    title: 'Delårsrapport per 31 juli 2025',
    practice: true,
    why: 'Du är rapportör för Staben HR.',
    left: 'Inget att rapportera just nu',
    done: 0,
    total: 0,
    rows: [],
    page: 1,
    pages: 1,
    turns: {},
    notes: [],
    buttons: [],
  },
  'form-period': {
    kind: 'form',
    say: 'Öppna en delårsrapport: fyll i datum och planer, förhandsgranska sedan.',
    title: 'Öppna delårsrapport',
    practice: false,
    notes: ['Inget öppnas förrän du har sett förhandsvisningen.'],
    form: {
      facts: [],
      said: ['Datumen är förslag. Delårsrapporten ska till fullmäktige och revisorer inom två månader (KL 11 kap. 16 §).'],
      error: 'Ett fält behöver rättas.',
      fields: [
        {
          id: 'plans',
          label: 'Planer',
          input: 'choice',
          look: 'radios',
          many: true,
          choices: [
            { title: 'Verksamhetsplan 2025, regionstyrelsen', value: 'plan-2025' },
            { title: 'Verksamhetsplan 2023, regionkansliet', value: 'plan-2023' },
          ],
          value: 'plan-2025,plan-2023',
        },
        { id: 'asOf', label: 'Rapporten gäller per', input: 'date', value: '2025-07-31' },
        { id: 'opens', label: 'Öppnar', input: 'date', value: '2025-08-01' },
        { id: 'due', label: 'Rapporteras senast', input: 'date', value: '2025-08-20' },
        {
          id: 'reviewDue',
          label: 'Granskas senast',
          input: 'date',
          value: '2025-08-15',
          error: 'Granskningen kan inte sluta före rapporteringen.',
        },
        { id: 'lock', label: 'Låses', input: 'date', value: '2025-08-31' },
        { id: 'reminders', label: 'Skicka påminnelser', input: 'toggle', value: 'true' },
        { id: 'practice', label: 'Övning: allt märks ”Övningsdata”', input: 'toggle', value: 'false' },
      ],
      submit: { title: 'Förhandsgranska', look: 'main', act: { verb: 'previewPeriod', data: {} } },
      others: [cancel],
    },
  },
  'form-hand-over': {
    kind: 'form',
    say: 'Lämna över 4 poster i Delårsrapport per 31 juli 2025 till någon annan.',
    title: 'Lämna över',
    practice: true,
    notes: [],
    form: {
      facts: [{ label: 'Gäller', value: '4 poster som inte är rapporterade' }],
      said: ['Ni får båda ett meddelande. Du kan ta tillbaka posterna genom att be den som fått dem lämna över igen.'],
      fields: [
        { id: 'to', label: 'Till', input: 'person', picker: false, choices: people, value: '' },
        {
          id: 'reason',
          label: 'Varför (frivilligt)',
          input: 'text',
          lines: 'one',
          most: 200,
          placeholder: 'Till exempel: semester',
          value: '',
        },
      ],
      submit: { title: 'Lämna över', look: 'main', act: { verb: 'handOver', data: { period, entry: null } } },
      others: [cancel],
    },
  },
  'form-lock': {
    kind: 'form',
    say: 'Lås Delårsrapport per 31 juli 2025: 3 poster är inte rapporterade.',
    title: 'Lås Delårsrapport per 31 juli 2025',
    practice: false,
    notes: [],
    form: {
      facts: [{ label: 'Inte rapporterade', value: '3 av 57' }],
      said: ['De tre blir ”ej rapporterat”. Efter låsning ändras en rapport bara med en rättelse.'],
      fields: [comment('', 'Varför låses perioden utan dem?', 'reason')],
      submit: { title: 'Lås perioden', look: 'danger', act: { verb: 'lockPeriod', data: { period } } },
      others: [cancel],
    },
  },
  'form-isk': {
    kind: 'form',
    say: 'ISK-bedömning 2025 för regionkansliet: svara på krav a till e.',
    title: 'ISK-bedömning 2025',
    practice: false,
    notes: ['Förvaltningens förslag till dess att nämnden har beslutat.'],
    form: {
      facts: [{ label: 'Budgetavvikelse', value: '+12,4 mnkr' }],
      said: ['Underlaget visar läget. Slutsatsen är din egen.'],
      error: 'Skriv en kommentar till krav b.',
      fields: (['a', 'b', 'c', 'd', 'e'] as const).flatMap((krav): Field[] => [
        {
          id: krav,
          label: `Krav ${krav}: verksamheten lever upp till målen och är kostnadseffektiv`,
          input: 'choice',
          look: 'radios',
          choices: [
            { title: 'Ja', value: 'ja' },
            { title: 'Delvis', value: 'delvis' },
            { title: 'Nej', value: 'nej' },
          ],
          value: 'ja',
        },
        {
          id: `${krav}.comment`,
          label: `Kommentar till krav ${krav}`,
          input: 'text',
          lines: 'many',
          most: 1000,
          value: krav === 'b' ? '' : longest,
          ...(krav === 'b' ? { error: 'Skriv en kommentar.' } : {}),
        },
      ]),
      submit: {
        title: 'Spara bedömningen',
        look: 'main',
        act: { verb: 'saveEntry', data: { period, entry: entryOf('isk/2025'), seen: 0, page: 1 } },
      },
      others: [cancel],
    },
  },
  'sheet-preview': {
    kind: 'sheet',
    say: 'Delårsrapport per 31 juli 2025 öppnas med 57 poster för 12 personer. 2 poster saknar rapportör.',
    title: 'Förhandsvisning: Delårsrapport per 31 juli 2025',
    practice: false,
    text: ['Stämmer det? Rapportörerna får sina kort den 1 augusti 2025.'],
    facts: [
      { label: 'Öppnar', value: '1 augusti 2025' },
      { label: 'Rapporteras senast', value: '20 augusti 2025' },
      { label: 'Granskas senast', value: '25 augusti 2025' },
      { label: 'Låses', value: '31 augusti 2025' },
    ],
    tables: [
      {
        heading: 'Poster',
        table: {
          columns: ['Slag', 'Antal'],
          rows: [
            ['Mål', '9'],
            ['Styrtal', '21'],
            ['Uppdrag', '18'],
            ['Åtgärder', '9'],
          ],
        },
      },
    ],
    sections: [
      {
        heading: 'Saknar rapportör (2)',
        rows: [
          {
            title: 'Civilt försvar och beredskap',
            lines: ['Uppdrag nr 54 · Staben säkerhet'],
            act: {
              title: 'Välj',
              act: { verb: 'responsibleForm', data: { plan: 'plan-2025', unit: 'plan-2023/unit/staben-sakerhet', item: null } },
            },
          },
          { title: 'Kulturplan', lines: ['Uppdrag nr 57 · Förvaltningen för utbildning och kultur'] },
        ],
        total: 2,
      },
      {
        heading: 'Kan inte nås (13)',
        rows: Array.from({ length: 13 }, (_, index) => ({
          title: `Rapportör, Staben nummer ${index + 1}`,
          lines: ['Har blockerat boten. Be personen öppna chatten med Styrkoll.'],
        })),
        total: 13,
      },
    ],
    links: [],
    buttons: [{ title: 'Öppna perioden', look: 'main', act: { verb: 'openPeriod', data: { draft: 'utkast-1' } } }, cancel],
    notes: [],
    sources: [],
  },
  'sheet-progress': {
    kind: 'sheet',
    say: 'Delårsrapport per 31 juli 2025: 31 av 57 rapporterade, 12 godkända. 4 personer har inte börjat.',
    title: 'Läget: Delårsrapport per 31 juli 2025',
    practice: true,
    text: ['31 av 57 rapporterade, 12 godkända. Rapporteras senast 20 augusti 2025, om 3 arbetsdagar.'],
    facts: [],
    tables: [
      {
        heading: 'Per enhet',
        table: {
          columns: ['Enhet', 'Rapporterat', 'Godkänt'],
          rows: [
            ['Staben HR', '3 av 7', '1 av 7'],
            ['Staben digitalisering', '12 av 14', '9 av 14'],
            ['Staben kommunikation och externa relationer', '0 av 6', '0 av 6'],
            ['Ekonomistaben', '16 av 30', '2 av 30'],
          ],
        },
      },
      {
        heading: 'Per slag',
        table: {
          columns: ['Slag', 'Rapporterat', 'Godkänt'],
          rows: [
            ['Styrtal', '11 av 21', '4 av 21'],
            ['Uppdrag', '12 av 18', '8 av 18'],
            ['Mål', '8 av 18', '0 av 18'],
          ],
        },
      },
    ],
    sections: [
      {
        heading: 'Har inte rapporterat allt (4)',
        rows: [
          { title: 'Stabschef HR', lines: ['Rapportör, Staben HR · 4 kvar', 'Påmind 12 augusti 2025'] },
          { title: 'Kommunikationsdirektör', lines: ['Rapportör, Staben kommunikation · 6 kvar', '⚠ Har blockerat boten'] },
        ],
        total: 4,
      },
    ],
    links: [],
    buttons: [
      { title: 'Påminn nu', look: 'main', act: { verb: 'remindNow', data: { period } } },
      { title: 'Flytta datum', act: { verb: 'datesForm', data: { period } } },
      { title: 'Lås', act: { verb: 'lockForm', data: { period } } },
      { title: 'Vilka får se granskat', act: { verb: 'readersForm', data: { period } } },
      { title: 'Spårbarhet (CSV)', act: { verb: 'exportEvents', data: { period, format: 'csv' } } },
    ],
    notes: [],
    sources: [],
  },
  'sheet-history': {
    kind: 'sheet',
    say: 'Sjukfrånvaro, Staben HR: 3 händelser i två perioder. Senast 6,2 %, delvis.',
    title: 'Historik: Sjukfrånvaro i procent av ordinarie arbetstid',
    practice: false,
    text: [],
    facts: [],
    tables: [],
    sections: [
      {
        heading: 'Delårsrapport per 31 juli 2025 · granskad',
        rows: [
          {
            title: '11 augusti 2025 kl. 10.32 · rapportör, Staben HR',
            mark: statusMark('delvis'),
            lines: ['Utfall: 6,4 % → 6,2 %', 'Status: Helt → Delvis', 'Orsak: Korttidsfrånvaron har ökat under våren.'],
          },
          { title: '12 augusti 2025 kl. 08.15 · granskare, Staben HR', lines: ['Godkänd'] },
        ],
        total: 2,
      },
      {
        heading: 'Verksamhetsberättelse 2024 · publicerad',
        rows: [{ title: '9 januari 2025 kl. 13.05 · rapportör, Staben HR', mark: statusMark('inte alls'), lines: ['Utfall: 6,4 %'] }],
        total: 1,
      },
    ],
    links: [
      { title: 'Hämta som CSV', url: 'https://styrkoll.example.se/filer/abc' },
      { title: 'Hämta som JSON', url: 'http://127.0.0.1:3978/filer/abc' },
      { title: 'Ont', url: 'javascript:alert(1)' },
      { title: 'Okrypterat', url: 'http://styrkoll.example.se/filer/abc' },
    ],
    buttons: [],
    notes: ['Visar utkast, granskat och publicerat: du är controller för Verksamhetsplan 2025.'],
    sources: ['Verksamhetsplan 2025, Målsättning nr 8, s. 19'],
  },
  'sheet-roles': {
    kind: 'sheet',
    say: 'Tre personer har en roll.',
    title: 'Roller',
    practice: false,
    text: [],
    facts: [],
    tables: [],
    sections: [
      {
        heading: 'Controller',
        rows: people.map(({ title, value }) => ({
          title,
          lines: ['Controller, Verksamhetsplan 2025'],
          act: {
            title: 'Ta bort',
            look: 'danger' as const,
            act: { verb: 'dismiss' as const, data: { role: 'controller', person: value, plan: 'plan-2025' } },
          },
        })),
        total: 3,
      },
    ],
    links: [],
    buttons: [
      { title: 'Utse någon', look: 'main', act: { verb: 'appointForm', data: {} } },
      { title: 'Ansvar', act: { verb: 'responsibility', data: controllerPlan } },
    ],
    notes: [],
    sources: [],
  },
  'sheet-difference': {
    kind: 'sheet',
    say: 'Filen ansvar-2025.csv ändrar 3 rader, lägger till 2 och tar bort 1. 2 rader har fel och tas inte med.',
    title: 'Ansvar ur ansvar-2025.csv',
    practice: false,
    text: ['Inget är ändrat ännu.'],
    facts: [
      { label: 'Nya', value: '2' },
      { label: 'Ändrade', value: '3' },
      { label: 'Borttagna', value: '1' },
      { label: 'Oförändrade', value: '142' },
    ],
    tables: [
      {
        heading: 'Ändrade',
        table: {
          columns: ['Rad', 'Post', 'Nu', 'I filen'],
          rows: [
            ['4', 'Sjukfrånvaro i procent av ordinarie arbetstid, Staben HR', 'Stabschef HR', 'HR-strateg'],
            ['5', 'Heltidsarbete som norm, Staben HR', 'Stabschef HR', 'HR-strateg'],
          ],
        },
      },
    ],
    sections: [
      {
        heading: 'Rader med fel (2)',
        rows: [
          {
            title: 'Rad 17',
            lines: ['Enheten ”Staben kultur” finns inte. Närmast: Förvaltningen för utbildning och kultur.'],
            mark: { symbol: '⚠', word: 'Tas inte med', tone: 'attention' },
          },
          {
            title: 'Rad 23',
            lines: ['Samma person är rapportör och granskare.'],
            mark: { symbol: '⚠', word: 'Tas inte med', tone: 'attention' },
          },
        ],
        total: 2,
      },
    ],
    links: [],
    buttons: [{ title: 'Ändra de sex raderna som är rätt', look: 'main', act: { verb: 'applyFile', data: { draft: 'fil-1' } } }, cancel],
    notes: [],
    sources: [],
  },
} satisfies Record<string, ReportCardView>;
