/** The app package: the manifest and its icons in one zip, ready to upload to Teams. */
import { readFileSync } from 'node:fs';
import { strToU8, zipSync } from 'fflate';
import { appManifest, icons } from './app-manifest.ts';
import type { ManifestSettings } from './settings.ts';

const iconFile = (name: string) => new Uint8Array(readFileSync(new URL(`icons/${name}`, import.meta.url)));

/** Returns the zip's bytes; the same settings and version always give the same bytes. */
export function appPackage(settings: ManifestSettings, version: string): Uint8Array {
  const manifest = strToU8(`${JSON.stringify(appManifest(settings, version), null, 2)}\n`);
  const files = { 'manifest.json': manifest, [icons.color]: iconFile(icons.color), [icons.outline]: iconFile(icons.outline) };
  return zipSync(files, { mtime: new Date(2025, 0, 1), level: 9 });
}
