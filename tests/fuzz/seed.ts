/** The number that a run's inputs follow from: that of FUZZ_SEED, by which a run is repeated, else the one given. */
export function seedOf(other: number): number {
  const given = Number(process.env.FUZZ_SEED ?? '');
  return process.env.FUZZ_SEED !== undefined && Number.isSafeInteger(given) ? given : other;
}
