import { expect, test } from 'vitest';
import { fault, killRuns } from './kill.ts';

test('a process killed in the middle of writing loses nothing that was acknowledged, and leaves no half command', {
  timeout: 120_000,
}, async () => {
  let acknowledged = 0;
  await killRuns(20, (left) => {
    expect(fault(left)).toBeNull();
    acknowledged = left.acknowledged.length;
  });
  expect(acknowledged).toBeGreaterThan(100);
});
