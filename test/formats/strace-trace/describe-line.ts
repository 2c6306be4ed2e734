import { cleanText } from '../../../src/formats/strace-trace/clean-text.ts';
import { LINE, Line } from '../../../src/formats/strace-trace/line.ts';
import { MARKER } from '../../../src/formats/strace-trace/marker.ts';
import { noteAt } from '../../../src/formats/strace-trace/note.ts';
import type { Prefix } from '../../../src/formats/strace-trace/prefix.ts';
import { splitArguments } from '../../../src/model/call-arguments.ts';
import { readResult } from '../../../src/model/call-result.ts';
import { readEvent } from '../../../src/model/event-text.ts';
import type { EventKind } from '../../../src/model/syscall-trace.ts';

/** Kinds of lines as the cases name them. */
const KINDS: Readonly<Record<number, string>> = Object.fromEntries(
  Object.entries(LINE).map(([name, kind]) => [
    kind,
    { note: 'strace', call: 'syscall', junk: 'continuation' }[name] ?? name,
  ]),
);

/** One line as the scanner sees it, in the words of lines.jsonl. */
export function describeLine(line: string): Record<string, unknown> {
  const { text: bytes } = cleanText([{ name: '', bytes: new TextEncoder().encode(line) }]);
  const scanned = new Line();
  scanned.scan(bytes, 0, bytes.length);
  const text = (start: number, end: number) => new TextDecoder().decode(bytes.subarray(start, end));
  const kind = KINDS[scanned.kind] as string;
  const beneath = scanned.kind === LINE.stack || scanned.kind === LINE.dump;
  const whole = { kind, ...(beneath ? {} : describePrefix(scanned.prefix, text)) };
  const name = text(scanned.nameStart, scanned.nameEnd);
  switch (scanned.kind) {
    case LINE.resumed:
      scanned.scanner.reset();
      scanned.scanRest(bytes, scanned.argumentStart, scanned.end);
      return { ...whole, name, ...describeRest(scanned, text) };
    case LINE.call:
      return { ...whole, name, ...describeRest(scanned, text) };
    case LINE.unfinished: {
      const { marker } = scanned;
      const ends = marker.kind === MARKER.detached ? { detached: true } : {};
      const changed = marker.target >= 0 ? { pidchanged: marker.target } : {};
      return { ...whole, name, args: describeArguments(scanned, text), ...ends, ...changed };
    }
    case LINE.broken: {
      const note = noteAt(bytes, scanned.noteStart, scanned.end);
      return { ...whole, name, [note?.about ?? 'note']: note?.pid };
    }
    case LINE.note:
      return { ...whole, msg: text(noteAt(bytes, scanned.body, scanned.end)?.text ?? 0, scanned.end) };
    case LINE.junk:
      return whole;
    default:
      return { ...whole, ...readEvent(kind as EventKind, text(scanned.body, scanned.end)) };
  }
}

type Text = (start: number, end: number) => string;

function describePrefix(prefix: Prefix, text: Text) {
  const { tid, commStart, commEnd, time, timeStart, timeEnd, relative, numberStart, numberEnd } = prefix;
  return {
    ...(tid >= 0 && { pid: tid }),
    ...(commEnd > commStart && { comm: text(commStart, commEnd) }),
    ...(time !== 0 && { time: text(timeStart, timeEnd) }),
    ...(!Number.isNaN(relative) && { rel: relative / 1e9 }),
    ...(numberEnd > numberStart && { scno: text(numberStart, numberEnd) }),
    ...(prefix.addressEnd > prefix.addressStart && { ip: text(prefix.addressStart, prefix.addressEnd) }),
  };
}

function describeArguments({ argumentStart, argumentEnd }: Line, text: Text): string[] {
  return splitArguments(new TextEncoder().encode(text(argumentStart, argumentEnd)));
}

function describeRest(line: Line, text: Text) {
  const { result, marker } = line;
  const args = describeArguments(line, text);
  const leads = line.kind === LINE.call && args[0] === '';
  return {
    args: leads ? args.slice(1) : args,
    ...(leads && { leadcomma: true }),
    ...readResult(text(result.start, result.end)),
    ...(!Number.isNaN(result.duration) && { duration: result.duration / 1e9 }),
    ...(marker.kind === MARKER.unfinished && { neverreturned: true }),
  };
}
