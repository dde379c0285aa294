/** Reads whom a controller chose in the people picker. Pure. */
import type { Command } from '../deciding/command.ts';

const mostReaders = 200;
/** A person's id in Entra. */
const objectId = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/;

/** Ids with commas between, as the picker sends them; none at all is a choice too. */
export function readReaders(chosen: string): { command: Command } | { errors: Record<string, string> } {
  const ids = [
    ...new Set(
      chosen
        .split(',')
        .map((id) => id.trim().toLowerCase())
        .filter((id) => id !== ''),
    ),
  ];
  if (ids.length > mostReaders) return { errors: { readers: `Välj högst ${mostReaders} personer.` } };
  if (!ids.every((id) => objectId.test(id))) return { errors: { readers: 'Välj personer i listan.' } };
  return { command: { do: 'name readers', readers: ids } };
}
