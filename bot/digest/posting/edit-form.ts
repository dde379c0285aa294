/** The form that a post is edited in: introduction, replies in the thread, and which comments are left out. Pure. */
import type { Field, FormView } from '../../../cards/report-view.ts';
import type { DigestState, PostContent } from '../../../data/digest.ts';
import { Details } from '../../../data/digest-events.ts';
import type { PeriodState } from '../../../data/period.ts';
import type { Plans } from '../../../data/state.ts';
import { EntryKey, longestComment } from '../../../data/status.ts';
import { cut } from '../../../data/swedish.ts';
import { paragraphs } from '../../../data/written.ts';
import { type Typed, typedIn } from '../../typed.ts';
import { type Comment, commentsOf } from './comments.ts';

/** What the form is drawn from. */
export type Editing = { period: PeriodState; plans: Plans; digest: DigestState };

/** So many comments have room on a card with their names; the others are on the next page. */
const commentsPerPage = 30;
/** So many are better read all at once than in a closed list. */
const fewComments = 8;

const detailWords: Record<Details, string> = {
  none: 'Inga svar, bara inlägget',
  goal: 'Ett svar för varje målsättning',
  unit: 'Ett svar för varje enhet',
};

/** Draws the form; the first page has everything but the comments that have no room there. */
export function editForm({ period, plans, digest }: Editing, page: number, typed?: Typed, errors: Typed = {}, error?: string): FormView {
  const { settings } = period;
  const { draft, version } = digest;
  const comments = commentsOf(period, plans, draft);
  const pages = Math.max(1, Math.ceil(comments.length / commentsPerPage));
  const at = Math.min(page, pages);
  const shown = comments.slice((at - 1) * commentsPerPage, at * commentsPerPage);
  const of = { period: settings.id };
  const title = at === 1 ? 'Redigera inlägget' : `Kommentarer att utelämna (sida ${at} av ${pages})`;
  const turn = (to: number) => ({
    title: `Kommentarer, sida ${to} av ${pages}`,
    act: { verb: 'editPostForm', data: { ...of, page: to } } as const,
  });
  return {
    kind: 'form',
    title: `${title}: ${settings.title}`,
    say: error ?? `${title}: ${settings.title}.`,
    practice: settings.practice,
    notes: [],
    form: {
      facts: [],
      said: [
        ...(error && draft.introduction ? [`Inledningen som den är sparad: ”${cut(draft.introduction, 300)}”`] : []),
        'Utkastet delas av omgångens controllers. Inget postas förrän någon av er väljer kanaler och postar.',
        ...(pages > 1 ? ['Spara innan du byter sida: det som inte är sparat följer inte med.'] : []),
      ],
      ...(error ? { error } : {}),
      fields: [...(at === 1 ? contentFields(draft, typed, errors) : []), ...leftOutField(shown, draft, typed)],
      submit: {
        title: 'Spara',
        act: { verb: 'editPost', data: { ...of, seen: version, page: at, shown: shown.map(({ key }) => key).join(',') } },
        look: 'main',
      },
      others: [
        ...(at > 1 ? [turn(at - 1)] : []),
        ...(at < pages ? [turn(at + 1)] : []),
        { title: 'Tillbaka till inlägget', act: { verb: 'previewPost', data: of } },
      ],
    },
  };
}

function contentFields(draft: PostContent, typed: Typed | undefined, errors: Typed): Field[] {
  return [
    {
      id: 'introduction',
      label: 'Inledning (om du vill)',
      hint: 'Dina egna ord, först i inlägget. Inga personuppgifter, inget som omfattas av sekretess.',
      input: 'text',
      lines: 'many',
      most: longestComment,
      value: typed?.introduction ?? draft.introduction ?? '',
      error: errors.introduction,
    },
    {
      id: 'details',
      label: 'Svar i inläggets tråd',
      input: 'choice',
      look: 'radios',
      choices: Details.options.map((value) => ({ title: detailWords[value], value })),
      value: typed?.details ?? draft.details,
      error: errors.details,
    },
  ];
}

function leftOutField(shown: readonly Comment[], { leftOut }: PostContent, typed: Typed | undefined): Field[] {
  if (shown.length === 0) return [];
  const chosen = shown.filter(({ key }) => leftOut.includes(key)).map(({ key }) => key);
  return [
    {
      id: 'leftOut',
      label: 'Kommentarer att utelämna',
      hint: 'Status och siffror visas ändå, och rapporten har kommentaren kvar.',
      input: 'choice',
      look: shown.length > fewComments ? 'dropdown' : 'radios',
      many: true,
      choices: shown.map(({ key, title }) => ({ title, value: key })),
      value: typed?.leftOut ?? chosen.join(','),
    },
  ];
}

/**
 * Reads the form over the draft: what the page did not show stays as it is. `shown` are the entries whose comments it showed, parted by commas.
 */
export function readEdit(typed: Typed, page: number, shown: string, draft: PostContent): PostContent | { errors: Record<string, string> } {
  const keys = (text: string) => text.split(',').flatMap((one) => EntryKey.safeParse(one.trim()).data ?? []);
  const asked = new Set(keys(shown));
  const leftOut = [...draft.leftOut.filter((key) => !asked.has(key)), ...keys(typedIn(typed, 'leftOut')).filter((key) => asked.has(key))];
  if (page > 1) return { ...draft, leftOut };
  const details = Details.safeParse(typedIn(typed, 'details')).data;
  if (details === undefined) return { errors: { details: 'Välj om inlägget ska ha svar i tråden.' } };
  return { introduction: paragraphs(typedIn(typed, 'introduction')) || null, leftOut, details };
}
