/** Reads what was filled in for a change of the plan: a command, or what must be mended, field by field. Pure. */
import { Giver, Scope } from '../../data/model.ts';
import type { Decision } from '../../data/period-events.ts';
import { readDay, readFigure } from '../../data/read-swedish.ts';
import type { Plans } from '../../data/state.ts';
import { cut } from '../../data/swedish.ts';
import type { Change, Inputs, NewItem, PlanCommand } from './plan-command.ts';
import { longestName, longestShort } from './plan-field-parts.ts';
import { type AddedKind, allOf, findItem, itemsOf, type PlanKind } from './plan-items.ts';

export type ReadForm = { command: PlanCommand } | { fields: Record<string, string> };

/** Collects what is wrong while the fields are read. */
type Reader = { text(id: string): string; mend(id: string, text: string): void };

/** Reads a form of a change; `kind` is the kind of item that the form was drawn for. */
export function readPlanForm(plan: string, change: Change, kind: PlanKind, inputs: Inputs, plans: Plans): ReadForm {
  const fields: Record<string, string> = {};
  const form: Reader = {
    text: (id) => (inputs[id] ?? '').replace(/\s+/g, ' ').trim(),
    mend: (id, text) => {
      fields[id] ??= text;
    },
  };
  const command = read(form, plan, change, kind, plans);
  return Object.keys(fields).length > 0 || command === null ? { fields } : { command };
}

function read(form: Reader, plan: string, change: Change, kind: PlanKind, plans: Plans): PlanCommand | null {
  if (change === 'add') {
    const item = newItem(form, kind);
    const unit = chosen(form, 'unit', 'Välj enheten som ska rapportera.');
    const decision = readDecision(form);
    return item && decision ? { do: 'add', item, unit, decision } : null;
  }
  const item = readItem(form, plan, kind, plans);
  switch (change) {
    case 'rename': {
      const name = readName(form);
      const decision = readDecision(form);
      return decision ? { do: 'rename', item, name, short: readShort(form, name), decision } : null;
    }
    case 'end': {
      const decision = readDecision(form);
      return decision ? { do: 'end', item, decision } : null;
    }
    case 'move': {
      const to = chosen(form, 'to', 'Välj enheten som posten flyttas till.');
      const decision = readDecision(form);
      return decision ? { do: 'move', item, to, decision } : null;
    }
    case 'tolerance':
      return { do: 'tolerance', item, within: readTolerance(form, item, plans) };
    case 'measured':
      return { do: 'measured', item, months: form.text('months').split(',').filter(Boolean).map(Number) };
    case 'protect': {
      const said = chosen(form, 'protected', 'Välj om posten är skyddad.');
      return { do: 'protect', item, protected: said === 'ja' };
    }
  }
}

function chosen(form: Reader, id: string, otherwise: string): string {
  const value = form.text(id);
  if (value === '') form.mend(id, otherwise);
  return value;
}

/** What is written goes before what is chosen: a list keeps its choice, and whoever writes means it. */
function readItem(form: Reader, plan: string, kind: PlanKind, plans: Plans): string {
  const written = form.text('written');
  if (written === '') return chosen(form, 'item', 'Välj i listan, eller skriv numret eller namnet.');
  const inForce = findItem(itemsOf(plans, plan, kind), written, kind);
  // One that has ended is still known by its number: a button pressed twice then says that it has.
  const found = 'id' in inForce ? inForce : findItem(allOf(plans, plan, kind), written, kind);
  if ('id' in found) return found.id;
  form.mend('written', 'wrong' in inForce ? inForce.wrong : found.wrong);
  return '';
}

function readName(form: Reader): string {
  const name = chosen(form, 'name', 'Skriv lydelsen som i beslutet.');
  if (name.length > longestName) form.mend('name', `Lydelsen får ha högst ${longestName} tecken.`);
  return name;
}

function readShort(form: Reader, name: string): string {
  const short = form.text('short') || cut(name.replace(/\.$/, ''), longestShort);
  if (short.length > longestShort) form.mend('short', `Kortnamnet får ha högst ${longestShort} tecken.`);
  return short;
}

function readDecision(form: Reader): Decision | null {
  const body = chosen(form, 'body', 'Skriv vem som har beslutat.');
  const date = form.text('date') === '' ? { wrong: 'Ange dagen då beslutet fattades.' } : readDay(form.text('date'));
  if ('wrong' in date) form.mend('date', date.wrong);
  const paragraph = form.text('paragraph').replace(/^§+ ?/, '');
  if (paragraph === '') form.mend('paragraph', 'Skriv beslutets paragraf, till exempel 112.');
  const diary = form.text('diary');
  if (body.length > 200) form.mend('body', 'Skriv högst 200 tecken.');
  if (paragraph.length > 40) form.mend('paragraph', 'Skriv högst 40 tecken.');
  if (diary.length > 60) form.mend('diary', 'Skriv högst 60 tecken.');
  return 'wrong' in date ? null : { body, date: date.value, paragraph, diary: diary === '' ? null : diary };
}

function readTolerance(form: Reader, item: string, plans: Plans): number | null {
  const text = form.text('within');
  if (text === '') return null;
  const found = plans.catalog.items.get(item);
  const within = readFigure(text, found?.kind === 'styrtal' ? found.row.unit : '');
  if ('wrong' in within) form.mend('within', within.wrong);
  return 'value' in within ? within.value : null;
}

function readNumber(form: Reader): number | null {
  const text = form.text('number');
  if (text === '') return null;
  if (!/^\d{1,4}$/.test(text)) form.mend('number', 'Skriv numret med siffror, eller lämna tomt.');
  return Number(text);
}

function newItem(form: Reader, kind: PlanKind): NewItem | null {
  const name = readName(form);
  const base = { name, short: readShort(form, name) };
  const goal = () => chosen(form, 'goal', 'Välj vad det hör till.');
  const added: { [K in AddedKind]: () => NewItem | null } = {
    uppdrag: () => {
      const giver = Giver.safeParse(form.text('giver'));
      if (!giver.success) form.mend('giver', 'Välj vem som har gett uppdraget.');
      return giver.success
        ? { ...base, kind: 'uppdrag', number: readNumber(form), giver: giver.data, goal: form.text('goal') || null }
        : null;
    },
    activity: () => {
      const end = form.text('end') === '' ? { value: null } : readDay(form.text('end'));
      if ('wrong' in end) form.mend('end', end.wrong);
      return { ...base, kind: 'activity', goal: goal(), end: 'value' in end ? end.value : null };
    },
    mitigation: () => {
      const reach = form.text('reach') === 'regionövergripande' ? 'regionövergripande' : 'ej angivet';
      return { ...base, kind: 'mitigation', risk: chosen(form, 'risk', 'Välj risken som åtgärden hör till.'), reach };
    },
    goal: () => {
      const kinds = ['målsättning', 'effektmål', 'mål'] as const;
      const goalKind = kinds.find((one) => one === form.text('goalKind'));
      if (!goalKind) form.mend('goalKind', 'Välj vad för slags mål det är.');
      return goalKind ? { ...base, kind: 'goal', goalKind, number: readNumber(form), parent: form.text('goal') || null } : null;
    },
    styrtal: () => {
      const better = (['up', 'down', 'none'] as const).find((one) => one === form.text('better'));
      if (!better) form.mend('better', 'Välj åt vilket håll som är bättre.');
      const scope = Scope.safeParse(form.text('scope') || 'ej angivet');
      const unit = chosen(form, 'measure', 'Skriv enheten, till exempel %, antal eller mnkr.');
      if (unit.length > 30) form.mend('measure', 'Skriv högst 30 tecken.');
      const target = form.text('target') === '' ? { value: null } : readFigure(form.text('target'), unit);
      if ('wrong' in target) form.mend('target', target.wrong);
      if (better === 'none' && 'value' in target && target.value !== null)
        form.mend('better', 'Med ett målvärde behövs också håll: högre eller lägre är bättre.');
      if (!scope.success) form.mend('scope', 'Välj i listan.');
      if (!better || !scope.success) return null;
      return { ...base, kind: 'styrtal', goal: goal(), scope: scope.data, unit, better, target: 'value' in target ? target.value : null };
    },
  };
  return kind === 'budget' || kind === 'keyfigure' ? null : added[kind]();
}
