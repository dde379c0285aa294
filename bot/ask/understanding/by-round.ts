/** Questions over a round of follow-up as a whole: "vilka mål är röda?", "vilka har inte rapporterat?", "vad har ändrats sedan förra perioden?". */
import type { PeriodKind } from '../../../data/period-events.ts';
import type { Query, Standing } from '../../../data/query.ts';
import type { EntryKind } from '../../../data/status.ts';
import { type Signals, wanted } from '../reading/signals.ts';

type RoundQuery = Extract<Query, { ask: 'round' }>;

/** Words for the rounds; a year with them says which. */
const reports: [RegExp, PeriodKind][] = [
  [/\bdelar(et|s|srapport\w*|srapportering\w*|suppfoljning\w*)?\b/, 'delårsrapport'],
  [/\bperiodrapport\w*\b/, 'periodrapport'],
  [/\b(helar(et|s|suppfoljning\w*)?|verksamhetsberattelse\w*|arsbokslut\w*)\b/, 'verksamhetsberättelse'],
];
const roundWords =
  /\b(delar(et|s\w*)?|periodrapport\w*|helar(et|s\w*)?|verksamhetsberattelse\w*|uppfoljning(en|ar|arna)?|perioden|period|omgang(en)?|rundan?|rapportering(en)?|redovisning(en)?|ovningen|ovningsrapport\w*)\b/;
const before = /\b(sedan|sen|fran|mot|jamfort med|an)\b.{0,20}\b(forra|forrforra|foregaende|senaste|sist|tidigare)\b/;

const kinds: [RegExp, EntryKind][] = [
  [/\b(mal|malen|malet|malsattning\w*|effektmal\w*)\b(?! ?varde)/, 'goal'],
  [/\b(styrtal\w*|indikator\w*)\b/, 'styrtal'],
  [/\buppdrag\w*\b/, 'uppdrag'],
  [/\baktivitet\w*\b/, 'activity'],
  [/\batgard\w*\b/, 'mitigation'],
  [/\bbudgetpost\w*\b/, 'budget'],
  [/\bnyckeltal\w*\b/, 'keyfigure'],
  [/\btexter(na)?\b|\bvasentlig\w* handelse\w*\b|\bframtida utmaning\w*\b/, 'text'],
];

/** Words that say how something stands and name nothing. */
const idle = /^(rod|gul|gron|avvik|utfall|lage|prov|ovning|dalig|samre|samst|trog|efter|sen|forsen|rapporter)/;
const badly = /\b(gar|gick|ligger) (daligt|samre|samst|trogt|efter)\b|\bforsenade?\b/;

const colours: [RegExp, Standing][] = [
  [/\b(gron|grona|gront)\b/, 'grön'],
  [/\b(gul|gula|gult)\b/, 'gul'],
  [/\b(rod|roda|rott)\b/, 'röd'],
];
const missesTarget =
  /\b(nar|nas|nadde|nades|natt|nats|uppnas|uppnatts|klarar|uppfylls)\b.{0,12}\b(inte|ej)\b|\b(inte|ej)\b.{0,12}\b(nar|nas|nadde|nades|natts?|uppnas|uppnatts?|klarar|uppfylls)\b/;
const reachesTarget = /\b(nar|nas|nadde|nades|uppnas|klarar|uppfylls)\b/;

/** What a question asks of a round, or null. It says nothing of whether there is a round to answer from. */
export function byRound(signals: Signals): RoundQuery | null {
  const { folded } = signals;
  if (/\b(betyder|innebar|definition\w*|vad (ar|menas med) (en|ett))\b/.test(folded)) return null;
  const which = whichRound(signals);
  const asked = (what: RoundQuery['what'], standings: Standing[] = []): RoundQuery => ({
    ask: 'round',
    what,
    kinds: kindsIn(folded),
    standings,
    ...which,
    count: signals.counts,
    page: 1,
  });
  if (asksForMissing(folded)) return asked('missing');
  if (asksForChanges(folded)) return asked('changed');
  const standings = standingsIn(folded);
  const ofRound = roundWords.test(folded) && !/\b(nar|hur (ofta|foljs|redovisas|gar .* till))\b/.test(folded.replace(missesTarget, ' '));
  const plural = /\b(vilka|vilket|vad|hur manga|antal|lista|visa|alla|finns|nagra)\b/.test(folded);
  const named = wanted(signals).filter(({ word }) => !roundWords.test(word) && !idle.test(word));
  if (named.length > 0 || signals.numbered !== null) return null;
  const listed = plural || /^\W*(roda?|gula?|grona?)\b/.test(folded);
  if (standings.length > 0 && listed && (colourSaid(folded) || badly.test(folded) || ofRound)) return asked('list', standings);
  if (plural && kindsIn(folded).length > 0 && /\b(har|ar) (rapporterats|rapporterade?)\b/.test(folded)) return asked('list');
  const stands =
    /\b(hur (ligger|star) (vi|det)( till)?|hur (gar|gick) det|laget|status|resultat(et)?|hur ser (det|laget) ut|sammanfatta|overblick)\b/;
  if (stands.test(folded) && (ofRound || /\bhur (ligger vi till|ser laget ut)\b/.test(folded)))
    return asked(kindsIn(folded).length > 0 && plural ? 'list' : 'overview');
  return null;
}

function asksForMissing(folded: string): boolean {
  const open = /\b(inte|ej|annu|aterstar|saknas?|kvar)\b/.test(folded);
  const who = /\b(vilka|vem|vilken|vilket|vad|hur manga|finns|lista|visa|nagra|alla|ar)\b/.test(folded);
  if (/\bhur manga\b.{0,12}\b(har|ar) (\w+ )?rapporter(at|ade|ats)\b/.test(folded)) return true;
  if (/\b(ar|har) (alla|allt)\b.*\b(rapport\w*|inlamna\w*|inne)\b/.test(folded)) return true;
  if (/\b(inte|ej)\b.{0,24}\b(rapporterat|rapporterade?|rapporterats|lamnat in|svarat)\b/.test(folded)) return who;
  return (
    open &&
    who &&
    /\b(aterstar|saknas?|kvar)\b.{0,24}\b(att )?rapporter\w*\b|\brapporter\w*\b.{0,24}\b(aterstar|saknas|kvar)\b/.test(folded)
  );
}

function asksForChanges(folded: string): boolean {
  const changed =
    /\b(andrats?|andrat sig|forandrats?|forandringar|hant|nytt|skiljer|skillnad\w*|forsamrats|forbattrats|samre|battre)\b/.test(folded);
  return changed && before.test(folded) && (roundWords.test(folded) || /\b(sist|senast|gang(en)?)\b/.test(folded));
}

function kindsIn(folded: string): EntryKind[] {
  // "når inte målet" asks of the styrtal, not for goals.
  const text = folded.replace(/\b(nar|nas|nadde|nades|uppnas|klarar|natt)\b( \w+){0,2} (mal|malet|malen|malvarde\w*)\b/g, ' ');
  return kinds.flatMap(([pattern, kind]) => (pattern.test(text) ? [kind] : []));
}

function colourSaid(folded: string): boolean {
  return colours.some(([pattern]) => pattern.test(folded));
}

function standingsIn(folded: string): Standing[] {
  const said = colours.flatMap(([pattern, standing]) => (pattern.test(folded) ? [standing] : []));
  if (said.length > 0) return /\b(inte|ej)\b (ar )?(gron|grona|gront)\b/.test(folded) ? ['gul', 'röd'] : said;
  if (missesTarget.test(folded)) return ['gul', 'röd'];
  if (/\b(avviker|avvikelser|avvikelse)\b/.test(folded) || badly.test(folded)) return ['avviker'];
  if (/\bvarde saknas|saknar varde|utan varde\b/.test(folded)) return ['värde saknas'];
  if (/\b(ar|blev) (inte |ej )?(avslutade?|klara?|fardiga?|genomforda?)\b/.test(folded))
    return /\b(inte|ej)\b/.test(folded) ? ['pågående', 'avviker'] : ['avslutad', 'grön'];
  return reachesTarget.test(folded) ? ['grön'] : [];
}

/** Which round the words name: its kind, its year, an exercise. */
export function whichRound({ folded, years }: Signals): Pick<RoundQuery, 'report' | 'year' | 'practice'> {
  // In a comparison the round that is named is the one before.
  const own = folded.replace(new RegExp(`${before.source}.*$`), ' ');
  const report = reports.find(([pattern]) => pattern.test(own))?.[1];
  const [year] = years;
  return { ...(report ? { report } : {}), ...(year ? { year } : {}), ...(/\bovning\w*\b/.test(folded) ? { practice: true } : {}) };
}
