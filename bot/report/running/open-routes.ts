/** Rows for opening a round: the form, the preview and the confirmation. */
import { z } from 'zod/v4';
import { actions } from '../../../cards/actions.ts';
import type { PeriodKind } from '../../../data/period-events.ts';
import { PeriodKind as Kinds, Settings } from '../../../data/period-events.ts';
import { may, type RightsState } from '../../../data/rights.ts';
import type { Plans } from '../../../data/state.ts';
import { Entry, keyOf } from '../../../data/status.ts';
import { counted } from '../../../data/swedish.ts';
import { createDrafts } from '../../drafts.ts';
import { actionRow, type Member, refusedReply, textRow } from '../../member.ts';
import type { Route } from '../../route.ts';
import { say, show } from '../../show.ts';
import type { Reply } from '../../turn.ts';
import { textsOf } from '../../typed.ts';
import { decide } from '../deciding/decide.ts';
import { openForm } from './open-form.ts';
import { openPreview, sharesOf, startWords } from './open-preview.ts';
import { type Opening, readOpening, redrawn } from './open-read.ts';
import { showProgress } from './progress-routes.ts';
import type { RoundParts } from './round-parts.ts';

const command =
  /^(?:(?:öppna|starta|ny)(?: en)?(?: ny)? (period|omgång|uppföljning|delårsrapport|delår|periodrapport|verksamhetsberättelse|årsberättelse)(?:en)?(?: per .{3,40})?)$/i;
const kindsSaid: Record<string, PeriodKind> = {
  delårsrapport: 'delårsrapport',
  delår: 'delårsrapport',
  periodrapport: 'periodrapport',
  verksamhetsberättelse: 'verksamhetsberättelse',
  årsberättelse: 'verksamhetsberättelse',
};

/** A form that has been previewed: what was typed, and the round that was shown. */
const Kept = z.strictObject({ kind: Kinds, typed: z.record(z.string(), z.string()), settings: Settings, entries: z.array(Entry) });

/** The rows that open a round. */
export function openRoutes(parts: RoundParts): Route[] {
  const { state, people, memory } = parts;
  const drafts = createDrafts(memory, 'opening', Kept);

  async function factsOf(me: Member): Promise<{ plans: Plans; rights: RightsState; mine: string[] }> {
    const [plans, rights] = await Promise.all([state.plans(), state.rights()]);
    const mine = [...plans.catalog.heads.keys()].filter((plan) => may(me.actor, { act: 'open period', plans: [plan] }, rights));
    return { plans, rights, mine };
  }

  async function form(me: Member, kind: PeriodKind, placed: Reply['placed'], draft?: string): Promise<Reply> {
    const { plans, mine } = await factsOf(me);
    if (mine.length === 0) return notController();
    const kept = draft === undefined ? null : await drafts.find(me.objectId, draft);
    const said = draft !== undefined && !kept ? 'Det du fyllde i finns inte kvar. Här är förslaget från början.' : undefined;
    const facts = { kind: kept?.kind ?? kind, plans, mine, today: me.today };
    return show(openForm(facts, kept?.typed, {}, said), placed);
  }

  async function preview(me: Member, data: Record<string, unknown>): Promise<Reply> {
    const typed = textsOf(data);
    const { plans, rights, mine } = await factsOf(me);
    if (mine.length === 0) return notController();
    const kind = Kinds.safeParse(typed.kind).data ?? 'delårsrapport';
    const facts = { kind, plans, mine, today: me.today };
    const anew = redrawn(kind, typed);
    if (anew) return show(openForm(facts, anew, {}, 'Datumen är omräknade efter den nya dagen. Se efter att de stämmer.'), 'in place');
    const read = readOpening(kind, typed, { plans, periods: await state.periods(), today: me.today });
    if ('errors' in read) return show(openForm(facts, typed, read.errors), 'in place');
    // The decision is tried before it is made, so that the same rules speak in the form as when the round is opened.
    const tried = decide(null, { do: 'open', ...read }, { actor: me.actor, rights, plans, now: me.now });
    if ('refused' in tried) {
      if (tried.refused !== 'wrong') return refusedReply(tried);
      return show(openForm(facts, typed, tried.fields ?? { title: tried.text }), 'in place');
    }
    const draft = await drafts.keep(me.objectId, { ...read, kind, typed });
    return show(openPreview({ ...read, draft, plans, rights, people, today: me.today }), 'in place');
  }

  async function open(me: Member, draft: string): Promise<Reply> {
    const kept = await drafts.find(me.objectId, draft);
    if (!kept)
      return say('Förhandsvisningen gäller inte längre', 'Inget är öppnat. Skriv ”öppna period” och fyll i igen; den gäller i 30 minuter.');
    const { settings } = kept;
    const [plans, rights, before] = await Promise.all([state.plans(), state.rights(), state.period(settings.id)]);
    if (!before) {
      // What is opened is what was seen: when the plan or another round has come between, the preview is shown anew.
      const read = readOpening(kept.kind, kept.typed, { plans, periods: await state.periods(), today: me.today });
      if ('errors' in read)
        return show(openForm({ kind: kept.kind, plans, mine: settings.plans, today: me.today }, kept.typed, read.errors), 'in place');
      const keys = (entries: Opening['entries']) => entries.map((entry) => `${keyOf(entry)}${entry.measured}${entry.protected}`).join();
      if (read.settings.id !== settings.id || keys(read.entries) !== keys(kept.entries)) {
        const again = await drafts.keep(me.objectId, { ...kept, ...read });
        const facts = { ...read, draft: again, plans, rights, people, today: me.today };
        return show(
          openPreview(facts, ['Planen har ändrats sedan du förhandsgranskade. Inget är öppnat: se efter och tryck igen.']),
          'in place',
        );
      }
    }
    const context = { actor: me.actor, rights, plans, now: me.now };
    const decision = await state.changePeriod(settings.id, (period) =>
      decide(period, { do: 'open', settings, entries: kept.entries }, context),
    );
    if ('refused' in decision) return refusedReply(decision);
    const { reporters, unreported } = sharesOf({ entries: kept.entries, rights });
    const lacking =
      unreported.length > 0
        ? [`${counted(unreported.length, 'post saknar', 'poster saknar')} rapportör. Skriv ”ansvar” för att utse dem.`]
        : [];
    const opened = `${settings.title} är öppnad. ${startWords({ settings, today: me.today }, reporters.size)}`;
    return showProgress(parts, me, settings.id, 'in place', [opened, ...lacking]);
  }

  return [
    textRow(parts, 'open period by text', command, (me, words) =>
      form(me, kindsSaid[(words[1] ?? '').toLowerCase()] ?? likelyKind(me.today), 'new'),
    ),
    actionRow(parts, 'openPeriodForm', actions.openPeriodForm, (me, { kind, draft }) =>
      form(me, kind ?? likelyKind(me.today), 'in place', draft),
    ),
    actionRow(parts, 'previewPeriod', actions.previewPeriod, (me, data) => preview(me, data)),
    actionRow(parts, 'openPeriod', actions.openPeriod, (me, { draft }) => open(me, draft)),
  ];
}

/** The kind that is next in the year: delår from May, helår at the turn of the year. */
function likelyKind(today: string): PeriodKind {
  const month = Number(today.slice(5, 7));
  if (month >= 11 || month <= 2) return 'verksamhetsberättelse';
  return month >= 5 && month <= 8 ? 'delårsrapport' : 'periodrapport';
}

function notController(): Reply {
  return say(
    'Bara för controllers',
    'En omgång öppnas av den som är controller för planen. En administratör utser controllers: skriv ”roller”.',
  );
}
