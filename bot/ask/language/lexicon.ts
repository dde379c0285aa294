/**
 * The closed words of asking: those that say what is wanted of a thing (target, budget, count …) and those that say nothing.
 * All is written in ordinary Swedish and folded to stems at load. A word that is here is never looked for in the documents.
 */
import { stem, tokens } from './words.ts';

const stemsOf = (words: string) =>
  new Set(
    words
      .trim()
      .split(/\s+/)
      .map((w) => stem(tokens(w)[0] ?? w)),
  );

/** Words without content: grammar, courtesy, and the bot's own verbs. */
export const empty = stemsOf(`
  och att i på för av med till den det de dem dom en ett som är var vara varit blir bli blev har hade ha kan kunde ska skall skulle vill ville får fick måste bör
  jag du vi ni man oss er mig dig sig sin sitt sina vår vårt våra ditt din dina mitt min mina hans hennes deras dess denna detta dessa där här då nu när hur vad vem vilka vilken vilket vilkas vems
  om men eller än så inte ej icke ju väl nog bara också även redan ännu sedan sen dit hit från ur hos vid under över mellan mot utan inom efter innan genom enligt utifrån samt per via kring angående gällande gäller avseende rörande beträffande ang enl kontra versus vs resp respektive plus
  hej hejsan hallå tjena tja god morgon dag snälla tack tacksam vänligen undrar undra fundera funderar tänkte tänker tänk tror tro vet veta berätta säg säger säga visa visar ge ger gav ta tar tog fram plocka hitta hittar finns fanns finnas hjälp hjälpa fråga frågor frågan svar svara svarar skriv skriver gärna kolla kolla kollar se ser läsa läser
  egentligen faktiskt alltså liksom typ ungefär cirka ca just exakt precis rätt helt ganska lite mycket mkt många flera fler färre få alla allt all inget ingen inga något någon några nåt nån annan annat andra samma själv varje varandra båda både var såna sådan sådana sånt
  göra gör gjorde gjort görs gå går gick gått kommer kom komma ligger ligga låg lagt lägg lägger står stå stod stått sticker iväg ställ ställa ställs upp ner bredvid sida handlar handla handlade heter hette innebär innebära betyder betyda menar menas mena står säger beskriv beskriver beskrivs förklara förklarar nämns nämner
  idag igår just ok okej ja nej jo jaha hm hmm asså ah eh öh oj alltid aldrig ofta igen kanske väldigt kort snabbt snabb fort lista listar räkna upp samlat st stycken stycke nr nummer numret numrerade punkt del delar form sätt vis slags sort typ typer sak saker grej grejer
  hög högt höga låg lågt innehåller innehålla omfattar ingår märkt märkta följdes lång långa samtliga upplevs anges angett anger anmält vilja e va å o oxå asap pls plz fö btw liksom jo tjo yo hallojsan undra grejen läget
  sammanställ sammanställa sammanställning mätning mätningen diskuterade diskuterar mötet sitter punktlista tillsammans använde hör tillhör hörde inklusive inkl kopplade kopplad koppling stämmer visst hörde hört jobbat mellan hel hela helt nästa mäts mättes känd kända känt ars nere siffrorna redan istället pågående sådär ställde ställt mån mest tyckte tycker tyckt slutsats slutsatsen konstaterade konstaterades bedöms bedömdes bedömts kom fram säga sa sade tros höll hölls genomfördes gällande ingick innehöll antal antalet sorry dum presentation presentationen sitter last latest current nu okänt behöva vanligaste vanlig vanligt påverka gällde senaste
  senast senaste nuläget noll ett två tre fyra fem sex sju åtta nio tio elva tolv första andra tredje
  ut hantera hanteras hanterar pratar prata pratas snackar ställd ställt bör tänka heller undrandes visst ens kollat hört menat mena antar kolla upp söker letar leta finn hitta påminn påminna förtydliga specificera exakta korrekt stämmer stämma sant gjordes gjort utförs utfördes använder används användas sker skedde hände hänt händer pågår planeras planerat tänkt verkar försöker enda ihågkom sammanfatta sammanfattning kortfattat konkret beskrivning detalj detaljer mer mest mindre högre lägre större bättre sämre fler andelen gång gånger
  vars vart varför därför eftersom medan fast dock annars däremot ihop tillsammans ungefärligen siffra siffran siffror siffrorna uppgift uppgifter info region regionen regionens örebro län länets läns länet
  år året åren årets årlig därefter numera nuvarande tidigare aktuell aktuella gälla rör röra berör finnas bland bl annat mm osv etc ex t exempel exempelvis dvs plan planen planens planer vp vb ik dokument dokumentet dokumenten källa
  åt kvar runt utöver förutom däribland varav totalt sammanlagt genomsnitt snitt pga tack kul bra nya ny nytt the what is how many much of for and in are our do we have please show me tell
  kolleger kompis undrade skulle kunna vilja behöver behövs fått given givna givit gett gav ges gett fått fatta fattat nått nåt kring sådär ens slutet slut början håller hålla hålls arbeta jobbar jobba arbetar
`);

/** What a question wants, by the words that say it. Several may hold at once. */
const concepts = {
  // sides of a measure
  target: 'target målvärde målvärdet målvärden målnivå målnivån målsatt målbild',
  aim: 'mål målet målen målets siktar sikta',
  long: 'långsiktig långsiktigt långsiktiga sikt',
  outcome:
    'utfall utfallet utfallen resultat resultatet resultaten värde värdet nivå nivån nuläge nuläget läge läget uppmätt mättes hamnade outcome',
  status: 'status statusen färg färgen pil pilen',
  // kinds
  uppdrag: 'uppdrag uppdraget uppdragen uppdragens uppdragsnr uppdragsnummer',
  styrtal: 'styrtal styrtalet styrtalen indikator indikatorer indikatorn kpi kpier nyckeltal nyckeltalet mått måttet mätetal',
  goal: 'målsättning målsättningen målsättningar effektmål effektmålet effektmålen målområde målområden',
  strategy: 'strategi strategier strategin strategierna',
  perspective: 'perspektiv perspektivet perspektiven',
  risk: 'risk risken risker riskerna riskens internkontrollrisker',
  mitigation: 'åtgärd åtgärden åtgärder åtgärderna motåtgärd motåtgärder',
  activity: 'aktivitet aktiviteten aktiviteter aktiviteterna',
  internalControl: 'internkontrollplan internkontrollplanen internkontroll internkontrollen ikplan ikplanen',
  // money
  budget: 'budget budgeten budgeterat budgeterad budgeterade budgeterades budgetram budgetramen budgetpost budgetposter anslag anslaget',
  forecast: 'prognos prognosen prognoser prognostiserat prognostiseras årsprognos forecast',
  spent:
    'kostade kostnad kostnaden kostnader kosta kostat kostar förbrukat användes förbrukades nyttjades betalades utbetalning utbetalningen utbetalt',
  surplus: 'överskott överskottet plusresultat',
  deficit: 'underskott underskottet minusresultat',
  deviation: 'avvikelse avvikelsen avvikelser avvek budgetavvikelse budgetavvikelsen budgetavvikelser',
  money: 'mnkr miljoner miljon kronor kr pengar mkr tkr summa',
  investment: 'investering investeringar investeringen investeringarna investeringsbudget investeringsbudgeten investeringsplan',
  // operations
  sum: 'summa summan summera sammanlagt totalt totala totalsumma addera',
  difference: 'skillnad skillnaden differens differensen skiljer',
  share: 'andel andelen procent procentuellt',
  compare: 'jämför jämfört jämföra jämförelse jämförelsen jmf jfr jmfr kontra vs versus bredvid jämförs jämförda',
  develop: 'förändrats förändring förändringen ändrats trend trenden vuxit växt ökat ökade sjunkit minskat minskade tidsserie',
  rise: 'öka ökar ökas höjas höja',
  fall: 'minska minskar minskas sänka sänkas sjunka',
  largest: 'flest störst största högst högsta mest dyrast dyraste bäst längst',
  smallest: 'minst minsta lägst lägsta billigast sämst',
  reached:
    'nådde överträffade överträffat överträffar överträffades nåddes nått nås uppnådd uppnåddes uppnått uppnådda uppfyllt uppfylldes uppfylldes uppfyllda klarade klarades klarat klarat måluppfyllelse',
  over: 'över ovanför överstiger',
  under: 'under nedanför understiger',
  missing: 'saknar saknas utan',
  done: 'klar klara klart genomförd genomförda genomfördes genomfört avslutad avslutade avslutats färdig färdiga slutförd slutförda',
  // words asked for
  definition: 'definition definitionen definieras definierar förkortning förkortningen begrepp begreppet utläses',
  who: 'vem vems ansvarar ansvarig ansvariga ansvaret ansvar ägare äger objektsägare processägare sköter',
  why: 'varför orsak orsaken orsaker orsakerna beror berodde anledning anledningen förklaring förklaringen',
  when: 'datum datumet tidpunkt',
  // givers
  council: 'regionfullmäktige regionfullmäktiges fullmäktige fullmäktiges rf',
  own: 'egna eget egen själv',
  director: 'regiondirektör regiondirektören regiondirektörens',
  // turns
  previous: 'innan dessförinnan föregående förra',
  last: 'sista',
} as const;

export type Concept = keyof typeof concepts;

/** Tells whether a word is the name of a concept. */
export function isConcept(word: string): word is Concept {
  return Object.hasOwn(concepts, word);
}

const conceptsByStem = new Map<string, Concept[]>();
for (const [concept, words] of Object.entries(concepts)) {
  for (const s of stemsOf(words)) {
    const known = conceptsByStem.get(s) ?? [];
    known.push(concept as Concept);
    conceptsByStem.set(s, known);
  }
}

/** Forms whose stem is another word's ("siktar" is no "sikt"), so that they are known as they stand. */
const forms = new Map<string, Concept>([
  ['siktar', 'aim'],
  ['sikta', 'aim'],
  ['utvecklats', 'develop'],
  ['utvecklat', 'develop'],
]);

/** The concept of a folded form that its stem does not tell, if any. */
export function conceptOfForm(word: string): Concept | undefined {
  return forms.get(word);
}

/** Concepts whose words say how something is asked and never what: they are not looked for even when nothing else is left. */
export const manner: ReadonlySet<Concept> = new Set([
  'definition',
  'who',
  'why',
  'when',
  'compare',
  'develop',
  'difference',
  'share',
  'sum',
  'largest',
  'smallest',
  'previous',
  'last',
  'outcome',
  'aim',
  'target',
  'long',
  'missing',
  'over',
  'under',
  'money',
]);

/** Concepts that a stem names, if any. */
export function conceptsOf(s: string): readonly Concept[] {
  return conceptsByStem.get(s) ?? [];
}

/** Groups of words that stand for each other in questions; what the plans' own `words` do not cover. */
const synonymGroups = [
  'drönare obemannad luftfart',
  'personal medarbetare anställda',
  'läkarkontakt doktor husläkare',
  'invånare medborgare befolkning',
  'bolag företag',
  'sjukskrivning sjukfrånvaro frånvaro',
  'brott brottslighet',
  'muta mutor bestickning korruption',
  'ai artificiell',
  'kö köer väntetid väntetider',
  'nöjd nöjda nki',
  'corona coronapandemin covid pandemin pandemi',
  'växthusgaser koldioxid koldioxidekvivalenter klimatutsläpp',
  'läkemedel medicin mediciner',
  'it digitalisering',
  'facket fackliga',
  'gdpr dataskydd dataskyddslagstiftning',
  'tänder tandhälsa munhälsa',
  'internet fiber bredband',
  'vårdcentral vårdcentraler primärvård primärvården',
  'löner lönehantering löneutbetalning',
  'återvinning materialåtervinning',
  'upphandling inköp',
  'chef chefer ledare',
  'krig krigsplacering krigsorganisation',
  'jämställdhetsindex jämix jämrix',
  'digital digitala digitalisering digitaliseringen',
  'rs regionstyrelsen',
  'följs uppföljning redovisas redovisning rapporteras',
  'frånvaro sjukfrånvaro sjukis sjuktal sjuktalet sjukan',
  'införa införande införandet införas infördes implementering implementeras implementera',
  'arbetsgivare arbetsgivaren',
  'nämnd nämnden nämnder',
  'lag lagen lagrum lagstiftning',
  'inloggning inloggningar inloggade',
  'risk risker',
  'rf regionfullmäktige fullmäktige',
  'hållbarhet hållbar',
  'barn unga ungdomar',
  'funktionshinder funktionsnedsättning funktionshinderorganisationerna',
  'stab staben avdelning',
  'fuska fusk välfärdsbrott välfärdsbrottslighet bedrägeri',
  'utbetalning löneutbetalningsprocessen',
  'vision visionen slogan',
];

const synonyms = new Map<string, string[]>();
for (const group of synonymGroups) {
  const members = [...stemsOf(group)];
  for (const member of members) synonyms.set(member, [...(synonyms.get(member) ?? []), ...members.filter((m) => m !== member)]);
}

/** Stems that may stand for this one. */
export function synonymsOf(s: string): readonly string[] {
  return synonyms.get(s) ?? [];
}

/** Everyday words that no plan speaks of: never taken for a misspelling of one that it does. */
export const everyday: ReadonlySet<string> = new Set(
  tokens(
    `väder vädret lunch lunchen maten middag fika kaffe bil bilen hund hunden katt katten film filmen musik fotboll hockey matchen semester semestern
     hotell flyg flyget tåg tåget buss bussen parkering huvudstad huvudstaden kungen statsminister statsministern president presidenten börsen aktier
     recept receptet restaurang restauranger klockan tiden jul julen påsk påsken sommar sommaren vinter vintern regn snö sol lotto skämt skämtet vits
     present presenter bok boken spel spelet partiet valet riksdagen ministern bitcoin dollar`,
  ),
);

/** Every folded word of the closed lists, for spelling correction. */
export const closedWords: readonly string[] = [...new Set(Object.values(concepts).flatMap((w) => tokens(w)))];
