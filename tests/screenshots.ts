/**
 * Takes the README's and the store listing's pictures: `node --import tsx/esm tests/screenshots.ts [FOLDER] [NAME …]`, by hand when the cards
 * have changed. Starts `npm run demo` without a window, asks and presses in Chromium as a person would, and saves what is seen (default:
 * manifest/screenshots, every picture).
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Browser, chromium, type Page } from 'playwright-core';
import { chromiumOptions, findChromium } from './chromium.ts';
import { resultPictures, takeResult } from './result-pictures.ts';

/** One picture: the questions asked in order, which of them is seen first (else the last), and whether it is a phone's. `end` shows how the last answer ends instead. Teams' store wants 1366×768. */
type Picture = { name: string; turns: string[]; from?: number; end?: true; phone?: true };

const store = { viewport: { width: 1366, height: 768 }, deviceScaleFactor: 1 };
const phone = { viewport: { width: 412, height: 892 }, deviceScaleFactor: 2 };

const pictures: Picture[] = [
  { name: '1-fraga-och-svar', turns: ['Hur är telefontillgängligheten i primärvården?'] },
  { name: '2-uppdrag', turns: ['Vad säger uppdrag 48?', 'Hur går det med det?'], from: 0 },
  { name: '3-lista', turns: ['Vilka styrtal ligger under sitt målvärde 2025?'] },
  { name: '4-jamforelse', turns: ['Jämför telefontillgängligheten över åren'], end: true },
  { name: '5-budget', turns: ['Hur mycket har budgeten för vårdval hälsoval ökat från 2021 till 2025?'] },
  { name: '6-risker', turns: ['Vilka risker finns inom HR 2025?'] },
  { name: '7-finns-inte', turns: ['Vad heter regiondirektören?', 'Vad kostar parkeringen vid USÖ?'], from: 0 },
  { name: 'telefon', turns: ['Vad är målvärdet för telefontillgänglighet 2025?'], phone: true },
];

/** One card of the round, alone: what is typed, then which buttons of the newest card are pressed. `most` is how many pixels from its top. */
type Card = { name: string; says?: string; presses?: string[]; most?: number; phone?: true };

const tall = { viewport: { width: 1100, height: 3600 }, deviceScaleFactor: 1 };
const tallPhone = { viewport: { width: 412, height: 3600 }, deviceScaleFactor: 1 };

/** In one and the same office, in this order: what is done for one is seen in the next. */
const round: Card[] = [
  { name: 'omgang-mina-telefon', says: 'mina', phone: true, most: 1618 },
  { name: 'omgang-mina', says: 'mina', most: 1430 },
  { name: 'omgang-sparat', presses: ['Oförändrat'], most: 770 },
  { name: 'omgang-granska', says: 'granska', most: 760 },
  { name: 'omgang-laget', says: 'läget' },
  { name: 'omgang-ansvar', says: 'ansvar' },
  { name: 'omgang-oppna', says: 'öppna period' },
  { name: 'omgang-forhandsvisning', presses: ['Förhandsgranska'], most: 1330 },
  { name: 'omgang-historik', says: 'historik sjukfrånvaro' },
  { name: 'omgang-fraga', says: 'Hur går det med sjukfrånvaron?' },
];

/** The frame of the text box hides while it is left alone. */
const calm = '[data-lexical-editor] { outline: none !important }';
/** The Playground's chat pane is at least 600 px wide and its cards 482: let both be as narrow as a phone, as in Teams there. */
const narrow = `
  div:has([data-lexical-editor]) { min-width: 0 !important }
  div:has(> h1) { display: none !important }
  .fai-OutputCard, .fai-OutputCard > div:first-child { width: auto !important; min-width: 0 !important; padding: 0 !important }
  div:has(> div > .fai-OutputCard) { width: calc(100% - 32px) }`;

const top = fileURLToPath(new URL('..', import.meta.url));
const [, , given, ...names] = process.argv;
const folder = given ?? join(top, 'manifest/screenshots');
const wanted = ({ name }: { name: string }) => names.length === 0 || names.includes(name);
const address = /http:\/\/localhost:\d+/;

const executablePath = findChromium();
if (executablePath === null) throw new Error('Chromium saknas: ange CHROMIUM_PATH.');
mkdirSync(folder, { recursive: true });
// A demo each, so that no picture shows another one's questions.
for (const picture of pictures.filter(wanted)) await withDemo((browser, url) => take(browser, url, picture));
if (round.some(wanted)) await withDemo(takeRound);
if (resultPictures.some(wanted)) {
  await withDemo(async (browser, url) => {
    await takeResult({
      desk: () => open(browser, url, tall, calm),
      phone: () => open(browser, url, tallPhone, calm + narrow),
      ask,
      file: (name) => join(folder, `${name}.png`),
    });
  });
}

/** Runs with a demo of its own, and a browser. */
async function withDemo(run: (browser: Browser, url: string) => Promise<void>): Promise<void> {
  const demo = await startDemo();
  const browser = await chromium.launch({ executablePath: executablePath ?? '', args: chromiumOptions });
  try {
    await run(browser, demo.url);
  } finally {
    await browser.close();
    await demo.stop();
  }
}

/** Goes through the round at a desk, and with a phone in between. */
async function takeRound(browser: Browser, url: string): Promise<void> {
  const desk = await open(browser, url, tall, calm);
  for (const card of round) {
    const page = card.phone ? await open(browser, url, tallPhone, calm + narrow) : desk;
    if (card.says !== undefined) await ask(page, card.says);
    const newest = page.locator('.ac-adaptiveCard').last();
    for (const title of card.presses ?? []) {
      const before = await newest.innerText();
      await newest.getByRole('button', { name: title, exact: true }).first().click();
      for (let tries = 0; tries < 100 && (await newest.innerText()) === before; tries += 1) await page.waitForTimeout(100);
    }
    await page.mouse.move(0, 0);
    await page.waitForTimeout(700);
    const box = await newest.boundingBox();
    if (!box) throw new Error(`${card.name}: inget kort syns`);
    if (!wanted(card)) continue;
    await page.screenshot({
      path: join(folder, `${card.name}.png`),
      clip: { ...box, height: Math.min(box.height, card.most ?? box.height) },
    });
    process.stdout.write(`${card.name}.png\n`);
  }
}

/** Opens the Playground as it is pictured: the chat alone. */
async function open(browser: Browser, url: string, size: typeof tall, style: string): Promise<Page> {
  const page = await browser.newPage({ ...size, locale: 'sv-SE', timezoneId: 'Europe/Stockholm' });
  await page.goto(url);
  await page.getByTitle('Toggle Log Panel').click();
  await page.addStyleTag({ content: style });
  return page;
}

async function take(browser: Browser, url: string, picture: Picture): Promise<void> {
  const page = await open(browser, url, picture.phone ? phone : store, picture.phone ? calm + narrow : calm);
  await page.locator('.ac-adaptiveCard').first().waitFor();
  for (const turn of picture.turns) await ask(page, turn);
  if (!picture.end) await scrollTo(page, picture.turns[picture.from ?? picture.turns.length - 1] ?? '');
  await page.mouse.move(0, 0);
  await page.waitForTimeout(700);
  await page.screenshot({ path: join(folder, `${picture.name}.png`) });
  process.stdout.write(`${picture.name}.png\n`);
}

/** Scrolls so that a question stands first, with room added below where the answers after it are short. */
async function scrollTo(page: Page, question: string): Promise<void> {
  await page
    .getByText(question, { exact: true })
    .last()
    .evaluate((bubble) => {
      // The chat's pane is the first around the question that has more than it shows.
      let pane = bubble.parentElement;
      while (pane && pane.scrollHeight <= pane.clientHeight + 1) pane = pane.parentElement;
      if (!pane) return;
      pane.lastElementChild?.setAttribute('style', `padding-bottom: ${pane.clientHeight}px`);
      pane.scrollTop += bubble.getBoundingClientRect().top - pane.getBoundingClientRect().top - 32;
    });
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
  const env = {
    ...process.env,
    PORT: process.env.PORT || '3979',
    PLAYGROUND_PORT: process.env.PLAYGROUND_PORT || '56151',
    DATA_DIR: dataDir,
  };
  const demo = spawn(process.execPath, ['--import', 'tsx/esm', join(top, 'bot/operate/demo.ts'), '--no-browser'], {
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
