/** A library many times as large: copies of the plans with other ids and other years, as if decades of documents were kept. */
import type { Library } from '../../data/model.ts';

/** Years between one copy and the next: more than the documents span. */
const span = 5;

/** The library and `times - 1` copies of it. */
export function copies(library: Library, times: number): Library {
  const all = Array.from({ length: times }, (_, number) => (number === 0 ? library : copy(library, number)));
  return {
    plans: all.flatMap((one) => one.plans),
    series: all.flatMap((one) => one.series),
    succession: all.flatMap((one) => one.succession),
    responsibility: all.flatMap((one) => one.responsibility),
  };
}

function copy(library: Library, number: number): Library {
  const ids = new Set(library.plans.map((plan) => plan.head.id));
  const series = new Set(library.series.map((one) => one.id));
  // Going back in time, so that the real documents stay the newest, as they would be.
  const moved = (year: number) => year - number * span;
  return JSON.parse(JSON.stringify(library), (key, value) => {
    if (typeof value === 'number') return key === 'year' ? moved(value) : value;
    if (typeof value !== 'string') return value;
    if (series.has(value) && key === 'id') return `${value}-k${number}`;
    const [plan = '', ...rest] = value.split('/');
    if (ids.has(plan)) return [`${plan}-k${number}`, ...rest].join('/');
    return value.replace(/\b20[0-3]\d\b/g, (year) => `${moved(Number(year))}`);
  });
}
