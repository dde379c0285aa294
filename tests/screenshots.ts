/**
 * Takes the README's and the store listing's pictures: `node --import tsx tests/screenshots.ts [FOLDER]`, by hand when the cards have changed.
 * Starts `npm run demo` without a window, asks the questions in Chromium as a person would, and saves what is seen (default: manifest/screenshots).
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Browser, chromium, type Page } from 'playwright-core';
import { chromiumOptions, findChromium } from './chromium.ts';

/** One picture: the questions asked in order, where, and how large the window is. Teams' store wants 1366×768. */
type Picture = { name: string; turns: string[]; room?: string; size: { width: number; height: number }; scale?: number };

const store = { width: 1366, height: 768 };
const phone = { width: 412, height: 892 };

const pictures: Picture[] = [
  { name: '1-fraga-och-svar', size: store, turns: ['Hur är telefontillgängligheten i primärvården?'] },
  { name: '2-uppdrag', size: store, turns: ['Vad säger uppdrag 48?'] },
  { name: '3-lista', size: store, turns: ['Vilka styrtal ligger under sitt målvärde?'] },
  { name: '4-jamforelse', size: store, turns: ['Jämför sjukfrånvaron över åren'] },
  { name: '5-budget', size: store, turns: ['Hur stor är regionstyrelsens budget 2025?'] },
  { name: '6-risker', size: store, turns: ['Vilka risker finns inom HR 2025?'] },
  { name: 'telefon', size: phone, scale: 2, turns: ['Vad är målvärdet för telefontillgänglighet 2025?'] },
];

const top = fileURLToPath(new URL('..', import.meta.url));
const folder = process.argv[2] ?? join(top, 'manifest/screenshots');
const address = /http:\/\/localhost:\d+/;

const executablePath = findChromium();
if (executablePath === null) throw new Error('Chromium saknas: ange CHROMIUM_PATH.');
mkdirSync(folder, { recursive: true });
for (const picture of pictures) {
  // A demo each, so that no picture shows another one's questions.
  const demo = await startDemo();
  const browser = await chromium.launch({ executablePath, args: chromiumOptions });
  try {
    await take(browser, demo.url, picture);
  } finally {
    await browser.close();
    await demo.stop();
  }
}

async function take(browser: Browser, url: string, { name, turns, room, size, scale }: Picture): Promise<void> {
  const page = await browser.newPage({ viewport: size, deviceScaleFactor: scale ?? 1, locale: 'sv-SE', timezoneId: 'Europe/Stockholm' });
  await page.goto(url);
  await page.locator('.ac-adaptiveCard').first().waitFor();
  if (room !== undefined) await page.getByRole('treeitem', { name: room }).click();
  await page.getByTitle('Toggle Log Panel').click();
  for (const turn of turns) await ask(page, turn);
  await page
    .getByText(turns.at(-1) ?? '', { exact: true })
    .last()
    .scrollIntoViewIfNeeded();
  await page.mouse.move(0, 0);
  await page.waitForTimeout(700);
  await page.screenshot({ path: join(folder, `${name}.png`) });
  process.stdout.write(`${name}.png\n`);
}

/** Types a question and waits for its card. */
async function ask(page: Page, question: string): Promise<void> {
  const cards = await page.locator('.ac-adaptiveCard').count();
  await page.locator('[data-lexical-editor]').first().click();
  await page.keyboard.type(question);
  await page.keyboard.press('Enter');
  await page.locator('.ac-adaptiveCard').nth(cards).waitFor();
  await page.waitForTimeout(700);
}

/** Runs the demo in an empty folder of its own until it says its address. */
async function startDemo(): Promise<{ url: string; stop: () => Promise<void> }> {
  const dataDir = mkdtempSync(join(tmpdir(), 'styrkoll-bilder-'));
  const env = { ...process.env, PORT: '3979', PLAYGROUND_PORT: '56151', DATA_DIR: dataDir };
  const demo = spawn(process.execPath, ['--import', 'tsx', join(top, 'bot/operate/demo.ts'), '--no-browser'], {
    cwd: top,
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const url = await said(demo, address);
  const stop = async () => {
    const gone = new Promise((resolve) => demo.once('exit', resolve));
    demo.kill('SIGTERM');
    await gone;
    rmSync(dataDir, { recursive: true, force: true });
  };
  return { url, stop };
}

/** Resolves to the first thing of a shape that a process writes; rejects when it ends without. */
function said(child: ChildProcess, shape: RegExp): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = '';
    child.once('exit', (code) => reject(new Error(`Demon slutade med ${code}: ${text}`)));
    child.stdout?.setEncoding('utf8').on('data', (part: string) => {
      text += part;
      const match = shape.exec(text);
      if (match) resolve(match[0]);
    });
  });
}
