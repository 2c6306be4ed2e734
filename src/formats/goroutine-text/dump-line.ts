import type { Label } from '../../model/label-sets.ts';
import { parseSourcePlace } from '../source-place.ts';
import { parseGoLabels } from './labels.ts';

/** A line of a dump of goroutines, without blanks at its ends. */
export type DumpLine =
  | { readonly kind: 'blank' | 'unavailable' | 'ancestor' | 'other' }
  | { readonly kind: 'header'; readonly goroutine: number; readonly labels: readonly Label[] }
  | { readonly kind: 'frame'; readonly name: string; readonly args: string }
  | {
      readonly kind: 'place';
      readonly file: string;
      readonly line: number;
      readonly offset: boolean;
      readonly pc: bigint;
    }
  | { readonly kind: 'created'; readonly by: string }
  | { readonly kind: 'elided'; readonly text: string };

const HEADER = /^goroutine (\d{1,19})(?: gp=\S+)?(?: m=\S+)?(?: mp=\S+)? \[([^\]]{1,200})\](?: (\{.*\}))?:$/;
const BLANK = { kind: 'blank' } as const;
const UNAVAILABLE = { kind: 'unavailable' } as const;
const ANCESTOR = { kind: 'ancestor' } as const;
const OTHER = { kind: 'other' } as const;

/**
 * Tells what a line of a traceback is.
 *
 * Source: goroutineheader, traceback2, printcreatedby1 and printAncestorTraceback in
 * https://github.com/golang/go/blob/master/src/runtime/traceback.go
 */
export function readDumpLine(text: string): DumpLine {
  if (text === '') return BLANK;
  if (text.startsWith('goroutine ')) return readHeader(text);
  if (text.startsWith('created by ')) return readCreated(text);
  if (text.startsWith('...')) return /^\.\.\.[\w ,]{1,60} elided\.\.\.$/.test(text) ? { kind: 'elided', text } : OTHER;
  if (text.startsWith('[')) return /^\[originating from goroutine \d+\]:$/.test(text) ? ANCESTOR : OTHER;
  // Arguments are numbers, braces and dots, so the last parenthesis opens them, whatever the name holds.
  if (text.endsWith(')')) {
    const open = text.lastIndexOf('(');
    const args = text.slice(open + 1, -1);
    const isCall = open > 0 && /\S/.test(text[open - 1] as string) && /^[\w{}.,? ]*$/.test(args);
    return isCall ? { kind: 'frame', name: text.slice(0, open), args } : OTHER;
  }
  return readPlace(text);
}

function readHeader(text: string): DumpLine {
  const [, id, inside, labelText] = HEADER.exec(text) ?? [];
  if (id !== undefined && inside !== undefined) {
    const pprofLabels = labelText === undefined ? [] : parseGoLabels(labelText);
    return { kind: 'header', goroutine: Number(id), labels: [...readState(inside), ...(pprofLabels ?? [])] };
  }
  return /^goroutine (?:running on other thread|in C code); stack unavailable$/.test(text) ? UNAVAILABLE : OTHER;
}

/**
 * What is in the brackets of a header: `select, 5 minutes, locked to thread`, `chan receive (nil chan)`. That the
 * garbage collector is looking at the goroutine just now (`(scan)`) is left out.
 */
function readState(inside: string): Label[] {
  const [first = '', ...rest] = inside.split(', ');
  const labels: Label[] = [];
  let state = first;
  for (;;) {
    const [suffix, mark] = / \((scan|leaked|durable)\)$/.exec(state) ?? [];
    if (suffix === undefined || mark === undefined) break;
    state = state.slice(0, -suffix.length);
    if (mark !== 'scan') labels.push(flag(mark));
  }
  labels.push({ key: 'state', text: state, number: 0, unit: '' });
  for (const part of rest) {
    const [, minutes] = /^(\d{1,15}) minutes?$/.exec(part) ?? [];
    const [, bubble] = /^synctest (?:bubble|group) (\d{1,15})$/.exec(part) ?? [];
    if (minutes !== undefined) labels.push({ key: 'wait', text: null, number: Number(minutes), unit: 'minutes' });
    else if (bubble !== undefined) labels.push({ key: 'synctest bubble', text: bubble, number: 0, unit: '' });
    else labels.push(flag(part));
  }
  return labels;
}

function flag(key: string): Label {
  return { key, text: 'true', number: 0, unit: '' };
}

function readCreated(text: string): DumpLine {
  const rest = text.slice('created by '.length);
  const at = rest.lastIndexOf(' in goroutine ');
  return { kind: 'created', by: at > 0 ? rest.slice(0, at) : rest };
}

/** `/src/main.go:12 +0x1d`, and in crashes ` fp=0xc000 sp=0xc000 pc=0x4e3798` behind it; ` pc=0x…` alone in C code. */
function readPlace(text: string): DumpLine {
  const [behind = ''] =
    /(?: \+0x[0-9a-f]{1,16})?(?: fp=0x[0-9a-f]{1,16} sp=0x[0-9a-f]{1,16})?(?: pc=0x[0-9a-f]{1,16})?$/.exec(
      text.slice(-160),
    ) ?? [];
  const place = parseSourcePlace(text.slice(0, text.length - behind.length));
  if (!place) return OTHER;
  const [, pc] = / pc=0x([0-9a-f]+)$/.exec(behind) ?? [];
  return { kind: 'place', ...place, offset: behind.startsWith(' +'), pc: pc === undefined ? 0n : BigInt(`0x${pc}`) };
}
