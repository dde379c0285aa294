/** Rows for the report as a file: its card, the file offered or linked to, and what becomes of an offer. */
import { actions } from '../../../cards/actions.ts';
import { card } from '../../../cards/card.ts';
import type { PeriodState } from '../../../data/period.ts';
import { may } from '../../../data/rights.ts';
import type { MakeFile } from '../../files.ts';
import { actionRow, asMember, type Member, textRow } from '../../member.ts';
import type { Notify } from '../../notify.ts';
import type { Route } from '../../route.ts';
import { say, show } from '../../show.ts';
import type { Reply } from '../../turn.ts';
import { findRounds, newest } from '../summary/find-round.ts';
import { exportView } from './export-view.ts';
import { again, type HandParts, handOut, kind, Named, notYours, Offered, send, told } from './hand-out.ts';
import { type ExportRequest, readExport } from './read-export.ts';
import { createReports, type ReportsParts } from './reports.ts';

/** `reports` apart, what the rows are made of. */
export type ReportParts = Omit<HandParts, 'reports'> & ReportsParts & { notify: Notify };
type Parts = HandParts & { notify: Notify };

/** "exportera", its buttons, and the answer to an offered file. */
export function reportRoutes(given: ReportParts): Route[] {
  const parts: Parts = { ...given, reports: createReports(given) };
  return [
    textRow(parts, 'report by text', { exec: readExport }, (me, asked) => byText(parts, me, asked), 'anywhere'),
    actionRow(parts, 'exportReport', actions.exportReport, (me, { period }) => inOwnChat(parts, me, period), 'anywhere'),
    actionRow(
      parts,
      'exportFile',
      actions.exportFile,
      (me, { period, format }) => (me.place.kind === 'personal' ? handOut(parts, me, period, format) : inOwnChat(parts, me, period)),
      'anywhere',
    ),
    {
      name: 'consent',
      takes: (turn) => turn.kind === 'consent',
      run: (turn) =>
        asMember(parts, turn, (me) => {
          if (turn.kind !== 'consent' || turn.upload === null) return told('Filen skickades inte.');
          const read = Offered.safeParse(turn.context);
          return read.success
            ? send(parts, me, read.data, turn.upload)
            : told(`Filen skickades inte: erbjudandet gick inte att läsa. ${again}`);
        }),
    },
  ];
}

/** Makes the report when its link is followed: the right to it is asked for anew. */
export function reportFiles(parts: ReportsParts): Record<string, MakeFile> {
  const reports = createReports(parts);
  return {
    [kind]: async (objectId, args) => {
      const read = Named.safeParse(args);
      const report = read.success ? await reports.of({ objectId, known: true }, read.data.period, read.data.format) : null;
      return report?.file ?? null;
    },
  };
}

/** The periods whose report a person may have, the newest first. */
async function periodsOf({ state }: Parts, { actor }: Member): Promise<PeriodState[]> {
  const [periods, rights] = await Promise.all([state.periods(), state.rights()]);
  return periods
    .filter((period) => may(actor, { act: 'see summary', period }, rights))
    .sort((a, b) => b.settings.asOf.localeCompare(a.settings.asOf));
}

async function byText(parts: Parts, me: Member, { round, format }: ExportRequest): Promise<Reply> {
  const [seen, plans] = await Promise.all([periodsOf(parts, me), parts.state.plans()]);
  const found = findRounds(seen, round, plans, null);
  const [first] = found;
  if (!first) {
    const nothing = seen.length === 0 ? 'Ingen omgång är publicerad än.' : 'Skriv ”exportera”, så visar jag de omgångar som finns.';
    return say('Det finns ingen sådan rapport', nothing);
  }
  const only = found.length === 1 && format !== null && me.place.kind === 'personal';
  return only ? handOut(parts, me, first.settings.id, format) : inOwnChat(parts, me, first.settings.id);
}

/** Shows the report's card where it is asked for, or in the person's own chat where others read along. */
async function inOwnChat(parts: Parts, me: Member, id: string | undefined): Promise<Reply> {
  const [seen, plans] = await Promise.all([periodsOf(parts, me), parts.state.plans()]);
  const period = id === undefined ? findRounds(seen, newest, plans, null)[0] : seen.find(({ settings }) => settings.id === id);
  if (!period) return notYours();
  const view = exportView(
    period,
    plans,
    seen.filter((other) => other !== period),
  );
  if (me.place.kind === 'personal') return show(view);
  const delivery = await parts.notify(me.objectId, { card: { ...card(view) }, speak: view.say });
  if (delivery === null || 'failure' in delivery)
    return told('Jag når dig inte i en egen chatt. Öppna Styrkoll i Teams och skriv ”exportera” där, så får du rapporten.');
  return told('Rapporten ligger i din chatt med Styrkoll.');
}
