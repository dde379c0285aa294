/** The symbols of the report of 2021 with their words: a symbol never stands alone, and colour only goes with it. */
import type { StyrtalStatus } from './model.ts';
import { capital } from './swedish.ts';

/** A status always stands with its word: symbol and word, and the colour that goes with them. */
export type Mark = { symbol: string; word: string; tone: 'good' | 'warning' | 'attention' | 'neutral' };

type Colour = 'grön' | 'gul' | 'röd';
type Status = (typeof StyrtalStatus.options)[number];

const colours: Record<Colour, Mark> = {
  grön: { symbol: '●', word: 'Grön: uppnått eller överträffat', tone: 'good' },
  gul: { symbol: '◆', word: 'Gul: mindre, acceptabel avvikelse', tone: 'warning' },
  röd: { symbol: '■', word: 'Röd: större negativ avvikelse', tone: 'attention' },
};

/** The mark of a goal's or uppdrag's colour. */
export function colourMark(colour: Colour | null | undefined): Mark | undefined {
  return colour ? colours[colour] : undefined;
}

const statuses: Record<Status, Mark> = {
  helt: { symbol: '●', word: 'Helt', tone: 'good' },
  delvis: { symbol: '◆', word: 'Delvis', tone: 'warning' },
  'inte alls': { symbol: '■', word: 'Inte alls', tone: 'attention' },
  'värde saknas': { symbol: '—', word: 'Värde saknas', tone: 'neutral' },
};

/** The mark of a styrtal's status. */
export function statusMark(status: Status | null): Mark | undefined {
  return status ? statuses[status] : undefined;
}

/** The mark of an åtgärd's or aktivitet's status. */
export function doneMark(status: string | null): Mark | undefined {
  if (!status) return undefined;
  const tone = status === 'avslutad' ? 'good' : status === 'pågående' || status === 'ej startad' ? 'neutral' : 'attention';
  const symbol = status === 'avslutad' ? '✓' : status === 'pågående' ? '…' : status === 'ej startad' ? '○' : '✗';
  return { symbol, word: capital(status), tone };
}

/** What is asked for and not reported: it is counted beside the statuses, and is none of them. */
export const unreportedMark: Mark = { symbol: '□', word: 'Ej rapporterat', tone: 'neutral' };

const arrows = { förbättrat: '↑ förbättrat', oförändrat: '→ oförändrat', försämrat: '↓ försämrat' } as const;

/** An arrow with its word. */
export function arrowText(arrow: keyof typeof arrows | null): string | undefined {
  return arrow ? arrows[arrow] : undefined;
}
