/** What the rows of a round are made of. */
import type { Memory } from '../../../data/memory.ts';
import type { People } from '../../../data/people.ts';
import type { State } from '../../../data/state.ts';
import type { Store } from '../../../data/store/store.ts';
import type { Link } from '../../files.ts';

/** What is handed to every one of them. */
export type RoundParts = { store: Store; state: State; people: People; memory: Memory; link: Link; now: () => Date };
