/** What the report's file is called: what it is, whose, how far it has come and when it was taken out. Pure. */
import type { PeriodState } from '../../../data/period.ts';
import type { Plans } from '../../../data/state.ts';
import { cut, listed, lower } from '../../../data/swedish.ts';

export type Format = 'word' | 'excel';

/** The media type and the ending of each format. */
export const formats: Readonly<Record<Format, { name: string; type: string; ending: string }>> = {
  word: { name: 'Word', type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', ending: 'docx' },
  excel: { name: 'Excel', type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', ending: 'xlsx' },
};

/** More names than these are only counted. */
const mostNames = 2;
const longest = 160;

/** "Delårsrapport per 31 juli 2025, regionstyrelsen, uttag 2025-08-29.docx": no sign that Windows, SharePoint or an address gives a meaning. */
export function fileName({ settings, published }: PeriodState, { catalog }: Plans, format: Format, today: string): string {
  const said = [
    ...(settings.practice ? ['Övningsdata'] : []),
    settings.title,
    nämnderOf(settings.plans, catalog),
    ...(published ? [] : ['preliminär']),
  ];
  const safe = said.map((part) =>
    part
      .replace(/[^\p{L}\p{N} .()-]/gu, ' ')
      .replace(/\.{2,}/g, '.')
      .replace(/\s+/g, ' ')
      .replace(/^[ .]+|\s+$/g, ''),
  );
  return `${cut(safe.join(', '), longest)}, uttag ${today}.${formats[format].ending}`;
}

/** Whose the plans are, as in a sentence. */
export function nämnderOf(plans: readonly string[], catalog: Plans['catalog']): string {
  const names = [...new Set(plans.map((plan) => catalog.heads.get(plan)?.nämnd ?? plan))];
  return names.length > mostNames ? `${names.length} nämnder` : listed(names.map(lower));
}
