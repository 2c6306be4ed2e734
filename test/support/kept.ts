import { readCapture } from '../../src/formats/read-capture.ts';
import { type KeptCalls, type KeptCapture, keepCapture } from '../../src/worker/kept-capture.ts';

/** A text as a worker keeps it once it is opened. */
export async function keptOf(text: string, name = 'trace.txt'): Promise<KeptCapture> {
  return keepCapture(await readCapture(new TextEncoder().encode(text), name));
}

/** The calls of a trace drawn as strace prints it. @throws when it is none. */
export async function keptCallsOf(text: string): Promise<KeptCalls> {
  const { calls } = await keptOf(text);
  if (!calls) throw new Error('expected a trace');
  return calls;
}
