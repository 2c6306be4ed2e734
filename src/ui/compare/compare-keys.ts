/** The keys of the comparison, as `KeyboardEvent.key` has them. */
export const COMPARE_KEYS = { swap: 'x', blink: 'b', union: 'v', widths: 'w' } as const;
