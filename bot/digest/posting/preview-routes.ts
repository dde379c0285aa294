/** Rows for the post of a result: the preview, editing it, and on to channels and time. All in the controller's own chat. */
import { actions } from '../../../cards/actions.ts';
import type { SummaryView } from '../../../cards/summary-view.ts';
import type { Scope } from '../../../data/digest-events.ts';
import { may } from '../../../data/rights.ts';
import { actionRow, type Member, refusedReply, textRow } from '../../member.ts';
import type { Route } from '../../route.ts';
import { say, show } from '../../show.ts';
import type { Reply } from '../../turn.ts';
import { type Typed, textsOf } from '../../typed.ts';
import { chooseRound } from '../summary/choose-view.ts';
import { findRounds, newest } from '../summary/find-round.ts';
import { editForm, readEdit } from './edit-form.ts';
import { asPoster, decided, type Posting, type PostParts } from './look-posts.ts';
import { orderRoutes } from './order-routes.ts';
import { previewView } from './preview-view.ts';

/** The rows of previewing, editing, ordering and taking back. */
export function postRoutes(parts: PostParts): Route[] {
  const shown = (me: Member, id: string, scope: Scope | undefined, placed: Reply['placed']) =>
    asPoster(parts, me, id, (posting) => preview(posting, placed, [], scope));
  return [
    textRow(parts, 'preview by text', /^(?:förhandsgranska|posta)(?: (?:sammanfattning(?:en)?|resultat(?:et)?|inlägg(?:et)?))?$/i, (me) =>
      findPreview(parts, me, undefined, 'new'),
    ),
    actionRow(parts, 'previewPost', actions.previewPost, (me, { period, scope }) =>
      period === undefined ? findPreview(parts, me, scope, 'in place') : shown(me, period, scope, 'in place'),
    ),
    actionRow(parts, 'editPostForm', actions.editPostForm, (me, { period, page }) =>
      asPoster(parts, me, period, (posting) => show(editForm(posting, page), 'in place')),
    ),
    actionRow(parts, 'editPost', actions.editPost, (me, { period, seen, page, shown: listed, ...typed }) =>
      asPoster(parts, me, period, (posting) => edit(parts, me, posting, { seen, page, listed, typed: textsOf(typed) })),
    ),
    ...orderRoutes(parts),
  ];
}

function preview(posting: Posting, placed: Reply['placed'], news: NonNullable<SummaryView['news']>, scope?: Scope): Reply {
  return show(previewView({ ...posting, channels: posting.followers, news, scope }), placed);
}

/** The newest published of the periods that the person posts; where none is, the newest as it stands so far. */
async function findPreview(parts: PostParts, me: Member, scope: Scope | undefined, placed: Reply['placed']): Promise<Reply> {
  const [periods, rights, plans] = await Promise.all([parts.state.periods(), parts.state.rights(), parts.state.plans()]);
  const mine = periods.filter((period) => may(me.actor, { act: 'post summary', period }, rights));
  const published = mine.filter((period) => period.published !== null);
  const meant = findRounds(published.length > 0 ? published : mine, newest, plans, null);
  const [period] = meant;
  if (!period)
    return say('Ingen omgång att posta', 'Du är inte controller för någon omgång. Skriv ”sammanfatta” för det som är publicerat.');
  if (meant.length > 1)
    return show(
      chooseRound(meant, plans, (id) => ({ verb: 'previewPost', data: { period: id } })),
      placed,
    );
  return asPoster(parts, me, period.settings.id, (posting) => preview(posting, placed, [], scope));
}

type Edited = { seen: number; page: number; listed: string; typed: Typed };

async function edit(parts: PostParts, me: Member, posting: Posting, { seen, page, listed, typed }: Edited): Promise<Reply> {
  const content = readEdit(typed, page, listed, posting.digest.draft);
  if ('errors' in content) return show(editForm(posting, page, typed, content.errors), 'in place');
  const { decision, after } = await decided(parts, me, posting, { do: 'edit', seen, content });
  if (!('refused' in decision)) {
    const posted = after.digest.orders.size > 0 ? ' Det som är postat eller beställt ändras först när du postar igen.' : '';
    const text = decision.events.length > 0 ? `Sparat; inget är postat.${posted}` : 'Inget ändrades.';
    return preview(after, 'in place', [{ text, tone: 'good' }]);
  }
  if (decision.refused === 'stale') return show(editForm(after, page, typed, {}, decision.text), 'in place');
  return decision.refused === 'wrong' ? show(editForm(after, page, typed, decision.fields), 'in place') : refusedReply(decision);
}
