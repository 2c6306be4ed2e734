import type { SyscallTrace } from '../../model/syscall-trace.ts';
import type { FrameTree } from './frame-tree.ts';

/** ` > /usr/bin/x(symbol+0x12) [0x3456] file.c:12`, the binary and the symbol of which may be missing. */
const FRAME =
  /^>? ?(?<binary>[^()\s]*)\((?<symbol>.*?)(?:\+0x[0-9a-f]+)?\) \[(?<address>0x[0-9a-f]+)\](?: (?<file>.*):(?<line>\d+))?$/;

/** The stacks that -k prints beneath calls, as frames of a tree. */
export class UserStacks {
  readonly #trace: SyscallTrace;
  readonly #tree: FrameTree;
  readonly #frames = new Map<string, number>();

  constructor(trace: SyscallTrace, tree: FrameTree) {
    this.#trace = trace;
    this.#tree = tree;
  }

  /** Node of the innermost frame of a call's stack below `node`; `node` itself when the call has none. */
  below(node: number, row: number): number {
    const { stackStart, stackLength } = this.#trace.calls;
    const length = stackLength?.[row] ?? 0;
    const first = stackStart?.[row] ?? 0;
    let at = node;
    for (let i = length - 1; i >= 0; i--) at = this.#tree.node(at, this.#frameOf(first + i));
    return at;
  }

  #frameOf(event: number): number {
    const { events, text } = this.#trace;
    const line = decoder.decode(text.subarray(events.textStart[event], events.textEnd[event])).trim();
    let frame = this.#frames.get(line);
    if (frame === undefined) {
      frame = this.#read(line);
      this.#frames.set(line, frame);
    }
    return frame;
  }

  #read(line: string): number {
    const { binary = '', symbol = '', address = '', file = '', line: at = '0' } = FRAME.exec(line)?.groups ?? {};
    const base = binary.slice(binary.lastIndexOf('/') + 1);
    const name = symbol || (address === '' ? line.replace(/^>\s*/, '') : `[${base || '?'}]+${address}`);
    return this.#tree.frame(name, { binary, file, line: Number(at) });
  }
}

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
