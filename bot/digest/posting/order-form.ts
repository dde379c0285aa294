/** The form that a post is ordered in: which channels, and when. Pure. */
import type { Field, FormView } from '../../../cards/report-view.ts';
import { type ChannelState, postKeys } from '../../../data/channel.ts';
import { ChannelKey } from '../../../data/digest-events.ts';
import type { PeriodState } from '../../../data/period.ts';
import { readTime } from '../../../data/read-swedish.ts';
import { counted, cut, dayInWords, dayOf, momentOf, number } from '../../../data/swedish.ts';
import { dayOrWrong, type Typed, typedIn } from '../../typed.ts';

/** What the form is drawn from: `channels` are those that follow, by name; `seen` is the version of the draft. */
export type Ordering = { period: PeriodState; channels: readonly ChannelState[]; seen: number; today: string };

/** So many channels have room on a card by name. Where there are more, groups stand first. */
const mostByName = 60;
const longestName = 60;
const groups = { publication: 'publicering', all: 'alla' } as const;

const atPublication = ({ when }: ChannelState): boolean => when.includes('publication');

/** Draws the form: the channels that follow at publication are chosen beforehand, and it is posted now unless another time is chosen. */
export function orderForm({ period, channels, seen, today }: Ordering, typed?: Typed, errors: Typed = {}, error?: string): FormView {
  const { settings } = period;
  const of = { period: settings.id };
  const shown = [...channels].sort((a, b) => Number(atPublication(a)) - Number(atPublication(b))).slice(0, mostByName);
  const many = channels.length > mostByName;
  const beforehand = channels.filter(atPublication);
  const fields: Field[] = [
    {
      id: 'channels',
      label: 'Kanaler',
      ...(many
        ? { hint: `Listan visar ${number(shown.length)} av ${number(channels.length)} kanaler vid namn; de andra nås genom grupperna.` }
        : {}),
      input: 'choice',
      look: channels.length > 8 ? 'dropdown' : 'radios',
      many: true,
      choices: [...(many ? groupChoices(channels, beforehand) : []), ...(many ? shown : channels).map((one) => channelChoice(one, period))],
      value: typed?.channels ?? (many ? groups.publication : beforehand.map(({ key }) => key).join(',')),
      error: errors.channels,
    },
    {
      id: 'when',
      label: 'När',
      input: 'choice',
      look: 'radios',
      choices: [
        { title: 'Nu', value: 'now' },
        { title: 'Vid en tid som jag väljer', value: 'later' },
      ],
      value: typed?.when ?? 'now',
      error: errors.when,
    },
    { id: 'day', label: 'Dag, om inte nu', input: 'date', value: typed?.day ?? today, error: errors.day },
    {
      id: 'time',
      label: 'Klockslag, om inte nu',
      input: 'text',
      lines: 'one',
      most: 10,
      placeholder: '08.00',
      value: typed?.time ?? '08.00',
      error: errors.time,
    },
  ];
  return {
    kind: 'form',
    title: `Posta: ${settings.title}`,
    say: error ?? `Välj kanaler och tid för ${settings.title}.`,
    practice: settings.practice,
    notes: [],
    form: {
      facts: [],
      said: [
        'Inlägget postas som det visas i förhandsgranskningen, i varje kanal om den del som kanalen följer. Alla i kanalen kan läsa det.',
        'Där det redan är postat byts det ut där det står. En rättelse efteråt uppdaterar inlägget av sig själv och säger när.',
      ],
      ...(error ? { error } : {}),
      fields,
      submit: { title: 'Posta', act: { verb: 'orderPost', data: { ...of, seen } }, look: 'main' },
      others: [{ title: 'Tillbaka till inlägget', act: { verb: 'previewPost', data: of } }],
    },
  };
}

function groupChoices(channels: readonly ChannelState[], beforehand: readonly ChannelState[]): { title: string; value: string }[] {
  return [
    { title: `De som följer vid publicering (${counted(beforehand.length, 'kanal', 'kanaler')})`, value: groups.publication },
    { title: `Alla som följer (${counted(channels.length, 'kanal', 'kanaler')})`, value: groups.all },
  ];
}

function channelChoice({ key, channel, postings }: ChannelState, { settings }: PeriodState): { title: string; value: string } {
  const arrived = postings.get(postKeys.result(settings.id))?.arrived;
  const posted = arrived ? ` (postat ${dayInWords(dayOf(new Date(arrived.at)))})` : '';
  return { title: `${cut(channel.name, longestName)}${posted}`, value: key };
}

/** Reads the form: which channels, and the moment as events have it; null for now. */
export function readOrder(
  typed: Typed,
  channels: readonly ChannelState[],
): { channels: ChannelKey[]; at: string | null } | { errors: Record<string, string> } {
  const errors: Record<string, string> = {};
  const chosen = typedIn(typed, 'channels')
    .split(',')
    .map((one) => one.trim());
  const grouped = channels.filter((one) => chosen.includes(groups.all) || (chosen.includes(groups.publication) && atPublication(one)));
  const named = chosen.flatMap((one) => ChannelKey.safeParse(one).data ?? []);
  const keys = [...new Set([...grouped.map(({ key }) => key), ...named])];
  if (keys.length === 0) errors.channels = 'Välj minst en kanal.';
  const when = typedIn(typed, 'when');
  if (when !== 'now' && when !== 'later') errors.when = 'Välj nu, eller en tid.';
  if (when !== 'later') return Object.keys(errors).length > 0 ? { errors } : { channels: keys, at: null };
  const day = dayOrWrong(typed, 'day', errors);
  const time = readTime(typedIn(typed, 'time'));
  if ('wrong' in time) errors.time = time.wrong;
  if ('wrong' in time || Object.keys(errors).length > 0) return { errors };
  return { channels: keys, at: momentOf(day, time.value).toISOString() };
}
