/** What narrows a list: who gave it, its status, how the outcome lies against the target, which way it should go, who answers for it. */
import type { Plan, Styrtal } from '../../data/model.ts';
import type { Listable } from './by-list.ts';
import { position } from './target-state.ts';
import type { Asked } from './understanding.ts';
import { wanted } from './understanding.ts';

/** `anyYear`: the year in the question belongs to the condition, not to the document. */
export type Condition = { label: string; words: Set<string>; anyYear?: boolean; accepts(id: string, plan: Plan): boolean };

const negated = /\b(inte|ej|icke|inga|oavslutad\w*|ogjord\w*)\b/;

/** All conditions that the question's words put on a list of this kind. */
export function conditionsOf(asked: Asked, kind: Listable): Condition[] {
  const found =
    kind === 'uppdrag'
      ? giver(asked)
      : kind === 'styrtal'
        ? measure(asked)
        : kind === 'goal'
          ? goalKind(asked)
          : kind === 'unit'
            ? stab()
            : status(asked, kind);
  return [...found, ...reach(asked, kind), ...unit(asked, kind)];
}

function by(label: string, accepts: Condition['accepts'], words: string[] = []): Condition {
  return { label, words: new Set(words), accepts };
}

function giver({ signals: { concepts, folded } }: Asked): Condition[] {
  const conditions: Condition[] = [];
  const council = concepts.has('council');
  const own = concepts.has('own') && /\begna\b|\beget\b|\bsjalv/.test(folded) && !/\begna verksamhet/.test(folded);
  const director = /\b(till|for|har) regiondirektor|regiondirektorens uppdrag|uppdrag\w* (regiondirektoren|till regiondirektoren)/.test(
    folded,
  );
  const is = (name: string) => (id: string, plan: Plan) => plan.uppdrag.some((u) => u.id === id && u.giver === name);
  if (director) conditions.push(by('från regionstyrelsen till regiondirektören', is('regionstyrelsen till regiondirektören')));
  else if (council && !own) conditions.push(by('från regionfullmäktige', is('regionfullmäktige')));
  else if (own && !council) conditions.push(by('som är regionstyrelsens egna', is('regionstyrelsens eget')));
  if (/\bnumrera/.test(folded)) conditions.push(by('med nummer', (id, plan) => plan.uppdrag.some((u) => u.id === id && u.number !== null)));
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

function measure({ signals: { concepts, folded, numbered } }: Asked): Condition[] {
  const conditions: Condition[] = [];
  const styrtal =
    (accepts: (s: Styrtal, plan: Plan) => boolean): Condition['accepts'] =>
    (id, plan) =>
      plan.styrtal.some((s) => s.id === id && accepts(s, plan));
  const target = concepts.has('target') || concepts.has('aim') || concepts.has('reached');
  const state = (s: Styrtal) => {
    const parts = s.parts.filter((p) => p.target);
    if (parts.length === 0) return position(s.outcome, s.target, s.better, s.earlier);
    const all = parts.map((p) => position(p.outcome, p.target, s.better, p.earlier));
    return all.includes('missed') ? 'missed' : all.every((p) => p === 'reached') ? 'reached' : 'unknown';
  };
  if (concepts.has('missing') && (concepts.has('long') || target || concepts.has('outcome'))) {
    if (concepts.has('long'))
      conditions.push(
        by(
          'som saknar långsiktigt målvärde',
          styrtal((s) => s.longTarget === null && s.parts.every((p) => p.longTarget === null)),
        ),
      );
    else if (target)
      conditions.push(
        by(
          'som saknar målvärde',
          styrtal((s) => s.target === null && s.parts.every((p) => p.target === null)),
        ),
      );
    else
      conditions.push(
        by(
          'som saknar utfall',
          styrtal((s) => s.outcome.value === null && !s.outcome.word && s.parts.length === 0),
        ),
      );
  } else if (target && numbered?.kind !== 'goal') {
    const below =
      (concepts.has('under') && !/\bunder (20\d\d|aret)/.test(folded)) ||
      (concepts.has('reached') && negated.test(folded)) ||
      /\bmissa(t|r|de)?\b/.test(folded);
    const above = concepts.has('over') || concepts.has('reached') || /\b(nar|pa) (mal|target|arets mal)/.test(folded);
    if (below)
      conditions.push(
        by(
          'där utfallet inte når målvärdet',
          styrtal((s) => state(s) === 'missed'),
        ),
      );
    else if (above)
      conditions.push(
        by(
          'där utfallet når målvärdet',
          styrtal((s) => state(s) === 'reached'),
        ),
      );
  }
  for (const status of ['helt', 'delvis', 'inte alls'] as const) {
    if (new RegExp(`\\bstatus\\w* ["”']?${status}|["”']${status}["”']|\\bfick (status )?${status}`).test(folded))
      conditions.push(
        by(
          `med status ${status}`,
          styrtal((s) => s.status === status),
          status.split(' '),
        ),
      );
  }
  const way = concepts.has('rise') || /\bska forbattras\b/.test(folded) ? 'up' : concepts.has('fall') ? 'down' : null;
  if (way && conditions.length === 0 && (/\bska(ll)?\b/.test(folded) || !concepts.has('develop'))) {
    conditions.push(
      by(
        way === 'up' ? 'som ska öka' : 'som ska minska',
        styrtal((s) => s.better === way),
      ),
    );
  }
  const measuredIn = folded.match(/\butfall\w* (?:ar )?(?:fran|for|avser|som ar fran) (20\d\d)/)?.[1];
  if (measuredIn) {
    const year = Number(measuredIn);
    conditions.push({
      ...by(
        `med utfall från ${year}`,
        styrtal((s) => [s, ...s.parts].some((p) => p.outcome.year === year)),
      ),
      anyYear: true,
    });
  }
  return conditions;
}

function status({ signals: { concepts, folded } }: Asked, kind: Listable): Condition[] {
  if (!concepts.has('done') && !concepts.has('reached') && !concepts.has('status')) return [];
  const undone = negated.test(folded);
  if (kind === 'mitigation') {
    return [
      by(undone ? 'som inte var genomförda' : 'som var avslutade', (id, plan) =>
        plan.mitigations.some((m) => m.id === id && m.status !== null && (m.status === 'avslutad') !== undone),
      ),
    ];
  }
  if (kind === 'activity') {
    return [
      by(undone ? 'som inte kunde avslutas' : 'som var avslutade', (id, plan) =>
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
    by(
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
  return [by('', (id, plan) => plan.units.some((u) => u.id === id && u.kind === 'stab'))];
}

function reach({ signals: { folded } }: Asked, kind: Listable): Condition[] {
  if ((kind !== 'risk' && kind !== 'mitigation') || !/regionovergripande/.test(folded)) return [];
  const unmarked = /\b(inte|ej|saknar)\b[^.?]*regionovergripande/.test(folded);
  return [
    by(
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
    by(
      `som ${name} svarar för`,
      (id, plan) =>
        items.has(id) ||
        plan.mitigations.some((m) => m.id === id && risks.has(m.risk)) ||
        [...plan.styrtal, ...plan.uppdrag].some((r) => r.id === id && r.goal !== null && items.has(r.goal)),
      words.map((w) => w.word),
    ),
  ];
}
