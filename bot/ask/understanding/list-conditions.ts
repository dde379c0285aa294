/** What narrows a list: who gave it, its status, how the outcome lies against the target, which way it should go, who answers for it. */
import type { Plan } from '../../../data/model.ts';
import { stem, tokens } from '../language/words.ts';
import { wanted } from '../reading/signals.ts';
import { type Condition, condition } from './condition.ts';
import type { Listable } from './listable.ts';
import { measureConditions, negated } from './measure-conditions.ts';
import type { Asked } from './understanding.ts';

/** All conditions that the question's words put on a list of this kind. */
export function conditionsOf(asked: Asked, kind: Listable): Condition[] {
  const found =
    kind === 'uppdrag'
      ? giver(asked)
      : kind === 'styrtal'
        ? measureConditions(asked.signals)
        : kind === 'goal'
          ? goalKind(asked)
          : kind === 'unit'
            ? stab()
            : status(asked, kind);
  return [...found, ...reach(asked, kind), ...area(asked, kind), ...many(asked, kind), ...succession(asked, kind), ...unit(asked, kind)];
}

function giver({ signals: { concepts, folded } }: Asked): Condition[] {
  const conditions: Condition[] = [];
  const besides = /\b(utover|forutom|utom)\b[^?]*\b(fullmaktiges?|rf|regionfullmaktiges?)\b/.test(folded);
  const council = !besides && concepts.has('council') && !/\b(aven|och|inklusive|inkl|plus|samt) (de |sina |vara )?egna\b/.test(folded);
  const both = /\b(aven|och|inklusive|inkl|plus|samt|bade) (de |sina |vara |fran rf och )?egna\b/.test(folded);
  const own = !both && concepts.has('own') && /\begna\b|\beget\b|\bsjalv|\begen hand\b/.test(folded) && !/\begna verksamhet/.test(folded);
  const director = /regiondirektor/.test(folded) && !/\bfran regiondirektor/.test(folded);
  const is = (name: string) => (id: string, plan: Plan) => plan.uppdrag.some((u) => u.id === id && u.giver === name);
  if (director) conditions.push(condition('från regionstyrelsen till regiondirektören', is('regionstyrelsen till regiondirektören')));
  else if (council && !own) conditions.push(condition('från regionfullmäktige', is('regionfullmäktige')));
  else if (own && !council) conditions.push(condition('som är regionstyrelsens egna', is('regionstyrelsens eget')));
  if (/\bnumrera/.test(folded))
    conditions.push(condition('med nummer', (id, plan) => plan.uppdrag.some((u) => u.id === id && u.number !== null)));
  return conditions.map((c) => ({
    ...c,
    words: new Set([
      'regionstyrelsen',
      'regionstyrelsens',
      'rs',
      'regiondirektoren',
      'regiondirektorens',
      'gett',
      'styrelsen',
      'totalt',
      'numrerade',
    ]),
  }));
}

function status({ signals: { concepts, folded } }: Asked, kind: Listable): Condition[] {
  if (!concepts.has('done') && !concepts.has('reached') && !concepts.has('status')) return [];
  const undone = negated.test(folded);
  if (kind === 'mitigation') {
    return [
      condition(undone ? 'som inte var genomförda' : 'som var avslutade', (id, plan) =>
        plan.mitigations.some((m) => m.id === id && m.status !== null && (m.status === 'avslutad') !== undone),
      ),
    ];
  }
  if (kind === 'activity') {
    return [
      condition(undone ? 'som inte kunde avslutas' : 'som var avslutade', (id, plan) =>
        plan.activities.some((a) => a.id === id && a.result !== undefined && (a.status === 'avslutad') !== undone),
      ),
    ];
  }
  return [];
}

function goalKind({ signals: { folded, concepts } }: Asked): Condition[] {
  const said: [RegExp, string][] = [
    [/effektmal/, 'effektmål'],
    [/malsattning/, 'målsättning'],
    [/prioriterade? omrade/, 'prioriterat område'],
    [/perspektiv/, 'perspektiv'],
    [/strategi/, 'strategi'],
    [/\bmal(en)?\b/, 'mål'],
  ];
  const first = said
    .map(([pattern, name]) => ({ name, at: folded.search(pattern) }))
    .filter((k) => k.at >= 0)
    .sort((a, b) => a.at - b.at)[0];
  const kind = first?.name ?? (concepts.has('aim') ? 'mål' : null);
  if (!kind) return [];
  const plural = kind === 'prioriterat område' ? 'prioriterade områden' : kind;
  return [
    condition(
      `(${plural})`,
      (id, plan) =>
        plan.goals.some(
          (g) =>
            g.id === id &&
            (g.kind === kind ||
              (kind === 'mål' && !plan.goals.some((o) => o.kind === 'mål') && ['målsättning', 'effektmål'].includes(g.kind))),
        ),
      ['prioriterade', 'prioriterad', 'omraden', 'omrade', 'prioriterat'],
    ),
  ];
}

function stab(): Condition[] {
  return [condition('', (id, plan) => plan.units.some((u) => u.id === id && u.kind === 'stab'))];
}

function reach({ signals: { folded } }: Asked, kind: Listable): Condition[] {
  if ((kind !== 'risk' && kind !== 'mitigation') || !/regionovergripande/.test(folded)) return [];
  const unmarked = /\b(inte|ej|saknar)\b[^.?]*regionovergripande/.test(folded);
  return [
    condition(
      unmarked ? 'utan märkningen regionövergripande' : 'som är regionövergripande',
      (id, plan) => {
        const marked =
          [...plan.risks, ...plan.mitigations].some((r) => r.id === id && r.reach === 'regionövergripande') ||
          plan.mitigations.some((m) => m.risk === id && m.reach === 'regionövergripande');
        return marked !== unmarked;
      },
      ['regionovergripande', 'regionovergripand', 'markning'],
    ),
  ];
}

/** "som staben HR ansvarar för": items that the documents tie to a unit. */
function unit({ signals, knowledge }: Asked, kind: Listable): Condition[] {
  const says = signals.concepts.has('who') || /\bstab/.test(signals.folded);
  if (!says || kind === 'unit') return [];
  const words = wanted(signals);
  const hit = knowledge.search.find(words, { kinds: ['unit'] }).find((h) => h.fit >= 0.5);
  if (!hit) return [];
  const items = new Set(knowledge.library.responsibility.filter((r) => r.unit === hit.entry.id).flatMap((r) => r.items));
  if (items.size === 0) return [];
  const row = knowledge.rows.get(hit.entry.id);
  const name = row?.kind === 'unit' ? row.row.short : '';
  const risks = new Set([...items]);
  return [
    condition(
      `som ${name} svarar för`,
      (id, plan) =>
        items.has(id) ||
        plan.mitigations.some((m) => m.id === id && risks.has(m.risk)) ||
        [...plan.styrtal, ...plan.uppdrag].some((r) => r.id === id && r.goal !== null && items.has(r.goal)),
      words.map((w) => w.word),
    ),
  ];
}

/** "riskerna inom HR": an area of the plan named outright. */
function area({ signals, knowledge, where }: Asked, kind: Listable): Condition[] {
  if (kind !== 'risk' && kind !== 'mitigation') return [];
  const said = new Set([...signals.said, ...signals.terms.flatMap((t) => t.stems.filter((s) => s.weight >= 0.9).map((s) => s.stem))]);
  const plans = knowledge.plans.filter((p) => p.risks.length > 0 && (!where.plans || where.plans.includes(p.head.id)));
  const areas = [...new Set((plans[0]?.risks ?? []).map((r) => r.area))];
  const named = areas.find((a) => tokens(a).every((w) => w === 'och' || said.has(stem(w))));
  if (!named) return [];
  const within = (id: string, plan: Plan) =>
    plan.risks.some((r) => r.area === named && (r.id === id || plan.mitigations.some((m) => m.id === id && m.risk === r.id)));
  const stems = new Set(tokens(named).map(stem));
  return [
    condition(
      `inom ${named}`,
      within,
      signals.terms.filter((t) => t.stems.some((s) => stems.has(s.stem))).map((t) => t.word),
    ),
  ];
}

const amounts: Record<string, number> = { en: 1, ett: 1, tva: 2, tre: 3 };

/** "risker med fler än en åtgärd". */
function many({ signals }: Asked, kind: Listable): Condition[] {
  const said = kind === 'risk' ? signals.folded.match(/\b(?:fler|mer) an (en|ett|tva|tre|\d) atgard/)?.[1] : undefined;
  const least = said ? (amounts[said] ?? Number(said)) : undefined;
  return least === undefined
    ? []
    : [
        condition(`med fler än ${least} åtgärd`, (id, plan) => plan.mitigations.filter((m) => m.risk === id).length > least, [
          'mer',
          'fler',
        ]),
      ];
}

/** "nya risker", "kvar sedan 2023", "som försvunnit": how items follow on from the plan before. */
function succession({ signals, knowledge }: Asked, kind: Listable): Condition[] {
  if (kind === 'unit' || kind === 'activity') return [];
  const rows = knowledge.library.succession;
  const words = ['nya', 'nytt', 'kvar', 'bada', 'planerna', 'tillkommit', 'forsvunnit', 'borttagna', 'tagits', 'bort', 'tidigare'];
  if (/\b(nya|tillkommit|tillkomna)\b/.test(signals.folded))
    return [condition('som är nya', (id) => rows.some((r) => r.to === id && r.change === 'new'), words)];
  if (/\b(forsvunnit|borttagna|tagits bort|inte kvar)\b/.test(signals.folded))
    return [condition('som inte finns kvar i nästa plan', (id) => rows.some((r) => r.from === id && r.change === 'gone'), words)];
  if (/\b(bade 20\d\d och 20\d\d|bada (planerna|aren)|kvar (sedan|fran)|aterkommer)\b/.test(signals.folded)) {
    return [
      {
        ...condition(
          'som fanns även i planen före',
          (id) => rows.some((r) => r.to === id && (r.change === 'same' || r.change === 'changed')),
          words,
        ),
        anyYear: true,
      },
    ];
  }
  return [];
}
