import type { ChangedColumns } from '../analysis/diff/changed-table.ts';
import type { CaptureComparison, CompareOptions } from '../analysis/diff/compare-captures.ts';
import type { ComparedFinding } from '../analysis/diff/compare-findings.ts';
import type { WidthMode } from '../analysis/diff/compare-trees.ts';
import type { ElidedPaths } from '../analysis/diff/elided-paths.ts';
import type { Pair } from '../analysis/diff/pair.ts';
import type { DifferenceForm } from '../analysis/diff/split-difference.ts';
import type { FlameLayout } from '../analysis/flame-layout.ts';
import type { Language, Localized } from '../base/localized.ts';
import type { CallTree } from '../model/call-tree.ts';
import type { CaptureFacts } from '../model/facts.ts';
import type { Finding } from '../model/finding.ts';
import type { SecondsKind } from '../model/syscall-summary.ts';
import type { LinkContent } from '../share/link/fit-link.ts';
import type { LinkCalls, Outcome, SharedLink } from './protocol.ts';

/** The trees of one capture, as its thread hands them to the one that compares. */
export interface HandedTrees {
  /** Value types, and the stacks by each. */
  readonly trees: readonly (readonly [valueType: number, tree: CallTree])[];
}

/** One capture, as it is to be compared. */
export interface SideRequest {
  /** Under which its trees were taken. */
  readonly key: string;
  /** Under which those were taken that steps have left, where steps are on: these are shown. */
  readonly shown?: string;
  readonly facts: CaptureFacts;
  readonly findings: readonly Finding[];
  readonly seconds?: SecondsKind;
  /** Names of the system calls of a strace capture. */
  readonly syscalls?: readonly string[];
}

/** What is to be compared, and how: the captures of each side, at least one. */
export interface CompareRequest extends Pair<readonly SideRequest[]> {
  readonly options: CompareOptions;
  /** How one capture holds both, where it does. */
  readonly form?: DifferenceForm;
}

/** Two sides compared, as the page shows them. */
export interface ComparedView extends CaptureComparison {
  /** Where the rows of the comparison lie, as wide as the mean. */
  readonly layout: FlameLayout;
  readonly headline: Localized;
  readonly functions: ChangedColumns;
  readonly packages: ChangedColumns;
  readonly findings: readonly ComparedFinding[];
  /** As it was asked for. */
  readonly form?: DifferenceForm;
  /** What a picture of one capture leaves out. */
  readonly elided: Pair<ElidedPaths>;
}

/** What is to go into links to a comparison. */
export interface PairShareRequest {
  /** What links say of the captures of each side besides their stacks. */
  readonly facts: Pair<readonly LinkContent['facts'][]>;
  /** Names on the path to a frame that has to be there, root first; none for none. */
  readonly selected: readonly string[];
  readonly language: Language;
  readonly hidesNames: boolean;
  /** Characters that there is room for: one link each. */
  readonly rooms: readonly number[];
}

/** What is to go into links to a comparison of strace captures, one on each side. */
export interface CallsShareRequest {
  /** Of one kind. */
  readonly calls: Pair<LinkCalls>;
  readonly language: Language;
  readonly hidesNames: boolean;
  /** Let the sentences and quotes of findings go along. */
  readonly withLines: boolean;
  /** Characters that there is room for: one link each. */
  readonly rooms: readonly number[];
}

/** The data of a link to a comparison of one capture on each side, and what of it that shows. */
export interface SharedPair extends Pair<string>, Omit<SharedLink, 'data'> {}

/** The same with the data of each of the captures of both sides. */
export interface SharedSides extends Pair<readonly string[]>, Omit<SharedLink, 'data'> {}

/** What the thread can be asked that compares. It keeps what it has taken and what it compared last. */
export interface CompareService {
  /** Takes trees that come over a port; under the same key, in place of those there were. */
  take(key: string, port: MessagePort): Promise<Outcome<void>>;
  /** Lets go of what was taken under these keys. */
  forget(keys: readonly string[]): Promise<Outcome<void>>;
  /** Compares captures whose trees it has taken. Why two can't be compared is a failure. */
  compare(request: CompareRequest): Promise<Outcome<ComparedView>>;
  /** Links that hold what was compared last, one for each room; undefined where there is not enough. */
  sharePair(request: PairShareRequest): Promise<Outcome<readonly (SharedSides | undefined)[]>>;
  /** The same of strace captures, of which no more leaves than what was counted. */
  shareCalls(request: CallsShareRequest): Promise<Outcome<readonly (SharedPair | undefined)[]>>;
  /** The layout of what was compared last, with other widths. */
  widths(mode: WidthMode): Promise<Outcome<FlameLayout>>;
}
