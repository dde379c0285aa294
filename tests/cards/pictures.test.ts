/** Every kind of card in the real Playground, on a desktop and on a phone: title and figure are seen, and nothing sticks out. */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import type { Server } from 'node:http';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium, type Locator, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ReportCardView } from '../../cards/report-view.ts';
import type { SummaryView } from '../../cards/summary-view.ts';
import type { CardView } from '../../cards/view.ts';
import { chromiumOptions, findChromium } from '../chromium.ts';
import { showCards } from '../show-cards.ts';
import { reportSamples } from './report-samples.ts';
import { samples } from './samples.ts';
import { summarySamples } from './summary-samples.ts';

const executablePath = findChromium();
if (executablePath === null) {
  const said = 'Chromium saknas: korten visas inte i Playground.';
  if (process.env.CI === 'true') throw new Error(said);
  process.stdout.write(`${said}\n`);
}

const views: [name: string, view: CardView | ReportCardView | SummaryView][] = Object.entries({
  ...samples,
  ...reportSamples,
  ...summarySamples,
});
/** A folder for pictures of them all, for whoever wants to look. */
const pictures = process.env.CARD_PICTURES;
const sizes = { dator: { width: 1366, height: 768 }, telefon: { width: 390, height: 844 } } as const;
// The Playground itself is no narrower than 600 pixels: on a phone's width its message takes the width that Teams gives a card there.
const phoneStyle = `* { min-width: 0 !important } .fai-OutputCard { width: 330px !important } div:has(> .ac-preview-panel) { width: auto !important }`;

describe.skipIf(executablePath === null)('korten i Playground', () => {
  const folder = mkdtempSync(join(tmpdir(), 'styrkoll-kort-'));
  let bot: { url: string; server: Server };
  let playground: { url: string; child: ChildProcess };
  let browser: Browser;

  beforeAll(async () => {
    bot = await showCards();
    playground = await startPlayground(bot.url, folder);
    browser = await chromium.launch({ executablePath: executablePath ?? '', args: chromiumOptions });
  });

  afterAll(async () => {
    await browser?.close();
    playground?.child.kill();
    rmSync(folder, { recursive: true, force: true });
    bot?.server.close();
    bot?.server.closeAllConnections();
  });

  test.each(['dator', 'telefon'] as const)('syns hela på en %s', { timeout: 360_000 }, async (device) => {
    const faults: string[] = [];
    let page = await open(browser, playground.url, device);
    for (const [index, [name, view]] of views.entries()) {
      // The Playground draws every card again when one is added.
      if (index % 8 === 7) {
        await page.close();
        page = await open(browser, playground.url, device);
      }
      const shown = await ask(page, name);
      for (const said of [view.title, ...('value' in view ? [view.value] : [])]) {
        if (!(await shown.getByText(said, { exact: true }).first().isVisible())) faults.push(`${name}: ${said} syns inte`);
      }
      faults.push(...(await stickingOut(shown)).map((what) => `${name}: ${what} sticker ut`));
      if (pictures) await picture(page, shown, join(pictures, device, `${name}.png`), sizes[device]);
    }
    await page.close();
    expect(faults).toEqual([]);
  });

  test('det som sticker ut märks', async () => {
    const page = await open(browser, playground.url, 'telefon');
    const shown = await ask(page, 'figure');
    expect(await stickingOut(shown)).toEqual([]);
    await page.addStyleTag({ content: '.ac-adaptiveCard button { width: 900px !important; max-width: none !important }' });
    expect(await stickingOut(shown)).toEqual(samples.figure.buttons.map(({ title }) => title));
    await page.close();
  });

  test('Spara skickar det ifyllda, en rad som öppnas gör det inte', async () => {
    const page = await open(browser, playground.url, 'dator');
    const rows = await ask(page, 'rows-fill');
    const sentBy = async (verb: string, press: () => Promise<void>): Promise<string> => {
      const holds = (posted: string | null): boolean => (posted ?? '').includes(`"${verb}"`);
      const [sent] = await Promise.all([
        page.waitForRequest((request) => request.method() === 'POST' && holds(request.postData())),
        press(),
      ]);
      return sent.postData() ?? '';
    };
    await rows.getByLabel('Utfall, %').fill('7,3 ifyllt');
    expect(await sentBy('openEntry', () => rows.getByText('Heltidsarbete som norm').click())).not.toContain('7,3 ifyllt');
    expect(await sentBy('saveEntry', () => rows.getByRole('button', { name: 'Spara', exact: true }).click())).toContain('7,3 ifyllt');
    await page.close();
  });

  test('en rad i en lista går att trycka på, och skickar sin fråga', async () => {
    const page = await open(browser, playground.url, 'dator');
    const list = await ask(page, 'list');
    const sent = page.waitForRequest(
      (request) => request.method() === 'POST' && (request.postData() ?? '').includes('plan-2025/uppdrag/48'),
    );
    await list.getByText('AI-strategi för Region Örebro län').click();
    expect((await sent).postData()).toContain('Action.Execute');
    await page.close();
  });
});

async function open(browser: Browser, url: string, device: keyof typeof sizes): Promise<Page> {
  const page = await browser.newPage({ viewport: sizes[device], locale: 'sv-SE', timezoneId: 'Europe/Stockholm' });
  await page.goto(url);
  await page.locator('[data-lexical-editor]').first().waitFor();
  await page.getByTitle('Toggle Log Panel').click();
  if (device === 'telefon') await page.addStyleTag({ content: phoneStyle });
  return page;
}

/** Writes a sample's name and waits for its card to stand still: as high four times after one another. */
async function ask(page: Page, name: string): Promise<Locator> {
  const cards = page.locator('.ac-adaptiveCard');
  const before = await cards.count();
  await page.locator('[data-lexical-editor]').first().click();
  await page.keyboard.insertText(name);
  await page.keyboard.press('Enter');
  const shown = cards.nth(before);
  await shown.waitFor();
  await shown.evaluate(
    (card) =>
      new Promise<void>((resolve) => {
        let height = -1;
        let same = 0;
        const look = () => {
          const now = card.getBoundingClientRect().height;
          same = now === height && now > 0 ? same + 1 : 0;
          height = now;
          if (same === 3) resolve();
          else setTimeout(look, 50);
        };
        look();
      }),
  );
  return shown;
}

/** Texts and buttons that reach outside the card. Charts are drawn by the client, and not judged. */
function stickingOut(shown: Locator): Promise<string[]> {
  return shown.evaluate((root) => {
    const { left, right } = root.getBoundingClientRect();
    const parts = [
      ...root.querySelectorAll('.ac-textBlock, .ac-richTextBlock, .ac-fact-title, .ac-fact-value, button, [role=table], .ac-input'),
    ];
    return parts
      .filter((part) => {
        const box = part.getBoundingClientRect();
        // What is written in a field may be longer than the field shows.
        const cut = !part.matches('.ac-input') && part.scrollWidth > part.clientWidth + 1;
        return box.left < left - 1 || box.right > right + 1 || cut;
      })
      .map((part) => part.textContent?.slice(0, 60) ?? '');
  });
}

/** A tall window while the picture is taken, so that the Playground's own bars do not cover a long card. */
async function picture(page: Page, shown: Locator, path: string, size: { width: number; height: number }): Promise<void> {
  await page.setViewportSize({ width: size.width, height: 2400 });
  await shown.screenshot({ path });
  await page.setViewportSize(size);
}

async function startPlayground(bot: string, cwd: string): Promise<{ url: string; child: ChildProcess }> {
  const cli = createRequire(import.meta.url).resolve('@microsoft/m365agentsplayground/cli.js');
  const port = String(await freePort());
  const options = ['-e', bot, '-c', 'msteams', '-p', port, '--disable-telemetry'];
  const env = { ...process.env, TEAMSAPPTESTER_BROWSER: 'none' };
  // It writes its log where it runs.
  const child = spawn(process.execPath, [cli, ...options], { cwd, env, stdio: ['ignore', 'pipe', 'ignore'] });
  await new Promise<void>((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`Playground slutade med ${code}`)));
    child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      if (text.includes('Listening')) resolve();
    });
  });
  return { url: `http://localhost:${port}`, child };
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
