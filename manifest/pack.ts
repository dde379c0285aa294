/** `npm run manifest`: writes dist/styrkoll-<version>.zip, or says in one line which setting is missing. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { z } from 'zod/v4';
import { appPackage } from './app-package.ts';
import { ManifestSettingError, manifestSettings } from './settings.ts';

const { version } = z.object({ version: z.string() }).parse(JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')));

try {
  if (existsSync('.env')) process.loadEnvFile('.env');
  const bytes = appPackage(manifestSettings(process.env), version);
  mkdirSync('dist', { recursive: true });
  const path = `dist/styrkoll-${version}.zip`;
  writeFileSync(path, bytes);
  process.stdout.write(`Apppaketet är skrivet: ${path}\n`);
} catch (error) {
  if (!(error instanceof ManifestSettingError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
