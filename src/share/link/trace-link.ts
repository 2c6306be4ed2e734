import { shownThreads } from '../../analysis/syscalls/fold-digest.ts';
import { widenDensity } from '../../analysis/syscalls/reduce-digest.ts';
import type { TraceDigest } from '../../analysis/syscalls/trace-digest.ts';
import type { Language } from '../../base/localized.ts';
import type { Capture } from '../../model/capture.ts';
import type { CaptureFacts } from '../../model/facts.ts';
import type { Finding } from '../../model/finding.ts';
import { ByteWriter } from './byte-writer.ts';
import { CALLS, sealLink } from './envelope.ts';
import { type FindingStep, WITH_LINES, WITHOUT_LINES } from './finding-steps.ts';
import type { FittedLink } from './fit-link.ts';
import { MOST_BUCKETS, MOST_BYTES, MOST_FACTS, MOST_STACKS, MOST_SYSCALLS, MOST_THREADS } from './limits.ts';
import { HASH_DIGITS } from './link-address.ts';
import type { SharedFinding } from './link-facts.ts';
import { type SharedTraceFacts, traceContent } from './shared-calls.ts';
import { sharedFinding } from './shared-finding.ts';
import { writeDensity } from './trace-columns.ts';

/* One trace in a link: what is said of it as a whole, fitted to a length, and the data of as many of its rows as one wants. */

/** Which file a link is of. */
export type SharedFile = Pick<Capture, 'name' | 'format' | 'bytes' | 'sha256'>;

/** What is to go into a link of a trace. */
export interface TraceContent {
  readonly file: SharedFile;
  readonly digest: TraceDigest;
  /** Of the whole capture. */
  readonly facts: Pick<CaptureFacts, 'program' | 'samples' | 'stacks' | 'functions' | 'locations' | 'labels'>;
  readonly findings: readonly Finding[];
  /** Of the sentences, where there is no room for all. */
  readonly language: Language;
  /** Let sentences and quotes of findings go along; without them, nothing leaves that may hold an argument or a path. */
  readonly withLines: boolean;
}

/** Of a link's room so much may be taken by what findings say, and by the calls by time. */
const FINDINGS_SHARE = 0.5;
const DENSITY_SHARE = 0.12;

/** A trace of which so much is fitted as does not depend on how many of its rows are shown. */
export interface TraceToFit {
  readonly facts: SharedTraceFacts;
  /** With all its rows, and the calls by time in stretches that fit. */
  readonly digest: TraceDigest;
}

/** What was found in a trace as deep as there is room for, and its calls by time in as narrow stretches as there is room for. */
export function traceToFit(content: TraceContent, room: number): TraceToFit {
  const { file, digest, facts } = content;
  return {
    facts: {
      ...fileFactsOf(file),
      ...(facts.program !== '' && { g: facts.program }),
      o: [facts.samples, facts.stacks, facts.functions, facts.locations, facts.labels],
      y: fittedFindings(content, room * FINDINGS_SHARE),
    },
    digest: { ...digest, density: fittedDensity(digest, room * DENSITY_SHARE) },
  };
}

/** The system calls that findings are about. */
export function syscallsOf(findings: readonly Finding[]): readonly string[] {
  return findings.flatMap(({ calls }) => calls?.syscalls ?? []);
}

/** The link of a trace with the rows of this digest of it; undefined where they are more than links may hold. */
export function sealTrace(facts: SharedTraceFacts, digest: TraceDigest): FittedLink | undefined {
  const bytes = isWithinLimits(digest) ? traceContent(facts, digest) : undefined;
  if (!bytes || bytes.length > MOST_BYTES) return undefined;
  return {
    data: sealLink(bytes, CALLS),
    rows: digestRows(digest),
    of: digest.of,
    shown: shownOf(digest),
    names: namesOf(digest),
  };
}

function isWithinLimits({ rows, threads, stacks }: TraceDigest): boolean {
  const errnosIn = (table: typeof rows | typeof threads) => table.reduce((sum, { errnos }) => sum + errnos.length, 0);
  return (
    rows.length <= MOST_SYSCALLS &&
    threads.length <= MOST_THREADS &&
    Math.max(stacks.length, errnosIn(rows), errnosIn(threads)) <= MOST_STACKS
  );
}

/** Share of the time, or where there is none of the calls, that is in stacks that are shown to their ends, in [0, 1]. */
export function shownOf({ stacks: { length, syscall, time, calls } }: TraceDigest): number {
  const weight = time.some((value) => value > 0) ? time : calls;
  let [whole, folded] = [0, 0];
  for (let row = 0; row < length; row++) {
    whole += weight[row] as number;
    if ((syscall[row] as number) < 0) folded += weight[row] as number;
  }
  return whole === 0 ? 1 : 1 - folded / whole;
}

/** Rows of a digest that stand for themselves. */
export function digestRows({ rows, otherRows, threads, otherThreads, stacks }: TraceDigest): number {
  const tables = rows.length + threads.length - (otherRows > 0 ? 1 : 0) - (otherThreads > 0 ? 1 : 0);
  return stacks.syscall.reduce((sum, name) => (name < 0 ? sum : sum + 1), tables);
}

/** Names that leave: of system calls, programs and threads. */
function namesOf(digest: TraceDigest): readonly string[] {
  const { facts } = digest;
  const all = [
    ...facts.syscalls,
    ...facts.runtimes.map(({ name }) => name),
    ...shownThreads(digest).map(({ name }) => name),
  ];
  return [...new Set(all)].filter((name) => name !== '').sort(byText);
}

function byText(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

/** Which file it is, as a link says it. */
export function fileFactsOf({ name, format, bytes, sha256 }: SharedFile) {
  return { n: name, f: format, b: bytes, h: sha256.slice(0, HASH_DIGITS) };
}

/** The calls by time, in stretches wide enough to fit into so many characters. */
function fittedDensity({ density }: TraceDigest, room: number): TraceDigest['density'] {
  if (!density) return undefined;
  for (let times = 1; ; times *= 2) {
    const widened = times === 1 ? density : widenDensity(density, times);
    if (widened.length > MOST_BUCKETS) continue;
    const out = new ByteWriter();
    writeDensity(out, widened);
    if (widened.length <= 1 || sealLink(out.done(), CALLS).length <= room) return widened;
  }
}

/** Findings as deep as there is room for; in any case their numbers. */
function fittedFindings({ findings, language, withLines }: TraceContent, room: number): SharedFinding[] {
  const at = ([depth, lines]: FindingStep) =>
    findings.map((finding) => sharedFinding(finding, depth, language, ({ quotes = [] }) => quotes.slice(0, lines)));
  for (const step of withLines ? WITH_LINES : WITHOUT_LINES) {
    const out = new ByteWriter();
    const shared = at(step);
    out.text(JSON.stringify(shared));
    const bytes = out.done();
    if (bytes.length <= MOST_FACTS / 2 && sealLink(bytes, CALLS).length <= room) return shared;
  }
  return at(['outline', 0]);
}
