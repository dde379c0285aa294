/** Figures and days as people write them in Swedish. Pure; what cannot be read for certain is not guessed at. */
import { dayInWords } from './swedish.ts';

/** What was read, or a sentence that says what is wrong and how to write it. */
export type Read<T> = { value: T } | { wrong: string };

/** Units that may stand after a figure without changing what it means, besides the figure's own. */
const harmless: Record<string, readonly string[]> = { '%': ['%', 'procent', 'pct'], mnkr: ['mnkr', 'miljoner', 'miljoner kronor', 'mkr'] };
/** Larger than anything that a plan counts, and small enough to be kept exactly. */
const largest = 1e11;

/** Reads "1 234,5", "81 %" or "−3,2" in a unit. A decimal point is taken where it can mean nothing else. */
export function readFigure(text: string, unit = ''): Read<number> {
  const plain = text
    .replace(/[\s\u00a0\u2007\u2009\u202f]+/g, ' ')
    .replace(/[−–‒‑]/g, '-')
    .trim();
  const parts = /^([+-]?) ?(\d[\d ., ]*?) ?([^\d\s.,][^\d]*)?$/.exec(plain);
  if (!parts) return { wrong: `Skriv ett tal, till exempel ${example(unit)}.` };
  const [, sign = '', digits = '', after = ''] = parts;
  if (!fits(after.trim().toLowerCase(), unit)) return { wrong: `Skriv talet i ${unitName(unit)}, utan annan enhet.` };
  const figure = decimal(digits.trim());
  if (figure === 'either')
    return {
      wrong: `${digits.trim()} kan läsas på två sätt. Skriv ${digits.trim().replace('.', ' ')} eller ${digits.trim().replace('.', ',')}.`,
    };
  if (figure === null) return { wrong: `Skriv talet som ${example(unit)}, med decimalkomma.` };
  const value = Number(figure);
  if (!Number.isFinite(value) || value > largest) return { wrong: 'Talet är för stort. Kontrollera enheten.' };
  return { value: value === 0 ? 0 : sign === '-' ? -value : value };
}

/** The digits as JavaScript writes them; 'either' where a point may be a thousand's or a decimal's. */
function decimal(digits: string): string | 'either' | null {
  if (/^\d+(,\d+)?$/.test(digits) || /^\d{1,3}( \d{3})+(,\d+)?$/.test(digits)) return digits.replaceAll(' ', '').replace(',', '.');
  if (/^[1-9]\d{0,2}\.\d{3}$/.test(digits)) return 'either';
  if (/^\d+\.\d+$/.test(digits) || /^\d{1,3}( \d{3})+\.\d+$/.test(digits)) return digits.replaceAll(' ', '');
  if (/^\d{1,3}(\.\d{3})+,\d+$/.test(digits) || /^\d{1,3}(\.\d{3}){2,}$/.test(digits)) return digits.replaceAll('.', '').replace(',', '.');
  if (/^\d{1,3}(,\d{3})+\.\d+$/.test(digits)) return digits.replaceAll(',', '');
  return null;
}

function fits(after: string, unit: string): boolean {
  if (after === '' || after === unit.toLowerCase()) return true;
  return (harmless[unit] ?? []).includes(after.replace(/\.$/, ''));
}

function unitName(unit: string): string {
  return unit === '%' ? 'procent' : unit === '' ? 'siffror' : unit;
}

function example(unit: string): string {
  return unit === '%' ? '81,5' : '1 234,5';
}

const months = ['januari', 'februari', 'mars', 'april', 'maj', 'juni', 'juli', 'augusti', 'september', 'oktober', 'november', 'december'];

/** Reads "2025-07-31" (what a date field sends), "31 juli 2025", "31 jul 2025", "31/7 2025" or "20250731" as `2025-07-31`. */
export function readDay(text: string): Read<string> {
  const plain = text.replace(/\s+/g, ' ').trim().toLowerCase();
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(plain) ?? /^(\d{4})(\d{2})(\d{2})$/.exec(plain);
  if (iso) return day(iso[1], iso[2], iso[3]);
  const slashed = /^(?:den )?(\d{1,2})\/(\d{1,2})[ -](\d{4})$/.exec(plain);
  if (slashed) return day(slashed[3], slashed[2], slashed[1]);
  const written = /^(?:den )?(\d{1,2})(?::?e)? ([a-zåäö]{3,9})\.? (\d{4})$/.exec(plain);
  const month = written ? months.findIndex((name) => name === written[2] || name.slice(0, 3) === written[2]) : -1;
  if (written && month >= 0) return day(written[3], String(month + 1), written[1]);
  return { wrong: `Skriv datumet som ${dayInWords('2025-07-31')} eller 2025-07-31.` };
}

/** Reads "9", "9.30", "09:30" or "kl. 9.30" as `09:30`. */
export function readTime(text: string): Read<string> {
  const parts = /^(?:kl\.? ?)?(\d{1,2})(?:[.:](\d{2}))?$/.exec(text.trim().toLowerCase());
  const [, hour = '', minute = '00'] = parts ?? [];
  if (!parts || Number(hour) > 23 || Number(minute) > 59) return { wrong: 'Skriv klockslaget som 08.00.' };
  return { value: `${hour.padStart(2, '0')}:${minute}` };
}

function day(year = '', month = '', date = ''): Read<string> {
  const value = `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`;
  const at = new Date(`${value}T00:00:00Z`);
  if (Number.isNaN(at.getTime()) || at.toISOString().slice(0, 10) !== value) return { wrong: 'Den dagen finns inte. Kontrollera datumet.' };
  return { value };
}
