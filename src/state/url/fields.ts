import type { Field } from './field.ts';
import { OTHER_FIELDS } from './other-fields.ts';
import { STACK_FIELDS } from './stack-fields.ts';

/**
 * Every part of a view that a link tells, in the order in which it does: its name, how it is written and read, where it
 * is in the state and how it gets there again. What is added to a view is added to a link by a line in one of these
 * tables (and in `ViewAddress`).
 */
export const FIELDS: readonly Field[] = [...STACK_FIELDS, ...OTHER_FIELDS];
