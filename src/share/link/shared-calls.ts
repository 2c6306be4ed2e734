import * as v from 'valibot';
import type { TraceDigest } from '../../analysis/syscalls/trace-digest.ts';
import type { SyscallSummary } from '../../model/syscall-summary.ts';
import { ByteReader } from './byte-reader.ts';
import { ByteWriter } from './byte-writer.ts';
import { unsealLink } from './envelope.ts';
import { MOST_FACTS, MOST_NAMES } from './limits.ts';
import { count, fileFacts, findings, number, readFacts, text } from './link-facts.ts';
import { BrokenLink } from './link-failure.ts';
import { sharedTables, tablesOfShared, tablesToShare } from './shared-table.ts';
import { readTrace, type TraceFactsInLink, traceFactsInLink, traceToShare, writeTrace } from './shared-trace.ts';

/* The content of version 2: what strace counted, whole; or what is left of what it traced. */

const tableFacts = v.object({ ...fileFacts, k: v.literal('table'), t: sharedTables });

const traceFacts = v.object({
  ...fileFacts,
  k: v.literal('trace'),
  /** Program. */
  g: v.optional(text),
  /** Of the whole capture: samples, stacks, functions, locations, labels. */
  o: v.tuple([number, count, count, count, count]),
  r: traceFactsInLink,
  y: findings,
});

const callsFacts = v.variant('k', [tableFacts, traceFacts]);

/** Which file a link is of. */
type SharedFile = Pick<v.InferOutput<typeof tableFacts>, 'n' | 'f' | 'b' | 'h'>;

/** A trace in a link, besides what was counted of it. */
export type SharedTraceFacts = Omit<v.InferOutput<typeof traceFacts>, 'r' | 'k'>;

/** Everything that a link says of a strace capture. */
export type SharedCalls =
  | { readonly kind: 'table'; readonly file: SharedFile; readonly summary: SyscallSummary }
  | { readonly kind: 'trace'; readonly facts: SharedTraceFacts; readonly digest: TraceDigest };

/** What is packed into a link of tables. */
export function tableContent(file: SharedFile, summary: SyscallSummary): Uint8Array<ArrayBuffer> {
  const out = new ByteWriter();
  out.text(
    JSON.stringify({ ...file, k: 'table', t: tablesToShare(summary) } satisfies v.InferInput<typeof tableFacts>),
  );
  return out.done();
}

/** What is packed into a link of a trace; undefined where its facts are more than links may hold. */
export function traceContent(facts: SharedTraceFacts, digest: TraceDigest): Uint8Array<ArrayBuffer> | undefined {
  const told: TraceFactsInLink = traceToShare(digest);
  if (Math.max(told.m.length, told.p.length) > MOST_NAMES) return undefined;
  const out = new ByteWriter();
  out.text(JSON.stringify({ ...facts, k: 'trace', r: told } satisfies v.InferInput<typeof traceFacts>));
  if (out.length > MOST_FACTS) return undefined;
  writeTrace(out, digest, told);
  return out.done();
}

/** What was packed. @throws {BrokenLink} for anything else, soon and with little memory. */
export function readSharedCalls(link: string): SharedCalls {
  const reader = new ByteReader(unsealLink(link));
  const read = readFacts(callsFacts, reader.text(MOST_FACTS));
  const calls = sharedCallsOf(reader, read);
  if (reader.left > 0) throw new BrokenLink('damaged');
  return calls;
}

function sharedCallsOf(reader: ByteReader, read: v.InferOutput<typeof callsFacts>): SharedCalls {
  if (read.k === 'table') {
    const { k: _, t, ...file } = read;
    return { kind: 'table', file, summary: tablesOfShared(t) };
  }
  const { k: _, r, ...facts } = read;
  return { kind: 'trace', facts, digest: readTrace(reader, r) };
}
