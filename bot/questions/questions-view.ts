/** The administrators' list of unanswered questions, ready for its card. */
import type { ListView, MessageView } from '../../cards/view.ts';
import { rowsPerPage } from '../../data/query.ts';
import type { UnansweredQuestion } from './list-questions.ts';

const date = new Intl.DateTimeFormat('sv-SE', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'Europe/Stockholm' });

/** Shows a page of the list; a page that is not there gives the last one. */
export function questionsView(questions: UnansweredQuestion[], wanted: number): ListView | MessageView {
  const title = 'Obesvarade frågor';
  const base = { title, sources: [], buttons: [] };
  if (questions.length === 0) {
    const text = 'Ingen har skickat någon fråga.';
    return { ...base, kind: 'message', text, say: text, notes: [] };
  }
  const pages = Math.ceil(questions.length / rowsPerPage);
  const page = Math.min(Math.max(wanted, 1), pages);
  const rows = questions.slice((page - 1) * rowsPerPage, page * rowsPerPage).map(({ question, people, last }) => ({
    title: question,
    detail: people === 1 ? date.format(last) : `${people} personer, senast ${date.format(last)}`,
  }));
  const notes = page < pages ? [`Skriv ”obesvarade frågor ${page + 1}” för nästa sida.`] : [];
  const say = questions.length === 1 ? '1 obesvarad fråga.' : `${questions.length} obesvarade frågor, de senaste först.`;
  return { ...base, kind: 'list', say, notes, rows, total: questions.length, page, pages };
}
