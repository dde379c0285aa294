/** Rows for spårbarhet: links to a period's events, and the files that the links lead to. */
import { z } from 'zod/v4';
import { actions } from '../../../cards/actions.ts';
import type { Event } from '../../../data/events.ts';
import type { PeriodState } from '../../../data/period.ts';
import { PeriodId } from '../../../data/period-events.ts';
import { removalOf } from '../../../data/removed-periods.ts';
import { may } from '../../../data/rights.ts';
import { gallringStream } from '../../../data/store/finish-removals.ts';
import { momentInWords } from '../../../data/swedish.ts';
import { linkMinutes, type MakeFile } from '../../files.ts';
import { actionRow, type Member, textRow } from '../../member.ts';
import type { Route } from '../../route.ts';
import { say, show } from '../../show.ts';
import type { Reply } from '../../turn.ts';
import { choosePeriod } from '../running/choose-period.ts';
import { noSuchPeriod } from '../running/progress-routes.ts';
import type { RoundParts } from '../running/round-parts.ts';
import { concernedEvents } from './concerned-events.ts';
import { exportEvents } from './export-events.ts';

const command = /^(?:visa |exportera )?spårbarhet(?:en)?$/i;

function notYours(): Reply {
  return say(
    'Spårbarheten visas inte',
    'Händelserna lämnas till planens controller, till revisor och registrator och till administratören. Be någon av dem.',
  );
}

/** "spårbarhet" and its button. */
export function exportRoutes(parts: RoundParts): Route[] {
  const { state } = parts;
  return [
    textRow(parts, 'audit by text', command, async (me) => {
      const [periods, rights] = await Promise.all([state.periods(), state.rights()]);
      const mine = periods.filter(({ settings }) => may(me.actor, { act: 'audit', plans: settings.plans }, rights));
      const [only] = mine;
      if (only && mine.length === 1) return links(parts, me, only, 'new');
      if (mine.length > 1)
        return show(
          choosePeriod('Spårbarhet: vilken omgång?', mine, (period) => ({ verb: 'exportEvents', data: { period, format: 'csv' } })),
        );
      return periods.length === 0 ? say('Inget att exportera', 'Ingen omgång är öppnad än.') : notYours();
    }),
    actionRow(parts, 'exportEvents', actions.exportEvents, async (me, { period: id }) => {
      const [period, rights] = await Promise.all([state.period(id), state.rights()]);
      if (!period) return removed(id, await parts.store.read(gallringStream)) ?? noSuchPeriod();
      return may(me.actor, { act: 'audit', plans: period.settings.plans }, rights) ? links(parts, me, period, 'new') : notYours();
    }),
  ];
}

/** That a period is gone by a decision, and which; null where it is not. */
function removed(id: string, events: readonly Event[]): Reply | null {
  const removal = removalOf(id, events);
  if (removal === null) return null;
  const { body, date, paragraph, diary } = removal.decision;
  const decision = [`${body} ${date}`, paragraph, diary].filter(Boolean).join(', ');
  return say('Omgången är gallrad', `Den gallrades ${momentInWords(removal.at)} enligt beslut: ${decision}.`);
}

function links({ link }: RoundParts, { objectId }: Member, { settings }: PeriodState, placed: Reply['placed']): Reply {
  const to = (format: 'csv' | 'json') => link('events', objectId, { period: settings.id, format });
  return show(
    {
      kind: 'sheet',
      title: `Spårbarhet: ${settings.title}`,
      say: `Händelserna i ${settings.title} som CSV och JSON.`,
      practice: settings.practice,
      text: [
        'Filerna innehåller omgångens händelser: vem som gjorde vad och när, vad som skickades, och de roller, det ansvar och de planändringar som rör den.',
        'Personer står med objekt-id och funktion, inte med namn.',
      ],
      facts: [],
      tables: [],
      sections: [],
      links: [
        { title: 'CSV för Excel', url: to('csv') },
        { title: 'JSON', url: to('json') },
      ],
      buttons: [],
      notes: [`Länkarna är bara dina och gäller i ${linkMinutes} minuter. Lämna filerna vidare, inte länkarna.`],
      sources: [],
    },
    placed,
  );
}

const Args = z.object({ period: PeriodId, format: z.enum(['csv', 'json']) });

/** Makes the file when it is fetched: the right to it is asked for anew. */
export function eventsFile({ state, store, now }: Pick<RoundParts, 'state' | 'store' | 'now'>): MakeFile {
  return async (objectId, args) => {
    const read = Args.safeParse(args);
    if (!read.success) return null;
    const { period: id, format } = read.data;
    const [period, rights, plans] = await Promise.all([state.period(id), state.rights(), state.plans()]);
    if (!period || !may({ objectId, known: true }, { act: 'audit', plans: period.settings.plans }, rights)) return null;
    const [own, ledger, responsibility, roles, ...planned] = await Promise.all(
      [`period/${id}`, `ledger/${id}`, 'responsibility', 'roles', ...period.settings.plans.map((plan) => `plan/${plan}`)].map((stream) =>
        store.read(stream),
      ),
    );
    const streams = {
      period: own ?? [],
      ledger: ledger ?? [],
      responsibility: responsibility ?? [],
      roles: roles ?? [],
      plans: planned.flat(),
    };
    return exportEvents(concernedEvents(streams, period, rights.responsible), period, plans, format, now());
  };
}
