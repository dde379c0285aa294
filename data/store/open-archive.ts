/** The bare side of the engine that a place is on. */
import type { Archive } from './archive.ts';
import type { Place } from './engine.ts';
import { lowdbArchive } from './lowdb/archive.ts';

/** Gives it. The driver of PostgreSQL is loaded only where it is used. */
export async function openArchive(place: Place, tenant: string): Promise<Archive> {
  if (place.engine === 'lowdb') return lowdbArchive(place, tenant);
  const { postgresArchive } = await import('./postgres/archive.ts');
  return postgresArchive(place, tenant);
}
