import { captureFacts } from '../analysis/capture-facts.ts';
import { dropFramesProblem, framesToDrop } from '../analysis/drop-frames.ts';
import { fold } from '../analysis/fold.ts';
import { functionTotals } from '../analysis/functions.ts';
import { profileOf } from '../analysis/profile-of.ts';
import { describeFds } from '../analysis/syscalls/describe-fds.ts';
import { diagnose } from '../hotspots/diagnose.ts';
import { findHotspots, hotspotsLookedFor, type JudgedCapture } from '../hotspots/find-hotspots.ts';
import type { Rule } from '../hotspots/rule.ts';
import type { CallTree } from '../model/call-tree.ts';
import type { Capture, Failure, LedgerEntry } from '../model/capture.ts';
import type { Diagnosis } from '../model/diagnosis.ts';
import type { CaptureFacts } from '../model/facts.ts';
import type { Finding } from '../model/finding.ts';
import type { NodeSnapshot } from '../model/node-snapshot.ts';
import type { Profile } from '../model/profile.ts';
import { HASH_DIGITS } from '../share/link/link-address.ts';
import type { OpenedLink } from '../share/link/opened-link.ts';
import { toFileFailure } from './file-failure.ts';
import { type FunctionRow, functionRows } from './function-rows.ts';
import { type AnalyzedLog, analyzeLog } from './log.ts';
import { type ReadFile, readFiles } from './read-files.ts';
import { type AnalyzedSyscalls, analyzeSyscalls } from './syscalls.ts';

/** What was made of some files: the ones that could be read, and why the others could not. */
export interface Analysis {
  readonly captures: readonly AnalyzedCapture[];
  /** Of all captures, most severe first, then by share. */
  readonly findings: readonly Finding[];
  /** What all captures say together about their node, the surest first. */
  readonly diagnoses: readonly Diagnosis[];
  readonly errors: readonly FileError[];
}

/** A file that could not be read. */
export interface FileError extends Failure {
  readonly name: string;
}

/** What is reported of one capture. */
export interface AnalyzedCapture {
  /** The file as it was named. */
  readonly name: string;
  readonly format: string;
  readonly bytes: number;
  /** Of what came in a link, its first 16 digits. */
  readonly sha256: string;
  readonly facts: CaptureFacts;
  readonly ledger: readonly LedgerEntry[];
  /** By total of the default value type, largest first, ties by name. */
  readonly functions: readonly FunctionRow[];
  readonly findings: readonly Finding[];
  /** Rules that it was held against. */
  readonly lookedFor: readonly string[];
  /** What a node says of itself; absent for other captures. */
  readonly snapshot?: NodeSnapshot;
  /** What strace counted or traced; absent for other captures. */
  readonly syscalls?: AnalyzedSyscalls;
  /** The lines of a log, counted; absent for other captures. */
  readonly log?: AnalyzedLog;
}

/** A capture with all that was made of it: let go before the next one is read, unless somebody keeps it. */
export interface JudgedFile {
  readonly analyzed: AnalyzedCapture;
  readonly capture: Capture;
  /** Its stacks, or those derived from it. */
  readonly profile: Profile;
  /** Folded by the default value type. */
  readonly tree: CallTree;
  /** What it came in; undefined for files. */
  readonly link: OpenedLink | undefined;
}

/**
 * Reads and judges captures one after the other, so that only one of them is in memory at a time, and says what they
 * show together.
 *
 * @param ownRules are held against the captures besides the shipped ones
 * @param onJudged is called with each capture that could be read
 */
export async function analyzeFiles(
  names: readonly string[],
  pathOf: (name: string) => string,
  ownRules: readonly Rule[] = [],
  onJudged: (judged: JudgedFile) => void = () => {},
): Promise<Analysis> {
  return analyzeGroups([names], pathOf, ownRules, onJudged);
}

/** The same of groups of files: those of one trace are read as one only within a group, whose place is told, too. */
export async function analyzeGroups(
  groups: readonly (readonly string[])[],
  pathOf: (name: string) => string,
  ownRules: readonly Rule[],
  onJudged: (judged: JudgedFile, group: number) => void,
): Promise<Analysis> {
  const captures: AnalyzedCapture[] = [];
  const errors: FileError[] = [];
  for (const [group, names] of groups.entries()) {
    for await (const read of readFiles(names, pathOf)) {
      const analyzed = read.ok ? attempt(() => analyze(read, ownRules, (judged) => onJudged(judged, group))) : read;
      if (analyzed.ok) captures.push(analyzed.capture);
      else errors.push({ name: read.name, ...analyzed.failure });
    }
  }
  return {
    captures,
    findings: captures.flatMap(({ findings }) => findings).toSorted(bySeverity),
    diagnoses: diagnose({ captures, entered: { evictionHard: '', evictionSoft: '' } }),
    errors,
  };
}

function attempt(
  work: () => AnalyzedCapture,
): { ok: true; capture: AnalyzedCapture } | { ok: false; failure: Failure } {
  try {
    return { ok: true, capture: work() };
  } catch (error) {
    return { ok: false, failure: toFileFailure(error) };
  }
}

function analyze(
  read: Extract<ReadFile, { readonly ok: true }>,
  ownRules: readonly Rule[],
  onJudged: (judged: JudgedFile) => void,
): AnalyzedCapture {
  const { capture } = read;
  const link = 'link' in read ? read.link : undefined;
  const { name, format, bytes, sha256, ledger, trace, summary, log, snapshot } = capture;
  const fds = trace && describeFds(trace);
  const profile = profileOf(capture, fds);
  const hidden = framesToDrop(profile);
  const trees = profile.valueTypes.map((_, valueType) => fold(profile, { valueType, ...(hidden && { hidden }) }));
  const told = link?.told;
  const facts = told ? told.facts : captureFacts(profile, capture);
  const problem = dropFramesProblem(profile);
  const syscalls = analyzeSyscalls(capture, told?.digest);
  const judged: JudgedCapture = {
    captureName: name,
    facts,
    treeOf: (valueType) => trees[valueType] as CallTree,
    ...(trace && { trace }),
    ...(summary && { summary }),
    ...(log && { log }),
    ...(snapshot && { snapshot }),
    profile,
    ...(fds && { traceStatistics: { fds: () => fds } }),
  };
  const analyzed: AnalyzedCapture = {
    name,
    format,
    bytes,
    sha256: link ? sha256.slice(0, HASH_DIGITS) : sha256,
    facts,
    ledger: problem ? [...ledger, problem] : ledger,
    functions: functionRows(
      trees.map((tree) => ({ names: tree.functions, totals: functionTotals(tree) })),
      profile.defaultValueType,
    ),
    findings: [...(told ? told.findings : findHotspots(judged)), ...findHotspots(judged, ownRules)],
    lookedFor: hotspotsLookedFor(facts, capture).map(({ rule }) => rule),
    ...(snapshot && { snapshot }),
    ...(syscalls && { syscalls }),
    ...(log && { log: analyzeLog(log) }),
  };
  onJudged({ analyzed, capture, profile, tree: trees[profile.defaultValueType] as CallTree, link });
  return analyzed;
}

const RANK = { critical: 0, warning: 1, info: 2 } as const;

function bySeverity(a: Finding, b: Finding): number {
  return RANK[a.severity] - RANK[b.severity] || b.share - a.share;
}
