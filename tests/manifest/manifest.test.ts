import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { AppManifestUtils } from '@microsoft/app-manifest';
import { strFromU8, unzipSync } from 'fflate';
import { afterAll, describe, expect, test, vi } from 'vitest';
import { appManifest } from '../../manifest/app-manifest.ts';
import { appPackage } from '../../manifest/app-package.ts';
import { ManifestSettingError, manifestSettings } from '../../manifest/settings.ts';

const appId = '12345678-1234-1234-1234-123456789abc';
const settings = manifestSettings({ MicrosoftAppId: appId });
const manifest = appManifest(settings, '0.1.0');
const root = fileURLToPath(new URL('../../', import.meta.url));

/** Width, height and colour type (6 is RGBA) from a PNG's header. */
function pngHeader(bytes: Uint8Array) {
  const buffer = Buffer.from(bytes);
  expect(buffer.subarray(0, 8).toString('hex')).toBe('89504e470d0a1a0a');
  return { width: buffer.readUInt32BE(16), height: buffer.readUInt32BE(20), colourType: buffer.readUInt8(25) };
}

describe('the manifest', () => {
  test('follows the newest schema that Microsoft ships, without the network', async () => {
    const network = vi.spyOn(globalThis, 'fetch').mockRejectedValue(new Error('no network in tests'));
    expect(await AppManifestUtils.validateAgainstSchema(manifest)).toEqual([]);
    expect(await AppManifestUtils.validateAgainstSchema({ ...manifest, accentColor: 'blue' })).not.toEqual([]);
    expect(network).not.toHaveBeenCalled();
    const schemas = readdirSync(join(root, 'node_modules/@microsoft/app-manifest/build/json-schemas/teams'));
    const newest = schemas.filter((name) => /^v1\.\d+$/.test(name)).map((name) => Number(name.slice(3)));
    expect(manifest.manifestVersion).toBe(`1.${Math.max(...newest)}`);
  });

  test('is in Swedish, answers in all three scopes and loads nothing from other domains', () => {
    expect(manifest.localizationInfo.defaultLanguageTag).toBe('sv');
    expect(manifest.bots[0]?.scopes).toEqual(['personal', 'team', 'groupChat']);
    expect(manifest.validDomains).toEqual([]);
    expect([manifest.id, manifest.bots[0]?.botId]).toEqual([appId, appId]);
  });

  test("keeps the store's limits on names, texts and commands", () => {
    expect(manifest.name.short.length).toBeLessThanOrEqual(30);
    expect(manifest.name.full.length).toBeLessThanOrEqual(100);
    expect(manifest.description.short.length).toBeLessThanOrEqual(80);
    for (const list of manifest.bots[0]?.commandLists ?? []) {
      expect(list.commands.length).toBeLessThanOrEqual(12);
      expect(list.commands.map((command) => command.title)).toContain('hjälp');
      for (const command of list.commands) expect(command.title.length).toBeLessThanOrEqual(32);
      for (const command of list.commands) expect(command.description.length).toBeLessThanOrEqual(128);
    }
  });

  test('offers the commands of reporting in the personal chat, where files can be sent too, and only questions elsewhere', () => {
    const [personal = [], shared = []] = manifest.bots[0]?.commandLists.map(({ commands }) => commands.map(({ title }) => title)) ?? [];
    const reporting = ['mina', 'granska', 'läget', 'ansvar', 'öppna period', 'roller'];
    expect(personal).toEqual(expect.arrayContaining(reporting));
    expect(personal).toContain('Vad säger uppdrag 48?');
    expect(shared.filter((title) => reporting.includes(title))).toEqual([]);
    expect(manifest.bots[0]?.supportsFiles).toBe(true);
  });
});

describe('the settings', () => {
  test.each([
    [{}, /^Inställningen MicrosoftAppId saknas: .*\.$/],
    [{ MicrosoftAppId: '' }, /^Inställningen MicrosoftAppId saknas: .*\.$/],
    [{ MicrosoftAppId: 'bot' }, /^Inställningen MicrosoftAppId ska vara ett id .*\.$/],
    [{ MicrosoftAppId: appId, MANIFEST_WEBSITE: 'http://x.se' }, /^Inställningen MANIFEST_WEBSITE ska vara en webbadress .*\.$/],
  ])('%o is refused with one line that names the setting', (env, line) => {
    expect(() => manifestSettings(env)).toThrow(ManifestSettingError);
    expect(() => manifestSettings(env)).toThrow(line);
  });
});

describe('the package', () => {
  const files = unzipSync(appPackage(settings, '0.1.0'));

  test('holds the manifest and both icons, and nothing else', () => {
    expect(Object.keys(files).sort()).toEqual(['color.png', 'manifest.json', 'outline.png']);
    expect(JSON.parse(strFromU8(files['manifest.json'] ?? new Uint8Array()))).toEqual(manifest);
  });

  test('has icons of 192 and 32 pixels, the small one with transparency', () => {
    expect(pngHeader(files['color.png'] ?? new Uint8Array())).toMatchObject({ width: 192, height: 192 });
    expect(pngHeader(files['outline.png'] ?? new Uint8Array())).toEqual({ width: 32, height: 32, colourType: 6 });
  });

  test('is the same bytes every time', () => {
    expect(appPackage(settings, '0.1.0')).toEqual(appPackage(settings, '0.1.0'));
  });
});

describe('npm run manifest', () => {
  const folder = mkdtempSync(join(tmpdir(), 'styrkoll-manifest-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  const tsx = join(root, 'node_modules/tsx/dist/loader.mjs');
  const run = (env: Record<string, string>) =>
    spawnSync(process.execPath, ['--import', tsx, join(root, 'manifest/pack.ts')], {
      cwd: folder,
      env: { PATH: process.env.PATH, ...env },
      encoding: 'utf8',
    });

  test('without an app id writes one line, no zip, and fails', () => {
    const { status, stderr } = run({});
    expect(stderr.trim().split('\n')).toEqual([expect.stringMatching(/^Inställningen MicrosoftAppId saknas/)]);
    expect(status).toBe(1);
    expect(readdirSync(folder)).toEqual([]);
  });

  test('with an app id writes the zip under dist', () => {
    expect(run({ MicrosoftAppId: appId }).status).toBe(0);
    const zip = readFileSync(join(folder, 'dist', readdirSync(join(folder, 'dist'))[0] ?? ''));
    expect(Object.keys(unzipSync(new Uint8Array(zip)))).toContain('manifest.json');
  });
});
