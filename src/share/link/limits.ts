/*
 * What the data of one link may come to, whoever made it: so that opening one takes less than a second and 64 MB, however
 * well it packs (scripts/hostile-links.ts measures it). Links that are made here stay within. A million characters of real
 * stacks unpack to some 2 MB.
 */

/** Bytes of content, and of the facts in it. */
export const MOST_BYTES = 8 << 20;
export const MOST_FACTS = 256 << 10;

/**
 * Rows of the tree, the names of its frames, and UTF-16 code units of all of them together; of version 1, of these more.
 * Labels share in that: a part that a row has of a set counts as a row, a set and each of its labels as a name, and keys,
 * texts and units as letters, as often as they occur.
 */
export const MOST_ROWS = 120_000;
export const MOST_NAMES = 30_000;
export const MOST_LETTERS = 2 << 20;
export const MOST_FIRST_LETTERS = 3 << 20;

/** Of a trace: rows of its system calls, its threads, its stacks and counts of errors, and stretches of time. */
export const MOST_SYSCALLS = 500;
export const MOST_THREADS = 2500;
export const MOST_STACKS = 20_000;
export const MOST_BUCKETS = 20_000;

/** Lines of the capture that a finding may show, and UTF-16 code units of one. */
export const MOST_QUOTES = 20;
export const LONGEST_QUOTE = 500;
