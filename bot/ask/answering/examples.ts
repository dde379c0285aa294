/** Questions to try, made from the region's own plans, so that help and welcome never show one that has no answer. */
import type { Library, Plan } from '../../../data/model.ts';
import { genitive, lower } from '../../../data/swedish.ts';
import type { VisibleRounds } from '../../../data/visible.ts';

export type Examples = { figures: string[]; items: string[]; compare: string[]; words: string[] };

/** Examples from the newest plans of a library. */
export function examplesOf(library: Library): Examples {
  const plans = [...library.plans].sort((a, b) => b.head.year - a.head.year);
  const first = <T>(pick: (plan: Plan) => T | undefined): T | undefined => plans.map(pick).find((x) => x !== undefined);
  const present = (...texts: (string | false | undefined)[]) => texts.filter((t): t is string => typeof t === 'string');

  const measure = first((p) => p.styrtal.find((s) => s.outcome.value !== null && s.target));
  const aimed = first((p) =>
    p.styrtal.find((s) => s.longTarget && s.id !== measure?.id && s.parts.length === 0 && s.outcome.value !== null),
  );
  const amount = first((p) => {
    const row = p.budget.find(
      (b) => b.role === 'varav' && b.amounts.some((a) => a.column === 'budget' && a.year === p.head.year && a.value !== null),
    );
    return row && { name: row.short, year: p.head.year };
  });
  const uppdrag = first((p) => p.uppdrag.filter((u) => u.number !== null).at(-1)?.number ?? undefined);
  const goal = first((p) => {
    const found = p.goals.find((g) => g.number !== null && p.styrtal.filter((s) => s.goal === g.id).length > 2);
    return found && { kind: found.kind, number: found.number, year: p.head.year };
  });
  const area = first((p) => p.risks[0] && { area: p.risks[0].area, year: p.head.year });
  const series = library.series.find((s) => s.members.filter((m) => /\/budget\/driftbudget-/.test(m.item)).length > 2);
  const unit = first((p) => p.units.find((u) => u.kind === 'stab' && u.answersFor.length > 2)?.short);
  const term = first((p) => p.terms.find((t) => /^[A-ZÅÄÖ]{2,5}$/.test(t.term))?.term);
  const last = plans[0]?.head.year;
  const oldest = plans.at(-1)?.head.year;
  return {
    figures: present(
      measure && `${measure.short}?`,
      amount && `Vad är ${lower(genitive(amount.name))} budget ${amount.year}?`,
      aimed && `Långsiktigt målvärde för ${lower(aimed.short)}?`,
    ),
    items: present(
      uppdrag !== undefined && `Vad säger uppdrag ${uppdrag}?`,
      goal && `Hur många styrtal har ${goal.kind} nr ${goal.number} ${goal.year}?`,
      area && `Vilka risker finns inom ${area.area} ${area.year}?`,
    ),
    compare: present(
      series && last !== oldest && `Hur har budgeten för ${lower(series.short)} ändrats från ${oldest} till ${last}?`,
      'Vilka styrtal når inte målvärdet?',
    ),
    words: present(unit && `Vad ansvarar ${lower(unit)} för?`, term && `Vad står ${term} för?`),
  };
}

/** Examples about what has been reported, where the asker may see any of it. */
export function roundExamplesOf(library: Library, { rounds }: VisibleRounds): string[] {
  const round = rounds.find((one) => one.all().some(({ said }) => said !== null));
  if (!round) return [];
  const told = round.all().filter(({ said }) => said !== null);
  const uppdrag = library.plans
    .flatMap((plan) => plan.uppdrag)
    .find(({ id, number }) => number !== null && told.some(({ entry }) => entry.item === id));
  return [
    ...(uppdrag ? [`Hur går det med uppdrag ${uppdrag.number}?`] : []),
    ...(told.some(({ entry }) => entry.kind === 'goal') ? ['Vilka mål är röda?'] : ['Vad avviker i uppföljningen?']),
    'Vad har ändrats sedan förra perioden?',
    ...(rounds.some((one) => one.progress() !== null) ? ['Vilka har inte rapporterat?'] : []),
  ];
}
