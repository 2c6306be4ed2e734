/** What strace says when it attaches to and detaches from a process; without its name in 4.10 and older. */
const ATTACHING = /^(?:\S*strace: )?Process \d+ (?:attached|detached)\b/;
/** What stands around it in a capture in which nothing was counted: other notes, a command, a code fence. */
const AROUND =
  /^(?:\S*strace: |\[ Process PID=\d+ runs in |`{3,}|~{3,}|\$$|(?:\S*[$#%>] )?(?:sudo |timeout \S+ )*\S*strace\b.* -\S*[cC])/;

/** What a line is to a capture without a table. */
export type NoteKind = 'attaching' | 'around' | 'other';

/** Tells strace's notes, what is typed around them, and everything else apart. The line is not blank. */
export function noteKind(line: string): NoteKind {
  const text = line.trim();
  if (ATTACHING.test(text)) return 'attaching';
  return text === '' || AROUND.test(text) ? 'around' : 'other';
}
