/** Adds up the tables of a plan: each fault names the rows it concerns, so that a remark about one of them can account for it. */
import type { Amount, BudgetLine, KeyFigure, Plan } from '../../data/model.ts';

export type Fault = { rows: string[]; text: string };

const near = (a: number, b: number, within: number) => Math.abs(a - b) <= within + 1e-6;

function expectEqual(faults: Fault[], rows: string[], what: string, computed: number, printed: number, within = 0): void {
  if (!near(computed, printed, within)) faults.push({ rows, text: `${what}: ger ${computed.toFixed(2)}, tryckt ${printed}` });
}

/** Sums, varav rows, deviations and relations of the budget tables. */
export function budgetFaults(plan: Plan): Fault[] {
  const faults: Fault[] = [];
  for (const line of plan.budget) {
    const parts = plan.budget.filter((row) => row.parent === line.id && row.table === line.table && row.role !== 'rubrik');
    for (const total of line.amounts) {
      if (parts.length === 0 || total.value === null) continue;
      if (total.column === 'relation') continue;
      const values = parts.map((part) => part.amounts.find((a) => a.column === total.column && a.year === total.year)?.value);
      const known = values.filter((value) => value !== null && value !== undefined);
      const sum = known.reduce((a, b) => a + b, 0);
      const what = `${line.id} ${total.column} ${total.year}`;
      if (line.role === 'summa' && known.length === values.length) expectEqual(faults, [line.id], what, sum, total.value);
      else if (['utfall', 'budget', 'prognos'].includes(total.column) && Math.abs(sum) > Math.abs(total.value) + 1e-6)
        faults.push({ rows: [line.id], text: `${what}: varav-raderna är större än raden` });
    }
    faults.push(...rowFaults(plan, line));
  }
  return faults;
}

function rowFaults(plan: Plan, line: BudgetLine): Fault[] {
  const faults: Fault[] = [];
  const value = (column: Amount['column'], year: number) => line.amounts.find((a) => a.column === column && a.year === year)?.value ?? null;
  for (const { column, year, value: printed } of line.amounts) {
    if (printed === null) continue;
    const base = column === 'budgetavvikelse' ? value('budget', year) : column === 'utfallsavvikelse' ? value('utfall', year - 1) : null;
    const outcome = value('utfall', year);
    if (base !== null && outcome !== null) expectEqual(faults, [line.id], `${line.id} ${column} ${year}`, outcome - base, printed);
    const deviation = value('budgetavvikelse', year);
    const turnover = value('omsättning', year);
    if (column === 'relation' && deviation !== null && turnover !== null)
      expectEqual(faults, [line.id], `${line.id} relation`, (deviation / turnover) * 100, printed, 0.05);
  }
  const above = plan.budget.find((row) => row.id === line.parent && row.table !== line.table);
  for (const amount of above && line.role === 'summa' ? above.amounts : []) {
    const own = value(amount.column, amount.year);
    if (own !== null && amount.value !== null)
      expectEqual(faults, [line.id, above?.id ?? ''], `${line.id} mot ${above?.id}`, own, amount.value);
  }
  return faults;
}

const cell = (row: KeyFigure, column: string, group: string | null, year: number) =>
  row.cells.find((c) => c.column === column && c.group === group && c.year === year)?.value ?? null;

/** Sums over rows, sums over groups, changes and shares of the tables of nyckeltal. */
export function keyFigureFaults(plan: Plan): Fault[] {
  const faults: Fault[] = [];
  for (const table of new Set(plan.keyFigures.map((row) => row.table))) {
    const rows = plan.keyFigures.filter((row) => row.table === table);
    const total = rows.find((row) => /-(summa|totalt)$/.test(row.id) && row.cells[0]?.unit !== 'timmar' && row.cells[0]?.unit !== '%');
    const parts = rows.filter((row) => row !== total);
    for (const c of total?.cells ?? []) {
      const values = parts.map((row) => row.cells.find((x) => x.column === c.column && x.group === c.group && x.year === c.year)?.value);
      if (c.value === null || c.unit === '%' || values.some((v) => v === null || v === undefined)) continue;
      const sum = values.reduce<number>((a, b) => a + (b ?? 0), 0);
      expectEqual(faults, [total?.id ?? ''], `${total?.id} ${c.column} ${c.group ?? ''} ${c.year}`, sum, c.value);
    }
    for (const row of rows) faults.push(...cellFaults(row));
  }
  return [...faults, ...absenceFaults(plan)];
}

function cellFaults(row: KeyFigure): Fault[] {
  const faults: Fault[] = [];
  for (const c of row.cells) {
    if (c.value === null || c.year === null) continue;
    const at = (column: string, year = c.year ?? 0) => cell(row, column, c.group, year);
    const what = `${row.id} ${c.column} ${c.group ?? ''} ${c.year}`;
    if (c.group === 'totalt' && c.unit !== '%' && c.unit !== 'procentenheter') {
      const groups = row.cells.filter((x) => x.column === c.column && x.year === c.year && x.group !== 'totalt');
      const sum = groups.reduce((a, b) => a + (b.value ?? 0), 0);
      if (groups.length > 0) expectEqual(faults, [row.id], `${what}, grupperna`, sum, c.value);
    }
    const measure = ['Utfall', 'Antal listade', 'Antal årsarbetare'].find((name) => at(name) !== null);
    const [now, before] = measure ? [at(measure), at(measure, c.year - 1)] : [null, null];
    if (now !== null && before !== null && /^(Förändring(, mnkr)?|Differens i antal)$/.test(c.column))
      expectEqual(faults, [row.id], what, now - before, c.value);
    if (now !== null && before !== null && before !== 0 && /%$/.test(c.column))
      expectEqual(faults, [row.id], what, ((now - before) / before) * 100, c.value, 0.05);
    const all = cell(row, 'Antal', 'totalt', c.year);
    const count = at('Antal');
    if (c.column === 'Andel' && all !== null && count !== null) expectEqual(faults, [row.id], what, (count / all) * 100, c.value, 0.05);
  }
  return faults;
}

/** Short and long sick leave give the total, and each percentage its hours over the scheduled ones. */
function absenceFaults(plan: Plan): Fault[] {
  const faults: Fault[] = [];
  const row = (key: string) => plan.keyFigures.find((r) => r.id === `${plan.head.id}/keyfigure/${key}`);
  const add = (short: string, long: string, total: string) => {
    for (const c of row(total)?.cells ?? []) {
      const parts = [short, long].map((key) =>
        row(key)?.cells.find((x) => x.column === c.column && x.group === c.group && x.year === c.year),
      );
      const [a, b] = parts.map((p) => p?.value ?? null);
      if (typeof a === 'number' && typeof b === 'number' && c.value !== null)
        expectEqual(faults, [row(total)?.id ?? ''], `${row(total)?.id} ${c.column} ${c.group} ${c.year}, kort + lång`, a + b, c.value);
    }
  };
  add('sjukfranvaro-korttid-timmar', 'sjukfranvaro-langtid-timmar', 'sjukfranvaro-totalt-timmar');
  add('sjukfranvaro-korttid', 'sjukfranvaro-langtid', 'sjukfranvaro-totalt');
  add('sjukfranvaro-korttid-hela-regionen', 'sjukfranvaro-langtid-hela-regionen', 'sjukfranvaro-hela-regionen');
  for (const key of ['korttid', 'langtid', 'totalt']) {
    for (const c of row(`sjukfranvaro-${key}`)?.cells ?? []) {
      const hours = row(`sjukfranvaro-${key}-timmar`)?.cells.find((x) => x.column === 'Utfall' && x.group === c.group && x.year === c.year);
      const all = row('sjukfranvaro-schemalagda-timmar')?.cells.find(
        (x) => x.column === 'Utfall' && x.group === c.group && x.year === c.year,
      );
      if (c.column === 'Utfall' && c.value !== null && hours?.value && all?.value)
        expectEqual(
          faults,
          [row(`sjukfranvaro-${key}`)?.id ?? ''],
          `${key} ${c.group} ${c.year}`,
          (hours.value / all.value) * 100,
          c.value,
          0.005,
        );
    }
  }
  return faults;
}
