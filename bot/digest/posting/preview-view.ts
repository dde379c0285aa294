/** The very post, as the controller sees it before it is posted. Pure. */
import type { ActButton } from '../../../cards/report-view.ts';
import type { SummaryView } from '../../../cards/summary-view.ts';
import type { ChannelState } from '../../../data/channel.ts';
import type { DigestState } from '../../../data/digest.ts';
import type { Scope } from '../../../data/digest-events.ts';
import { type PeriodState, waits } from '../../../data/period.ts';
import type { Plans } from '../../../data/state.ts';
import { counted, dayInWords, listed } from '../../../data/swedish.ts';
import { previousOf } from '../summary/previous.ts';
import { scopeName } from '../summary/scope-entries.ts';
import { summarise } from '../summary/summarise.ts';
import { summaryView } from '../summary/summary-view.ts';

type News = NonNullable<SummaryView['news']>;

/** What the preview is drawn from: `channels` are those that follow the period; `news` is what was just done. */
export type Preview = {
  period: PeriodState;
  periods: readonly PeriodState[];
  plans: Plans;
  digest: DigestState;
  channels: readonly ChannelState[];
  scope?: Scope | undefined;
  news?: News;
};

/** So many other parts have room as buttons. */
const mostScopes = 3;

/** Shows the post of a scope; unless one is asked for that which all channels follow, else all of it. */
export function previewView({ period, periods, plans, digest, channels, scope: asked, news = [] }: Preview): SummaryView {
  const scopes = scopesOf(channels);
  const [only] = scopes;
  const scope = asked ?? (only && scopes.length === 1 ? only : { of: 'all' });
  const { draft } = digest;
  const summary = summarise({ period, before: previousOf(period, periods), plans, scope, leftOut: draft.leftOut });
  const other = scopes.filter((one) => JSON.stringify(one) !== JSON.stringify(scope)).slice(0, mostScopes);
  const of = { period: period.settings.id };
  const buttons: (ActButton | false)[] = [
    period.published !== null &&
      channels.length > 0 && { title: 'Posta…', act: { verb: 'orderPostForm', data: { ...of, seen: digest.version } }, look: 'main' },
    { title: 'Redigera', act: { verb: 'editPostForm', data: of } },
    digest.orders.size > 0 && { title: 'Se vad som är postat', act: { verb: 'posts', data: of } },
    ...other.map(
      (one): ActButton => ({ title: `Visa: ${scopeName(one, period, plans)}`, act: { verb: 'previewPost', data: { ...of, scope: one } } }),
    ),
  ];
  return summaryView(summary, {
    introduction: draft.introduction,
    news: [...news, ...standsNow(period, channels, scopes.length, draft.details)],
    buttons: buttons.filter((button) => button !== false),
  });
}

function scopesOf(channels: readonly ChannelState[]): Scope[] {
  const byName = new Map(channels.map(({ scope }) => [JSON.stringify(scope), scope]));
  return [...byName.values()];
}

/** What this is, and what is left before it can be posted. */
function standsNow(period: PeriodState, channels: readonly ChannelState[], scopes: number, details: DigestState['draft']['details']): News {
  if (period.published === null) return [{ text: `Preliminärt: bara du ser det här. ${leftToDo(period)}`, tone: 'attention' }];
  if (channels.length === 0)
    return [
      {
        text: 'Förhandsgranskning: bara du ser den. Ingen kanal följer än, så det går inte att posta: lägg till Styrkoll i teamet och skriv ”@Styrkoll följ här” i kanalen.',
        tone: 'attention',
      },
    ];
  const parts = scopes > 1 ? ' Varje kanal får den del som den följer.' : '';
  return [{ text: `Förhandsgranskning: så här blir inlägget, och bara du ser det än.${detailWords(details)}${parts}`, tone: 'good' }];
}

function leftToDo({ entries, locked, settings }: PeriodState): string {
  if (locked) return 'Omgången är låst men inte publicerad. Publicera den, så går det att posta.';
  const waiting = entries.filter(waits).size;
  const unapproved = entries.filter(({ stage }) => stage === 'reported').size;
  const left = [
    ...(waiting > 0 ? [`${counted(waiting, 'post är inte rapporterad', 'poster är inte rapporterade')}`] : []),
    ...(unapproved > 0 ? [`${counted(unapproved, 'post är inte godkänd', 'poster är inte godkända')}`] : []),
  ];
  const first = left.length > 0 ? `${listed(left)}. ` : '';
  return `${first}Omgången ska låsas (${dayInWords(settings.lock)}) och publiceras innan det går att posta.`;
}

function detailWords(details: DigestState['draft']['details']): string {
  if (details === 'none') return '';
  return ` I dess tråd kommer ett svar för ${details === 'goal' ? 'varje målsättning' : 'varje enhet'}.`;
}
