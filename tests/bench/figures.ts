/** The few statistics that the benchmark prints, in Swedish figures. */

/** The value that a share of all values lie at or under; `share` 0.5 is the median. */
export function quantile(values: number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
}

/** The middle value. */
export function median(values: number[]): number {
  return quantile(values, 0.5);
}

/** A number with so many decimals, as it is written in Swedish. */
export function figure(value: number, decimals: number): string {
  return value.toLocaleString('sv-SE', { minimumFractionDigits: decimals, maximumFractionDigits: decimals });
}

/** A ratio beside its target (with so many decimals), and whether it holds. */
export function against(ratio: number, target: number, better: 'over' | 'under', decimals = 1): string {
  const holds = better === 'over' ? ratio >= target : ratio <= target;
  return `${figure(ratio, 2)} (mål ${better === 'over' ? 'minst' : 'högst'} ${figure(target, decimals)}: ${holds ? 'nått' : 'INTE NÅTT'})`;
}
