/** What is said of a channel that follows: when it is told, and what comes next. Pure. */
import type { ChannelState } from '../../../data/channel.ts';
import type { When } from '../../../data/digest-events.ts';
import type { PeriodState } from '../../../data/period.ts';
import type { Settings } from '../../../data/period-events.ts';
import type { Plans } from '../../../data/state.ts';
import { capital, dayInWords } from '../../../data/swedish.ts';
import { isOf } from './channels-of.ts';
import { nextWeekPost } from './week-day.ts';

/** When a channel is told, as it is chosen. */
export const whenWords: Record<When, string> = {
  publication: 'När en period publiceras',
  weekly: 'Varje vecka medan en period är öppen: måndag kl. 08, eller nästa arbetsdag',
  demand: 'När controllern väljer att posta',
};

/** The same in a row. */
const whenShort: Record<When, string> = { publication: 'vid publicering', weekly: 'varje vecka', demand: 'när controllern väljer det' };

/** A period's title; an exercise says so. */
export function periodName({ title, practice }: Pick<Settings, 'title' | 'practice'>): string {
  return practice ? `${title} (Övningsdata)` : title;
}

/** What the channel is told next, a sentence for each time that is chosen. `periods` are all there are, the one opened last first. */
export function nextWords(
  { nämnd, when }: Pick<ChannelState, 'nämnd' | 'when'>,
  periods: readonly PeriodState[],
  plans: Plans,
  now: Date,
): string[] {
  const its = periods.filter((period) => period.published === null && isOf({ nämnd }, period, plans));
  const [waiting] = its;
  const { day } = nextWeekPost(now);
  const open = its.find(({ settings, locked }) => locked === null && settings.opens <= day);
  const words: Record<When, string> = {
    publication: `Resultatet av ${waiting ? periodName(waiting.settings) : 'nästa period'} postas när det är publicerat och controllern har förhandsgranskat det.`,
    weekly: open
      ? `Veckans läge i ${periodName(open.settings)} postas ${dayInWords(day)} kl. 08, om perioden är öppen då.`
      : 'Veckans läge postas när en period är öppen, på måndagen kl. 08 eller nästa arbetsdag.',
    demand: 'Controllern väljer när det som är publicerat postas här.',
  };
  return when.map((one) => words[one]);
}

/** "Vid publicering · varje vecka" */
export function whenInRow(when: readonly When[]): string {
  return capital(when.map((one) => whenShort[one]).join(' · '));
}
