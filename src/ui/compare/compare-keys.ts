/** The keys of the comparison, as `KeyboardEvent.key` has them. */
export const COMPARE_KEYS = { swap: 'x', blink: 'b', union: 'v', widths: 'w' } as const;

/** The keys that hold a range of a timeline against what was before it, and against the rest. */
export const RANGE_KEYS = { before: 'b', rest: 'B' } as const;
