/** The reminders that are due, for whoever watches that they go: worked out as the runner does, and nothing is sent. */
import { patience, type Waiting } from '../waiting.ts';
import type { Due } from './due.ts';
import { officeDay } from './ladder.ts';
import { dueNow, type ReminderParts } from './remind.ts';

/** Makes the view of what is due. What was claimed long ago and never settled counts as not sent. */
export function remindersWaiting({ state, people, draw }: Pick<ReminderParts, 'state' | 'people' | 'draw'>): Waiting {
  let last = new Map<string, Due>();
  return {
    kind: 'reminder',
    async due(at) {
      if (officeDay(at) === null) return null;
      const dues = await dueNow({ state, people, now: () => at }, new Date(at.getTime() - patience));
      last = new Map(dues.flatMap((due) => due.claims.map(({ key }) => [`${due.period} ${key}`, due])));
      return [...last.keys()];
    },
    async isReal(name) {
      const due = last.get(name);
      if (due === undefined) return false;
      return due.stands || (due.roles.length > 0 && (await draw(due)) !== null);
    },
  };
}
