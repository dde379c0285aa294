/** Which entries a scope takes in, what it is called, and which period a summary is compared with. */
import { describe, expect, test } from 'vitest';
import { previousOf } from '../../bot/digest/summary/previous.ts';
import { scopeEntries, scopeName } from '../../bot/digest/summary/scope-entries.ts';
import type { Scope } from '../../data/digest-events.ts';
import { economy, hr, kansli, plans, settings } from '../report/world.ts';
import { entryOf, manyEntries, periodOf } from './periods.ts';

const ids = [
  ['plan-2025/goal/malsattning-8', kansli],
  ['plan-2025/styrtal/sjukfranvaro', hr],
  ['plan-2025/uppdrag/36', hr],
  ['plan-2025/styrtal/telefontillganglighet', economy],
  ['plan-2023/goal/mal-digital-kompetens', kansli],
  ['plan-2023/activity/digital-kompetens', kansli],
  ['plan-2025/mitigation/bisysslor-riktlinjer', 'plan-2023/unit/tandvardsenheten'],
  ['plan-2025/isk/bedomning', kansli],
  ['plan-2025/text/handelser', hr],
] as const;
const period = periodOf(
  ids.map(([id, unit]) => ({ entry: entryOf(id, unit), report: null })),
  { ...settings, plans: ['plan-2025', 'plan-2023'] },
);
const within = (scope: Scope) => scopeEntries(period, plans, scope).map(({ entry }) => entry.item.split('/').slice(1).join('/'));

describe('a scope', () => {
  test('of all is every entry', () => {
    expect(within({ of: 'all' })).toHaveLength(ids.length);
  });

  test('of a unit is what it and the units below it report', () => {
    expect(within({ of: 'unit', unit: hr })).toEqual(['styrtal/sjukfranvaro', 'uppdrag/36', 'text/handelser']);
    expect(within({ of: 'unit', unit: 'plan-2023/unit/regionstyrelsen' })).toHaveLength(ids.length - 1);
    expect(within({ of: 'unit', unit: 'plan-2023/unit/finns-inte' })).toEqual([]);
  });

  test('of a goal is the goal and what serves it, or serves a goal below it', () => {
    expect(within({ of: 'goal', goal: 'plan-2025/goal/malsattning-8' })).toEqual([
      'goal/malsattning-8',
      'styrtal/sjukfranvaro',
      'uppdrag/36',
    ]);
    expect(within({ of: 'goal', goal: 'plan-2023/goal/omrade-digitalisering' })).toEqual([
      'goal/mal-digital-kompetens',
      'activity/digital-kompetens',
    ]);
  });

  test('of internal control is the åtgärder and the assessment', () => {
    expect(within({ of: 'internal control' })).toEqual(['mitigation/bisysslor-riktlinjer', 'isk/bedomning']);
  });

  test.each<[Scope, string]>([
    [{ of: 'all' }, 'Hela regionstyrelsen'],
    [{ of: 'unit', unit: hr }, 'Staben HR'],
    [{ of: 'goal', goal: 'plan-2025/goal/malsattning-8' }, 'Målsättning nr 8: Långsiktig kompetensförsörjning'],
    [{ of: 'goal', goal: 'plan-2025/goal/omrade-beredskap' }, 'Beredskap och säkerhet'],
    [{ of: 'internal control' }, 'Internkontroll'],
  ])('%j is called %s', (scope, name) => {
    expect(scopeName(scope, period, plans)).toBe(name);
  });

  test('a made-up unit below regionkansliet is within it', () => {
    const { period: many, plans: wider } = manyEntries(300);
    const [first] = [...many.entries.values()];
    expect(scopeEntries(many, wider, { of: 'unit', unit: kansli })).toHaveLength(300);
    expect(scopeName({ of: 'unit', unit: first?.entry.unit ?? '' }, many, wider)).toBe('Påhittad enhet 1');
  });
});

describe('the period before', () => {
  const uppdrag = entryOf('plan-2025/uppdrag/36', hr);
  const money = entryOf('plan-2025/budget/driftbudget-lakemedel', economy);
  const of = (
    id: string,
    asOf: string,
    entries = [uppdrag, money],
    more: Partial<typeof settings> = {},
    end: 'locked' | 'published' = 'published',
  ) =>
    periodOf(
      entries.map((entry) => ({ entry, report: null })),
      { ...settings, id, asOf, ...more },
      end,
    );
  const now = of('nu', '2025-12-31');
  const first = of('forst', '2025-03-31');
  const next = of('sedan', '2025-07-31');

  test('is the last published one before it, whatever the order they are given in', () => {
    expect(previousOf(now, [now, first, next])).toBe(next);
    expect(previousOf(now, [next, first])).toBe(next);
    expect(previousOf(first, [now, first, next])).toBeNull();
  });

  test('is none that is not published', () => {
    expect(previousOf(now, [first, of('last', '2025-10-31', undefined, {}, 'locked')])).toBe(first);
  });

  test('of an exercise is an exercise, and of a real one never', () => {
    const practice = of('ovning', '2025-10-31', undefined, { practice: true });
    expect(previousOf(now, [practice, first])).toBe(first);
    expect(previousOf(of('ovning-nu', '2025-12-31', undefined, { practice: true }), [practice, next])).toBe(practice);
  });

  test('has asked of the same items: no other nämnd’s, nor a periodrapport of budget alone between two with statuses', () => {
    const budgetAlone = of('september', '2025-09-30', [money]);
    expect(previousOf(now, [first, budgetAlone, of('annan', '2025-11-30', [entryOf('plan-2023/uppdrag/regiondirektor-tillit')])])).toBe(
      first,
    );
    expect(previousOf(of('oktober', '2025-10-31', [money]), [next, budgetAlone])).toBe(budgetAlone);
  });
});
