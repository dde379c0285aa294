/** The thread that a large report is made in: it is given what can be handed over, works out the rest anew, and gives back the bytes. */
import { parentPort, workerData } from 'node:worker_threads';
import { createCatalog } from '../../../data/catalog.ts';
import { evolvePeriod } from '../../../data/evolve-period.ts';
import type { ThreadJob } from './make-in-thread.ts';
import { makeHere } from './make-report.ts';

const { format, library, changes, events, before, audits, now }: ThreadJob = workerData;
const period = events.reduce(evolvePeriod, null);
if (period === null) throw new Error('Omgången har inga händelser.');
const plans = { library, catalog: createCatalog(library), changes };
parentPort?.postMessage(await makeHere({ format, period, before: before.reduce(evolvePeriod, null), plans, events, audits, now }));
