/** What the forms of entries share: a field before it is filled in, and what is said at every comment. */
import type { Field } from '../../../cards/report-view.ts';

/** A field before it is filled in. */
export type Blank = Field extends infer F ? (F extends Field ? Omit<F, 'value' | 'error'> : never) : never;

/** What a comment may not hold. */
export const careful = 'Inga personuppgifter, inget som omfattas av sekretess.';
