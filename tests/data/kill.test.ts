import { expect, test } from 'vitest';
import { killRuns } from './kill.ts';

test('a process killed in the middle of writing loses nothing that was acknowledged, and leaves no half command', {
  timeout: 120_000,
}, async () => {
  await killRuns(20, ({ acknowledged, kept }) => {
    expect(new Set(kept)).toEqual(new Set([...kept, ...acknowledged]));
    const halves = kept.filter((question) => !question.endsWith('-b')).map((question) => `${question}-b`);
    expect(kept.filter((question) => question.endsWith('-b'))).toEqual(halves);
  });
});
