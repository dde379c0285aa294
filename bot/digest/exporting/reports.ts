/** The reports that are asked for: rights first, then made one at a time, and kept for a while so that a file is not made twice. */
import type { PeriodState } from '../../../data/period.ts';
import { type Actor, may } from '../../../data/rights.ts';
import type { Plans, State } from '../../../data/state.ts';
import type { Store } from '../../../data/store/store.ts';
import { dayOf } from '../../../data/swedish.ts';
import type { MadeFile } from '../../files.ts';
import { previousOf } from '../summary/previous.ts';
import { type Format, fileName, formats } from './file-name.ts';
import { makeInThread } from './make-in-thread.ts';
import { makeHere, type Told } from './make-report.ts';

/** A report that may be had; null where the round is not there or the person may not have it. */
export type Reports = {
  of(actor: Actor, period: string, format: Format): Promise<{ period: PeriodState; file: Promise<MadeFile> } | null>;
};

export type ReportsParts = { state: State; store: Store; now: () => Date };

/** Above so many events a report takes longer to make than others should wait. */
const mostHere = 600;
const keptMs = 10 * 60_000;
const mostKept = 3;

type Kept = { key: string; plans: Plans; at: number; bytes: Promise<Uint8Array> };

/** Makes them as the rounds stand at that moment. */
export function createReports({ state, store, now }: ReportsParts): Reports {
  let kept: Kept[] = [];
  let last: Promise<unknown> = Promise.resolve();

  async function make(told: Told): Promise<Uint8Array> {
    if (told.events.length <= mostHere) return makeHere(told);
    const { format, plans, events, audits, now: at } = told;
    const before = told.before ? await eventsOf(told.before) : [];
    return makeInThread({ format, library: plans.library, changes: plans.changes, events, before, audits, now: at });
  }

  /** As many as the period was folded from: others may have come since. */
  async function eventsOf({ settings, length }: PeriodState) {
    return (await store.read(`period/${settings.id}`)).filter(({ version }) => version <= length);
  }

  /** What has been made of the same is given again; one at a time, since each takes memory. */
  function bytesOf(told: Told): Promise<Uint8Array> {
    const { format, period, before, plans, audits } = told;
    const at = told.now.getTime();
    const key = [format, stamp(period), before ? stamp(before) : '', audits].join('|');
    kept = kept.filter((one) => at - one.at < keptMs);
    const known = kept.find((one) => one.key === key && one.plans === plans);
    if (known) return known.bytes;
    const bytes = last.then(() => make(told));
    const one = { key, plans, at, bytes };
    kept = [...kept, one].slice(-mostKept);
    last = bytes.catch(() => {
      kept = kept.filter((other) => other !== one);
    });
    return bytes;
  }

  return {
    async of(actor, id, format) {
      const [period, periods, rights, plans] = await Promise.all([state.period(id), state.periods(), state.rights(), state.plans()]);
      if (!period || !may(actor, { act: 'see summary', period }, rights)) return null;
      const audits = may(actor, { act: 'audit', plans: period.settings.plans }, rights);
      const at = now();
      const told = { format, period, before: previousOf(period, periods), plans, events: await eventsOf(period), audits, now: at };
      const file = bytesOf(told).then((bytes) => ({ name: fileName(period, plans, format, dayOf(at)), type: formats[format].type, bytes }));
      return { period, file };
    },
  };
}

/** A period as it stood: every event moves it. */
function stamp({ settings, length }: PeriodState): string {
  return `${settings.id}:${length}`;
}
