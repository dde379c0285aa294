import { expect, test } from 'vitest';
import { placeNamed } from '../../bot/operate/command.ts';

const env = {
  TEAMS_AUTH: 'off',
  DATABASE_URL: 'postgres://a:hemligt@127.0.0.1:6432/styrkoll',
  DATABASE_DIRECT_URL: 'postgres://a:hemligt@127.0.0.1/styrkoll',
};

test('a place is named by a folder, an address, or by the settings, so that no password must stand in the command', () => {
  expect(placeNamed('/var/lib/styrkoll', env)).toEqual({ engine: 'lowdb', dataDir: '/var/lib/styrkoll' });
  expect(placeNamed('DATABASE_URL', env)).toMatchObject({ engine: 'postgres', url: env.DATABASE_URL, directUrl: env.DATABASE_DIRECT_URL });
  const other = 'postgres://b:annat@127.0.0.1/annan';
  expect(placeNamed(other, env)).toMatchObject({ engine: 'postgres', url: other, directUrl: other });
});
