import { expect, test } from 'vitest';
import { fault, killPosting } from './kill-posting.ts';

test('en process som dödas mitt i ett utskick och startas igen: varje kanal får inlägget en gång, utom dit det just var på väg', {
  timeout: 120_000,
}, async () => {
  expect(fault(await killPosting(12, 2))).toBeNull();
});
