import { isSpace, textOf } from '../text-lines.ts';

/** What a line is that has no head of its own. */
export type PlainKind = 'note' | 'prompt' | 'indented' | 'opening' | 'text';

/** Longer beginnings are not looked at. */
const LOOK = 240;

/**
 * Tells what a line without a head is. `opening`: a message all the same, for it is what a Go program says before it
 * dies or about its flags, written past the logger.
 */
export function plainKind(bytes: Uint8Array, start: number, end: number): PlainKind {
  if (isSpace(bytes[start] as number)) return 'indented';
  const text = textOf(bytes, start, Math.min(end, start + LOOK));
  if (NOTE.test(text)) return 'note';
  if (OPENING.test(text)) return 'opening';
  return PROMPT.test(text) ? 'prompt' : 'text';
}

/** `-- Logs begin at …`, `-- Journal begins at …`, `-- Reboot --`, `-- Boot … --`, `-- No entries --`; `--` of grep; elisions. */
const NOTE =
  /^(?:-- (?:Logs begin|Journal begins|Reboot|Boot|No entries|Subject:|The )|--$|\.{3}$|…$|\[\.{3}\]$|Hint: You are currently )/;
const OPENING =
  /^(?:panic: |fatal error: |runtime: goroutine stack exceeds|SIG[A-Z]+: |Flag --|unexpected fault address )/;
/** `[root@node ~]# tail …`, `root@node:~$ …`, `$ kubectl …`, `# dmesg`. */
const PROMPT = /^(?:\[?[\w.-]+@[\w.-]+[^#$%>\n]{0,80}[#$%>](?: |$)|[$#%] [a-z./~])/;
