import { digestRowsByWorth, reduceDigest, shownThreads, widenDensity } from '../../analysis/syscalls/reduce-digest.ts';
import type { TraceDigest } from '../../analysis/syscalls/trace-digest.ts';
import type { Language } from '../../base/localized.ts';
import type { Capture } from '../../model/capture.ts';
import type { CaptureFacts } from '../../model/facts.ts';
import type { Finding } from '../../model/finding.ts';
import type { SyscallSummary } from '../../model/syscall-summary.ts';
import { ByteWriter } from './byte-writer.ts';
import { CALLS, sealLink } from './envelope.ts';
import type { FittedLink } from './fit-link.ts';
import { hidePrograms } from './hidden-programs.ts';
import { MOST_BUCKETS, MOST_BYTES, MOST_FACTS, MOST_STACKS, MOST_SYSCALLS, MOST_THREADS } from './limits.ts';
import { HASH_DIGITS } from './link-address.ts';
import type { SharedFinding } from './link-facts.ts';
import { type SharedTraceFacts, tableContent, traceContent } from './shared-calls.ts';
import { type FindingDepth, type QuotesOf, sharedFinding } from './shared-finding.ts';
import { writeDensity } from './trace-columns.ts';

/** Which file a link is of. */
type SharedFile = Pick<Capture, 'name' | 'format' | 'bytes' | 'sha256'>;

/** The link of all tables of `strace -c`; undefined where they do not fit into so many characters: they go whole or not. */
export function fitTable(file: SharedFile, summary: SyscallSummary, room: number): FittedLink | undefined {
  const content = tableContent(fileFactsOf(file), summary);
  const data = content.length > MOST_FACTS ? undefined : sealLink(content, CALLS);
  if (data === undefined || data.length > room) return undefined;
  const rows = tableRows(summary);
  const names = new Set(summary.tables.flatMap((table) => table.rows.map(({ name }) => name)));
  return { data, shown: 1, rows, of: rows, names: [...names].sort(byText) };
}

/** Rows of all tables. */
export function tableRows({ tables }: SyscallSummary): number {
  return tables.reduce((sum, { rows }) => sum + rows.length, 0);
}

/** What is to go into a link of a trace. */
export interface TraceContent {
  readonly file: SharedFile;
  readonly digest: TraceDigest;
  readonly facts: CaptureFacts;
  readonly findings: readonly Finding[];
  /** Of the sentences, where there is no room for all. */
  readonly language: Language;
  /** Replace names of programs and threads that not everybody knows. */
  readonly hidesNames: boolean;
  /** The lines of the trace that a finding is about; without it, nothing leaves that may hold an argument or a path. */
  readonly quotesOf?: QuotesOf | undefined;
}

/** Of a link's room so much may be taken by what findings say, and by the calls by time. */
const FINDINGS_SHARE = 0.5;
const DENSITY_SHARE = 0.12;

/** How deep findings go, and with how many lines each, from what takes the most room. Sentences may hold paths as lines do. */
const WITH_LINES: readonly (readonly [FindingDepth, number])[] = [
  ['whole', 20],
  ['evidence', 20],
  ['evidence', 10],
  ['evidence', 5],
  ['sentences', 3],
  ['sentences', 1],
  ['outline', 0],
];
const WITHOUT_LINES: typeof WITH_LINES = [['outline', 0]];

/**
 * The link of at most `room` characters that shows most of a trace: what was found as deep as there is room for, the calls
 * by time in as narrow stretches as there is room for, then as many rows of its tables as fit. Undefined where not even
 * their sums do. Sums are those of the whole trace.
 */
export function fitTrace(content: TraceContent, room: number): FittedLink | undefined {
  const { facts, file, findings } = content;
  const { digest: told, program } = content.hidesNames
    ? hidePrograms(content.digest, facts.program)
    : { digest: content.digest, program: facts.program };
  const density = fittedDensity(told, room * DENSITY_SHARE);
  const digest = { ...told, density };
  const shared: Omit<SharedTraceFacts, 'y'> = {
    ...fileFactsOf(file),
    ...(program !== '' && { g: program }),
    o: [facts.samples, facts.stacks, facts.functions, facts.locations, facts.labels],
  };
  const whole: SharedTraceFacts = { ...shared, y: fittedFindings(content, room * FINDINGS_SHARE) };
  const wanted = new Set(findings.flatMap(({ calls }) => calls?.syscalls ?? []));
  const order = digestRowsByWorth(digest, wanted);
  const made = (rows: number): Made | undefined => {
    const reduced = reduceDigest(digest, order, rows);
    if (!isWithinLimits(reduced)) return undefined;
    const bytes = traceContent(whole, reduced);
    if (!bytes || bytes.length > MOST_BYTES) return undefined;
    const data = sealLink(bytes, CALLS);
    return data.length > room ? undefined : { data, rows, digest: reduced };
  };
  let best = made(order.length);
  if (!best) {
    best = made(0);
    let most = order.length;
    for (let least = 0; best && least + 1 < most; ) {
      const rows = (least + most) >>> 1;
      const tried = made(rows);
      if (tried) {
        best = tried;
        least = rows;
      } else most = rows;
    }
  }
  return (
    best && {
      data: best.data,
      rows: best.rows,
      of: digest.of,
      shown: shownOf(best.digest),
      names: namesOf(best.digest),
    }
  );
}

/** A link that fits. */
interface Made {
  readonly data: string;
  readonly rows: number;
  readonly digest: TraceDigest;
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

function byText(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
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

function fileFactsOf({ name, format, bytes, sha256 }: SharedFile) {
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
function fittedFindings({ findings, language, quotesOf }: TraceContent, room: number): SharedFinding[] {
  const quoted = new Map<Finding, readonly string[]>();
  const linesOf = (finding: Finding) => {
    const lines = quoted.get(finding) ?? quotesOf?.(finding) ?? [];
    quoted.set(finding, lines);
    return lines;
  };
  const at = ([depth, lines]: (typeof WITH_LINES)[number]) =>
    findings.map((finding) => sharedFinding(finding, depth, language, (one) => linesOf(one).slice(0, lines)));
  for (const step of quotesOf ? WITH_LINES : WITHOUT_LINES) {
    const out = new ByteWriter();
    const shared = at(step);
    out.text(JSON.stringify(shared));
    const bytes = out.done();
    if (bytes.length <= MOST_FACTS / 2 && sealLink(bytes, CALLS).length <= room) return shared;
  }
  return at(['outline', 0]);
}
