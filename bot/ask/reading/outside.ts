/** Questions that no plan can answer, told by their form: orders to the bot, code, and people's names. */

/** Orders to the bot, code and attempts to change its rules. */
const orders = [
  /\b(ignorera|glom|bortse fran|strunta i) (alla |dina |tidigare |alla tidigare )?(tidigare |alla )?(instruktion|regl|direktiv|order)/,
  /\b(system ?prompt|prompten|jailbreak|dan mode|developer mode|du ar nu|lat oss latsas|latsas (att|som)|rollspel|inga regler|utan regler)\b/,
  /\bignore (all |the |your |previous )*(instructions|rules)/,
  /\b(cat|rm|ls|curl|wget|sudo|chmod|echo) [-/~.]|&&|\/etc\/|\.env\b|<script|<\/?[a-z]+>|\bunion select\b|\bselect \S+.* from\b|\b(drop|truncate|alter) (table|database)\b|\b(insert into|delete from)\b|;--|\$\{|\{\{/,
  /\b(skriv|forfatta|dikta|komponera|generera|formulera|hitta pa) (ett|en|nagra|mig|at mig) .*\b(uttalande|pressmeddelande|dikt|sang|saga|mejl|mail|brev|tal|insandare|kod|program som|skript|novell|skamt|vits|debattartikel|tweet|inlagg)\b/,
  /\b(skriv|andra|radera|ta bort|uppdatera|satt|justera) .*\b(i databasen|i planen till|i systemet|malvardet till|budgeten till|utfallet till|siffran till)\b/,
  /\b(losenord|api[ -]?nyckel|api_key|anvandare i databasen|inloggningsuppgift)/,
  /^\W*(kan du |snalla |vanligen |please )?(radera|ta bort|uppdatera|justera|lagg till|byt ut|skapa|delete|remove)\b|\b(andra|satt|skriv over)\b.* till \d/,
  /\bsvara (bara|endast|enbart) (ja|nej|med)\b/,
  /\b(kringga|kringgar|manipulera|utan att bli upptackt|lura systemet)\b/,
  /\b(oversatt|rimma|beratta ett skamt|spela upp|sjung)\b/,
];

/** Asks for a person's name, contact or private life. */
const persons = [
  /\b(vad|hur) (heter|hette)\b.*(direktor|chef|ordforande|\brad\b|politiker|handlaggare|controller|ansvarig|person|\bhan\b|\bhon\b|strateg)/,
  /\b(namnet|namn) pa\b.*(direktor|chef|ordforande|politiker|handlaggare|person|ledamot|ansvarig)/,
  /(direktor|chef|ordforande)\w*\b.*\b(namn|heter|telefon|mejl|mail|adress|lon|personnummer|partner|gift|alder|sjuk)\b/,
  /\bvem ar (var |vart |nuvarande )?(\w+)?(region|ekonomi|hr|hr-|kommunikations|stabs|forvaltnings|digitaliserings)?-?(direktor|chef|stabschef|ordforande)\w*\??$/,
  /\b(telefonnum\w*|mejladress\w*|mailadress\w*|e-postadress\w*|personnum\w*|hemadress\w*|journalen?)\b/,
  /\b(tjanar|manadslon for|lon har|lonen for)\b/,
];

/** Asks for an opinion, a forecast of politics or advice. */
const opinions = [
  /\b(vilk(a|et) parti\w*|partier|koalition\w*|majoriteten)\b/,
  /\bpolitik\w*\b.*\b(dalig\w*|idiot\w*|inkompetent\w*|korrupt\w*|usel|usla|dumma?)\b|\b(idiot\w*|korrupta|dumma|usla) politik/,
  /\b(tycker du|anser du|vad tror du|din asikt|vem (vinner|kommer att vinna)|borde man rosta|ska jag rosta|basta parti|samsta parti|ar det bra att rosta|vilket parti)\b/,
];

/** What other nämnder have decided for themselves. */
const otherBoards =
  /\b(mal|malen|malsattning\w*|budget\w*|uppdrag\w*|styrtal\w*|risker)\b.*\b(halso- och sjukvards|folktandvards|service|tillvaxt\w*|kultur\w*|samhallsbyggnads|trafik\w*|forsknings- och utbildnings|patient)namnden/;

/** Other places than this region. */
const elsewhere =
  /\b(region (skane|stockholm|uppsala|gavleborg|dalarna|varmland|halland|vasterbotten|norrbotten|ostergotland|jonkoping|sormland|vastmanland|kronoberg|kalmar|blekinge|vasternorrland|jamtland)s?|vastra gotaland|vgr|skanes?|stockholms?|goteborgs?|norge|danmark|finland|karlskoga kommuns?|kumla kommuns?|orebro kommuns)\b/;

export type Outside = 'order' | 'person' | 'opinion' | 'elsewhere' | 'board';

/** Why a question lies outside the plans, or null. `folded` is the folded text. */
export function outside(folded: string): Outside | null {
  if (orders.some((p) => p.test(folded))) return 'order';
  if (persons.some((p) => p.test(folded))) return 'person';
  if (opinions.some((p) => p.test(folded))) return 'opinion';
  if (elsewhere.test(folded)) return 'elsewhere';
  if (otherBoards.test(folded)) return 'board';
  return null;
}
