import type { SyscallView } from '../../state/state.ts';

/** Text of a call, as the store has it. */
export type CallText = NonNullable<SyscallView['selectedText']>;

interface CallLineProps {
  text: CallText;
  /** What is searched for, to be marked; `''` for nothing. */
  marked: string;
}

/**
 * The line of a call exactly as it stands in the file, with its number; the line on which it was resumed follows on the
 * same row. What it failed with is set off.
 */
export function CallLine({ text, marked }: CallLineProps) {
  return text.lines.map(({ number, text: line, file }, i) => (
    <span key={`${file} ${number}`} className="call-part" data-resumed={i > 0 || undefined}>
      <span className="call-number" title={file}>
        {number}
      </span>
      <LineText line={line} marked={marked} />
    </span>
  ));
}

/** A failure, a call to be restarted, one that is cut in two or had not returned: from there to the end of the line. */
const ENDING = /(?: = -1 E[A-Z0-9]+ .*| = \? ERESTART.*| <unfinished .*>| <detached .*>)$/;

function LineText({ line, marked }: { line: string; marked: string }) {
  const ending = ENDING.exec(line)?.index ?? line.length;
  return (
    <span className="call-text">
      <Marked text={line.slice(0, ending)} marked={marked} />
      {ending < line.length && (
        <span className="call-ending" data-cut={/<(?:unfinished|detached) .*>$/.test(line) || undefined}>
          <Marked text={line.slice(ending)} marked={marked} />
        </span>
      )}
    </span>
  );
}

function Marked({ text, marked }: { text: string; marked: string }) {
  const at = marked === '' ? -1 : text.toLowerCase().indexOf(marked.toLowerCase());
  if (at < 0) return text;
  return (
    <>
      {text.slice(0, at)}
      <mark>{text.slice(at, at + marked.length)}</mark>
      {text.slice(at + marked.length)}
    </>
  );
}
