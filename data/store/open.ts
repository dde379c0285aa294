/** Opens the stores of a process on the engine that the settings name. */
import type { Engine, EngineParts, Place } from './engine.ts';
import { openLowdb } from './lowdb/open.ts';

/** Opens them. Rejects with a StoreError, and leaves nothing open then. The driver of PostgreSQL is loaded only where it is used. */
export async function openEngine(place: Place, parts: EngineParts): Promise<Engine> {
  if (place.engine === 'lowdb') return openLowdb(place, parts);
  const { openPostgres } = await import('./postgres/open.ts');
  return openPostgres(place, parts);
}
