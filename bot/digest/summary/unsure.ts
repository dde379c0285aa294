/** What the source or the data is unsure of, in full sentences, the most important first. Pure. */
import { itemTitle } from '../../../data/item-words.ts';
import type { Remark } from '../../../data/model.ts';
import type { EntryState } from '../../../data/period.ts';
import type { Plans } from '../../../data/state.ts';
import { counted, dayInWords, listed, lower } from '../../../data/swedish.ts';
import { budgetParts } from './budget-parts.ts';
import { otherYear } from './counted-status.ts';
import type { SummaryInput, Told } from './model.ts';

/** How many sentences there are at most, and how many items each names. */
const most = 12;
const named = 3;

/** The sentences. What has to do with this period's own figures comes before what the plans' documents are unsure of. */
export function unsureOf({ period, plans }: SummaryInput, entries: readonly EntryState[], told: readonly Told[]): string[] {
  const { kind, asOf } = period.settings;
  const remarks = remarksAbout(entries, plans);
  return [
    ...otherYears(told, kind),
    ...lackingTerms(entries, plans),
    ...older(told, asOf, kind),
    ...twice(entries, plans, remarks),
    ...severalUnits(entries, plans),
    ...withoutTarget(told),
    ...remarks.filter((one) => !isTwice(one)).map((one) => sentenceOf(one, plans)),
  ].slice(0, most);
}

function otherYears(told: readonly Told[], kind: SummaryInput['period']['settings']['kind']): string[] {
  const found = told.flatMap((one) => {
    const years = otherYear(one.report, one.item, kind);
    return years ? [{ name: `${one.item.short} (utfall ${years.outcome}, målvärde ${years.target})` }] : [];
  });
  if (found.length === 0) return [];
  return [
    `${counted(found.length, 'styrtal har', 'styrtal har')} ett utfall från ett annat år än målvärdet och räknas därför som ”värde saknas” för året: ${names(found.map(({ name }) => name))}.`,
  ];
}

function lackingTerms(entries: readonly EntryState[], plans: Plans): string[] {
  return budgetParts(entries, plans).flatMap(({ heading, rows, sum }) => {
    const lacking = rows.filter(({ varav, budget, forecast }) => !varav && (budget === null || forecast === null));
    if (sum.deviation !== null || lacking.length === 0 || lacking.length === rows.filter(({ varav }) => !varav).length) return [];
    return [`Tabellen ${heading} summeras inte, eftersom uppgift saknas för ${names(lacking.map(({ name }) => name))}.`];
  });
}

function older(told: readonly Told[], asOf: string, kind: SummaryInput['period']['settings']['kind']): string[] {
  const found = told.flatMap(({ report, item }) => {
    const outcome = report.kind === 'styrtal' || report.kind === 'keyfigure' ? report.outcome : null;
    return outcome !== null && outcome.date < asOf && !otherYear(report, item, kind) ? [{ item, date: outcome.date }] : [];
  });
  if (found.length === 0) return [];
  const all = found.map(({ item, date }) => `${item.short} (${dayInWords(date)})`);
  return [
    found.length === 1
      ? `1 utfall är äldre än ${dayInWords(asOf)} och visas som senast känt: ${names(all)}.`
      : `${found.length} utfall är äldre än ${dayInWords(asOf)} och visas som senast kända: ${names(all)}.`,
  ];
}

/** What stands twice in a plan: two items of a series, or what a remark says of it. */
function twice(entries: readonly EntryState[], { library, catalog }: Plans, remarks: readonly Remark[]): string[] {
  const asked = new Set(entries.map(({ entry }) => entry.item));
  const tied = library.series.flatMap(({ short, members }) => {
    const ofPlan = new Map<string, number>();
    for (const id of new Set(members.map(({ item }) => item))) {
      const item = catalog.items.get(id);
      if (item && asked.has(id)) ofPlan.set(item.plan.title, (ofPlan.get(item.plan.title) ?? 0) + 1);
    }
    return [...ofPlan].flatMap(([plan, times]) =>
      times > 1 ? [`${short} står ${times} gånger i ${plan} och räknas som tryckt, en gång för varje rad.`] : [],
    );
  });
  const said = remarks.filter(isTwice).map(({ text }) => `${text} Raderna räknas som de är tryckta, var för sig.`);
  return [...tied, ...said];
}

function isTwice({ words }: Remark): boolean {
  return words.includes('dubblett');
}

function severalUnits(entries: readonly EntryState[], { catalog }: Plans): string[] {
  const units = new Map<string, number>();
  for (const { entry } of entries) if (entry.kind === 'mitigation') units.set(entry.item, (units.get(entry.item) ?? 0) + 1);
  const several = [...units]
    .filter(([, count]) => count > 1)
    .map(([id, count]) => `${catalog.items.get(id)?.short ?? id} (${count} enheter)`);
  if (several.length === 0) return [];
  const who =
    several.length === 1 ? '1 regionövergripande åtgärd rapporteras' : `${several.length} regionövergripande åtgärder rapporteras`;
  return [`${who} av flera enheter och räknas en gång för varje enhet: ${names(several)}.`];
}

/** Styrtal with nothing to hold the outcome against: no target, or no base that the target is counted from. */
function withoutTarget(told: readonly Told[]): string[] {
  const all = told.flatMap(({ item }) => {
    if (item.kind !== 'styrtal') return [];
    const targets = (item.row.parts.length > 0 ? item.row.parts : [item.row]).map(({ target }) => target);
    const baseless = targets.some(
      (target) => (target?.type === 'change' && target.base === null) || (target?.type === 'relative' && target.implied === null),
    );
    return [{ name: item.short, lacks: targets.every((target) => target === null), baseless }];
  });
  const none = all.filter(({ lacks }) => lacks);
  const open = all.filter(({ baseless }) => baseless);
  return [
    ...(none.length > 0
      ? [`${counted(none.length, 'styrtal', 'styrtal')} saknar målvärde i planen: ${names(none.map(({ name }) => name))}.`]
      : []),
    ...(open.length > 0
      ? [
          `För ${counted(open.length, 'styrtal', 'styrtal')} anger planen inte värdet som målet räknas från, så avståndet till målet kan inte räknas ut: ${names(open.map(({ name }) => name))}.`,
        ]
      : []),
  ];
}

/** The plans' remarks about what is asked for: what has been decided since first, then those about the fewest items. */
function remarksAbout(entries: readonly EntryState[], { library }: Plans): Remark[] {
  const asked = new Set(entries.map(({ entry }) => entry.item));
  const weight = ({ kind, about }: Remark) => (kind === 'ändrat' ? 0 : about.length);
  return library.plans
    .flatMap(({ remarks }) => remarks.filter(({ about }) => about.some((id) => asked.has(id))))
    .sort((a, b) => weight(a) - weight(b));
}

/** What has been decided of an item begins with what it did, and is given the item's name. */
function sentenceOf({ kind, text, about }: Remark, { catalog }: Plans): string {
  const item = kind === 'ändrat' ? catalog.items.get(about[0] ?? '') : undefined;
  return item ? `${itemTitle(item)} ${lower(text)}` : text;
}

/** "a, b, c och 4 till" */
function names(all: readonly string[]): string {
  const rest = all.length - named;
  return rest > 0 ? listed([...all.slice(0, named), `${rest} till`]) : listed([...all]);
}
