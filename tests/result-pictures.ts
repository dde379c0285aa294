/**
 * The pictures of a result, taken in a demo of their own: the preview in the controller's chat, the post in the channel, the same on a phone,
 * and a page of the Word report, which is left out where LibreOffice or poppler is missing.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';

/** The names of the files, without .png. */
export const resultPictures = ['resultat-forhandsgranskning', 'resultat-inlagg', 'resultat-telefon', 'rapport-sida'].map((name) => ({
  name,
}));

/** How it is taken: a page at a desk and one as wide as a phone, how to ask, and where a picture is saved. */
export type Camera = {
  desk: () => Promise<Page>;
  phone: () => Promise<Page>;
  ask: (page: Page, question: string) => Promise<void>;
  file: (name: string) => string;
};

const introduction =
  'Övningsdata: Ett halvår med hög aktivitet. Ekonomin är nästan i balans, men flera åtgärder i den interna kontrollen återstår.';
const round = '31 juli 2025';
/** The page with the table of 3.1 and what is said of it. */
const pageOfTable = 5;

/** Follows in a channel, previews, posts, and looks at what was posted; then fetches the report. */
export async function takeResult({ desk, phone, ask, file }: Camera): Promise<void> {
  const page = await desk();
  await goTo(page, 'Delårsrapport');
  await follow(page);
  await goTo(page, 'Personal Chat');
  await ask(page, 'förhandsgranska');
  await press(newest(page), 'Redigera');
  await newest(page).getByLabel('Inledning').first().fill(introduction);
  await newest(page).getByText('Ett svar för varje målsättning', { exact: true }).click();
  await press(newest(page), 'Spara');
  await shoot(page, newest(page), file('resultat-forhandsgranskning'));
  await press(newest(page), 'Posta…');
  await press(newest(page), 'Posta');
  await goTo(page, 'Delårsrapport');
  const post = cards(page).filter({ hasText: introduction }).first();
  await post.waitFor();
  await shoot(page, post, file('resultat-inlagg'));

  const small = await phone();
  await ask(small, `sammanfatta ${round}`);
  await shoot(small, newest(small), file('resultat-telefon'));
  await drawReport(page, ask, file('rapport-sida'));
}

const cards = (page: Page): Locator => page.locator('.ac-adaptiveCard');
const newest = (page: Page): Locator => cards(page).last();

/** Opens a chat or channel from the Playground's menu, and closes the menu. */
async function goTo(page: Page, name: string): Promise<void> {
  const menu = page.locator('header button, button').first();
  await menu.click();
  await page.getByText(name, { exact: true }).first().click();
  await page.waitForTimeout(1500);
  const { width } = page.viewportSize() ?? { width: 1000 };
  await page.mouse.click(width - 20, 300);
}

/** Mentions the bot as a person does: the Playground knows a mention only when it is chosen from its list. The newest post is first. */
async function follow(page: Page): Promise<void> {
  await page.locator('[data-lexical-editor]').first().click();
  await page.keyboard.type('@Styr');
  await page.waitForTimeout(800);
  await page.getByText('Styrkoll', { exact: true }).last().click();
  await page.keyboard.type(' följ här');
  await page.keyboard.press('Enter');
  const form = cards(page).filter({ hasText: 'Kanalens namn' }).first();
  await form.waitFor();
  await form.getByRole('button', { name: 'Spara', exact: true }).click();
  await cards(page).filter({ hasText: 'Kanalen följer nu' }).first().waitFor();
}

/** Presses a button and waits until the card is another. */
async function press(card: Locator, title: string): Promise<void> {
  const before = await card.innerText();
  await card.getByRole('button', { name: title, exact: true }).first().click();
  for (let tries = 0; tries < 100 && (await card.innerText()) === before; tries += 1) await card.page().waitForTimeout(100);
  await card.page().waitForTimeout(700);
}

async function shoot(page: Page, card: Locator, path: string): Promise<void> {
  await page.mouse.move(0, 0);
  await page.waitForTimeout(700);
  await card.screenshot({ path });
  process.stdout.write(`${path}\n`);
}

/** Fetches the Word report through its link and draws one of its pages. */
async function drawReport(page: Page, ask: Camera['ask'], path: string): Promise<void> {
  if ([spawnSync('soffice', ['--version']), spawnSync('pdftoppm', ['-v'])].some(({ status }) => status !== 0)) {
    process.stdout.write(`${path} togs inte: LibreOffice (soffice) eller poppler (pdftoppm) saknas.\n`);
    return;
  }
  await goTo(page, 'Personal Chat');
  await ask(page, `exportera ${round}`);
  await press(newest(page), 'Word (.docx)');
  // The Playground opens the link in a tab of its own, which a browser without a window has nowhere to put.
  await page.evaluate('window.open = (url) => { document.body.dataset.opened = url; return null; }');
  await newest(page).getByText('Hämta Word-filen').first().click();
  const url = (await page.locator('body').getAttribute('data-opened')) ?? '';
  const folder = mkdtempSync(join(tmpdir(), 'styrkoll-rapport-'));
  try {
    writeFileSync(join(folder, 'rapport.docx'), Buffer.from(await (await fetch(url)).arrayBuffer()));
    const profile = `-env:UserInstallation=file://${join(folder, 'profil')}`;
    execFileSync('soffice', [profile, '--headless', '--convert-to', 'pdf', '--outdir', folder, join(folder, 'rapport.docx')], {
      stdio: 'ignore',
    });
    const of = `${pageOfTable}`;
    execFileSync('pdftoppm', ['-r', '80', '-png', '-singlefile', '-f', of, '-l', of, join(folder, 'rapport.pdf'), join(folder, 'sida')]);
    copyFileSync(join(folder, 'sida.png'), path);
    process.stdout.write(`${path}\n`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
