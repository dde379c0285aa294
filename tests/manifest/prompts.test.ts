import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { createAsk } from '../../bot/ask/ask.ts';
import { loadLibrary } from '../../data/load-library.ts';
import { prompts } from '../../manifest/prompts.ts';

const ask = createAsk(loadLibrary([fileURLToPath(new URL('../../data/region-orebro-lan', import.meta.url))]));

test.each(prompts.flatMap(({ title, prompt }) => [...new Set([title, prompt])]))('the example "%s" has an answer', (question) => {
  const { view } = ask.text(question);
  expect(view).not.toMatchObject({ kind: 'notFound' });
  expect(view.sources.length).toBeGreaterThan(0);
});
