import { captureFacts } from '../../analysis/capture-facts.ts';
import type { TraceDigest } from '../../analysis/syscalls/trace-digest.ts';
import type { Capture } from '../../model/capture.ts';
import type { CaptureFacts } from '../../model/facts.ts';
import type { Finding } from '../../model/finding.ts';
import { digestProfile } from './digest-profile.ts';
import { CALLS, versionOf } from './envelope.ts';
import { tableRows } from './fit-calls.ts';
import { BrokenLink } from './link-failure.ts';
import { type LinkHolds, ledgerEntry } from './link-ledger.ts';
import { LOG_FORMAT } from './log-content.ts';
import { haveSums } from './number-column.ts';
import { readSharedCalls, type SharedCalls } from './shared-calls.ts';
import { readShared } from './shared-capture.ts';
import { type KnownRules, openedFinding } from './shared-finding.ts';
import { profileOfShared } from './shared-profile.ts';
import { namedRows, shownShare } from './shared-tree.ts';
import { digestRows, shownOf } from './trace-link.ts';

/** The capture that a link carries, as far as it does. */
export interface OpenedLink {
  /** Its hash is known by its first digits: zeros stand for the others. The stacks of a trace or a log stand in for it. */
  readonly capture: Capture;
  /** What it is. Tables of system calls came whole, and are looked at and judged like any. */
  readonly holds: LinkHolds;
  /** What was found in the whole, and its numbers; absent where the whole came. */
  readonly told: ToldCapture | undefined;
  /** Rows that came, of the tree or of the tables, and those of the whole. */
  readonly rows: number;
  readonly of: number;
  /** Share of the weight whose stacks are shown to their ends, in [0, 1]. */
  readonly shown: number;
}

/** What a link says of a capture that it carries a part of. */
export interface ToldCapture {
  /** Numbers of the whole are those of the capture that the link was made of. */
  readonly facts: CaptureFacts;
  readonly findings: readonly Finding[];
  /** What was counted of a trace; absent for stacks. */
  readonly digest?: TraceDigest;
}

/**
 * Opens the data of a link as if it were the capture that it was made of: what is folded in it stands as one frame or row
 * a place, what was found comes with it. @throws {BrokenLink}
 */
export function openLink(data: string, known: KnownRules): OpenedLink {
  return versionOf(data) === CALLS ? openCalls(readSharedCalls(data), known) : openStacks(data, known);
}

function openStacks(data: string, known: KnownRules): OpenedLink {
  const shared = readShared(data);
  const { facts, tree } = shared;
  const profile = profileOfShared(shared);
  if (!profile.samples.values.every(haveSums)) throw new BrokenLink('damaged');
  const [samples, stacks, functions, locations, labels, of] = facts.o;
  const rows = namedRows(tree);
  const holds = facts.f === LOG_FORMAT ? 'log' : 'frames';
  const own = captureFacts(profile);
  return {
    capture: captureOf(facts, { profile, ledger: [ledgerEntry(holds, rows, of)] }),
    holds,
    told: {
      facts: {
        ...own,
        ...(holds === 'log' && { kind: holds, withoutLines: true as const }),
        samples,
        stacks,
        functions,
        locations,
        labels,
      },
      findings: facts.y.map((finding) => openedFinding(finding, facts.n, known)),
    },
    rows,
    of,
    shown: shownShare(tree),
  };
}

function openCalls(shared: SharedCalls, known: KnownRules): OpenedLink {
  if (shared.kind === 'table') {
    const { file, summary } = shared;
    const rows = tableRows(summary);
    return {
      capture: captureOf(file, { summary, ledger: [ledgerEntry('table', rows, rows)] }),
      holds: 'table',
      told: undefined,
      rows,
      of: rows,
      shown: 1,
    };
  }
  const { facts, digest } = shared;
  const profile = digestProfile(digest);
  const [samples, stacks, functions, locations, labels] = facts.o;
  const rows = digestRows(digest);
  return {
    capture: captureOf(facts, { profile, ledger: [ledgerEntry('trace', rows, digest.of)] }),
    holds: 'trace',
    told: {
      facts: {
        ...captureFacts(profile),
        kind: 'syscall-trace',
        program: facts.g ?? '',
        samples,
        stacks,
        functions,
        locations,
        labels,
      },
      findings: facts.y.map((finding) => openedFinding(finding, facts.n, known)),
      digest,
    },
    rows,
    of: digest.of,
    shown: shownOf(digest),
  };
}

function captureOf<Parts extends Pick<Capture, 'ledger'>>(
  {
    n: name,
    f: format,
    b: bytes,
    h: hash,
  }: { readonly n: string; readonly f: string; readonly b: number; readonly h: string },
  parts: Parts,
): Capture & Parts {
  return { name, format, bytes, sha256: hash.padEnd(64, '0'), ...parts };
}
