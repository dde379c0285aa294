/** Rows of the summary: "sammanfatta", its card's buttons, and how to ask about a result. In a channel only what is published is shown. */
import { actions } from '../../../cards/actions.ts';
import type { Scope } from '../../../data/digest-events.ts';
import type { PeriodState } from '../../../data/period.ts';
import type { State } from '../../../data/state.ts';
import { inSentence } from '../../../data/swedish.ts';
import { actionRow, textRow } from '../../member.ts';
import type { Route } from '../../route.ts';
import { say, show } from '../../show.ts';
import type { Reply } from '../../turn.ts';
import { askAboutView, chooseRound, chooseUnit } from './choose-view.ts';
import { detailOf, detailsView } from './details-view.ts';
import { findRounds, findScope, newest } from './find-round.ts';
import { inputOf, type Looked, look, summaryOf } from './look.ts';
import { type Request, readRequest } from './read-request.ts';
import { scopeEntries } from './scope-entries.ts';
import { summaryList } from './summary-list.ts';
import { summaryView } from './summary-view.ts';

/** What the rows are made of. */
export type SummaryParts = { state: State; now: () => Date };

/** The rows. All of them are for channels and group chats too. */
export function summaryRoutes(parts: SummaryParts): Route[] {
  const { state } = parts;
  return [
    textRow(parts, 'summary by text', { exec: readRequest }, async (me, request) => asked(await look(state, me), request), 'anywhere'),
    actionRow(
      parts,
      'summary',
      actions.summary,
      async (me, { period: id, scope }) => {
        const looked = await look(state, me);
        if (id === undefined) return asked(looked, { ...newest, part: { of: 'all' } }, scope);
        const period = found(looked, id);
        return period ? shown(looked, period, scope ?? { of: 'all' }) : notThere(looked);
      },
      'anywhere',
    ),
    actionRow(
      parts,
      'summaryList',
      actions.summaryList,
      async (me, { period: id, scope, list, page, turned }) => {
        const looked = await look(state, me);
        const period = found(looked, id);
        if (!period) return notThere(looked);
        return show(summaryList(await summaryOf(looked, period, scope), list, page), turned ? 'in place' : 'new');
      },
      'anywhere',
    ),
    actionRow(
      parts,
      'details',
      actions.details,
      async (me, { period: id, scope, of }) => {
        const looked = await look(state, me);
        const period = found(looked, id);
        if (!period) return notThere(looked);
        const input = await inputOf(looked, period, scope);
        const detail = of === undefined ? undefined : detailOf(input, of);
        return show(detail ?? detailsView(input));
      },
      'anywhere',
    ),
    actionRow(
      parts,
      'askAbout',
      actions.askAbout,
      async (me, { period: id }) => {
        const looked = await look(state, me);
        const period = found(looked, id);
        if (!period) return notThere(looked);
        const [worst] = (await summaryOf(looked, period, { of: 'all' })).deviations;
        return show(askAboutView(period, worst ? inSentence(worst.item.short) : null, me.place.kind !== 'personal'));
      },
      'anywhere',
    ),
  ];
}

function found({ seen }: Looked, id: string): PeriodState | undefined {
  return seen.find(({ settings }) => settings.id === id);
}

/** Where several rounds are equally new one is chosen. A channel that follows is shown its own nämnd's and its own part, unless another is asked for. */
async function asked(looked: Looked, request: Request, scope?: Scope): Promise<Reply> {
  const { seen, plans, follows } = looked;
  const rounds = findRounds(seen, request, plans, follows?.nämnd ?? null);
  const [period] = rounds;
  if (!period) return notThere(looked);
  const own = request.part.of === 'all' ? (scope ?? follows?.scope) : undefined;
  if (rounds.length > 1)
    return show(chooseRound(rounds, plans, (id) => ({ verb: 'summary', data: { period: id, ...(own ? { scope: own } : {}) } })));
  if (own && scopeEntries(period, plans, own).length > 0) return shown(looked, period, own);
  const part = findScope(period, plans, request.part);
  return part ? shown(looked, period, part) : show(chooseUnit(period, plans));
}

async function shown(looked: Looked, period: PeriodState, scope: Scope): Promise<Reply> {
  if (scope.of !== 'all' && scopeEntries(period, looked.plans, scope).length === 0) return show(chooseUnit(period, looked.plans));
  return show(summaryView(await summaryOf(looked, period, scope)));
}

/** The same is said of what is not there and of what may not be seen here. */
function notThere({ me, seen }: Looked): Reply {
  const here = me.place.kind === 'personal' ? '' : ' Här visas bara det som är publicerat.';
  if (seen.length > 0)
    return say('Ingen sådan omgång', `Det finns ingen sådan omgång att visa.${here} Skriv ”sammanfatta” för den senaste.`);
  return say(
    'Inget är publicerat än',
    `Ingen omgång är publicerad än, så det finns inget resultat att sammanfatta.${here} Fråga mig så länge om planen, till exempel ”när är nästa uppföljning?”.`,
  );
}
