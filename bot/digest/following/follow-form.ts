/** The form that a channel follows by, and what is read from it. Pure. */
import type { Field, FormView } from '../../../cards/report-view.ts';
import type { ChannelState } from '../../../data/channel.ts';
import { type Scope, When } from '../../../data/digest-events.ts';
import type { Plans } from '../../../data/state.ts';
import { oneLine } from '../../../data/written.ts';
import { type Typed, typedIn } from '../../typed.ts';
import { whenWords } from '../posting/channel-words.ts';
import { stampOf, whoMayFollow } from './decide-follow.ts';
import { scopeChoices, scopeValue } from './follow-choices.ts';

/** What the form is drawn from: `nämnder` are those that whoever asks may let it follow, at least one. */
export type FollowForm = { channel: ChannelState | null; nämnder: readonly string[]; plans: Plans };

/** The longest name of a channel. */
const longestName = 120;

/** What stands in the form before anything is typed: what the channel follows or did last, else the whole nämnd when a period is published. */
export function proposedFollow({ channel, nämnder }: FollowForm, name: string | null): Typed {
  const last = channel !== null && nämnder.includes(channel.nämnd) ? channel : null;
  return {
    name: (channel?.channel.name ?? name ?? '').slice(0, longestName),
    nämnd: last?.nämnd ?? nämnder[0] ?? '',
    scope: scopeValue(last?.scope ?? { of: 'all' }),
    when: (last?.when ?? ['publication']).join(','),
  };
}

/** Draws the form with what is typed in it. What was typed in an older form is still saved as of then (`drawn`). */
export function followForm({ channel, nämnder, plans }: FollowForm, typed: Typed, errors: Typed = {}, error?: string): FormView {
  const [first = ''] = nämnder;
  const nämnd = nämnder.includes(typedIn(typed, 'nämnd')) ? typedIn(typed, 'nämnd') : first;
  const scopes = scopeChoices(nämnd, plans);
  const scope = scopes.some(({ value }) => value === typedIn(typed, 'scope')) ? typedIn(typed, 'scope') : scopeValue({ of: 'all' });
  const several = nämnder.length > 1;
  const fields: Field[] = [
    {
      id: 'name',
      label: 'Kanalens namn',
      hint: 'Så visas den för controllern.',
      input: 'text',
      lines: 'one',
      most: longestName,
      placeholder: 'Regionkansliet › Allmänt',
      value: typedIn(typed, 'name'),
      error: errors.name,
    },
    ...(several ? [nämndField(nämnder, nämnd, errors.nämnd)] : []),
    {
      id: 'scope',
      label: 'Vad kanalen ska följa',
      ...(several ? { hint: 'Byter du nämnd väljer du bland dess mål och enheter när du har sparat en gång.' } : {}),
      input: 'choice',
      look: 'dropdown',
      choices: scopes.map(({ title, value }) => ({ title, value })),
      value: scope,
      error: errors.scope,
    },
    {
      id: 'when',
      label: 'När kanalen ska få inlägg',
      input: 'choice',
      look: 'radios',
      many: true,
      choices: When.options.map((one) => ({ title: whenWords[one], value: one })),
      value: typedIn(typed, 'when'),
      error: errors.when,
    },
  ];
  return {
    kind: 'form',
    title: 'Följ i den här kanalen',
    say: error ?? 'Välj vad kanalen ska följa och när den ska få inlägg.',
    practice: false,
    notes: [],
    form: {
      facts: several ? [] : [{ label: 'Nämnd', value: nämnd }],
      said: [
        'Inläggen läses av alla i kanalen. De visar bara det som är publicerat; veckans läge visar hur många poster som är rapporterade.',
        whoMayFollow,
      ],
      ...(error ? { error } : {}),
      fields,
      submit: { title: 'Spara', act: { verb: 'follow', data: { drawn: typed.drawn ?? stampOf(channel), ...(several ? {} : { nämnd }) } } },
      others: [],
    },
  };
}

function nämndField(nämnder: readonly string[], value: string, error: string | undefined): Field {
  const choices = nämnder.map((one) => ({ title: one, value: one }));
  return { id: 'nämnd', label: 'Nämnd', input: 'choice', look: 'dropdown', choices, value, error };
}

/** What was filled in, ready to decide about. */
export type FollowRead = { name: string; nämnd: string; scope: Scope; when: When[]; drawn: string };

/** Reads the form: a wish, or a sentence for each field that must be mended. */
export function readFollow(typed: Typed, plans: Plans): FollowRead | { errors: Record<string, string> } {
  const errors: Record<string, string> = {};
  const name = oneLine(typedIn(typed, 'name'));
  if (name === '') errors.name = 'Skriv vad kanalen heter.';
  else if (name.length > longestName) errors.name = `Skriv högst ${longestName} tecken.`;
  const nämnd = typedIn(typed, 'nämnd');
  const scopes = scopeChoices(nämnd, plans);
  const scope = scopes.find(({ value }) => value === typedIn(typed, 'scope'))?.scope;
  if (scopes.length === 0) errors.nämnd = 'Välj en av nämnderna i listan.';
  else if (scope === undefined) errors.scope = `Välj något i listan: den visar vad ${nämnd} har.`;
  const chosen = typedIn(typed, 'when').split(',');
  const when = When.options.filter((one) => chosen.includes(one));
  if (when.length === 0) errors.when = 'Välj när kanalen ska få inlägg.';
  if (scope === undefined || Object.keys(errors).length > 0) return { errors };
  return { name, nämnd, scope, when, drawn: typedIn(typed, 'drawn') };
}
