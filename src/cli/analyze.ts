import { captureFacts } from '../analysis/capture-facts.ts';
import { dropFramesProblem, framesToDrop } from '../analysis/drop-frames.ts';
import { fold } from '../analysis/fold.ts';
import { functionTotals } from '../analysis/functions.ts';
import { readCapture } from '../formats/read-capture.ts';
import { findHotspots } from '../hotspots/find-hotspots.ts';
import type { CallTree } from '../model/call-tree.ts';
import type { Failure, LedgerEntry } from '../model/capture.ts';
import type { CaptureFacts } from '../model/facts.ts';
import type { Finding } from '../model/finding.ts';
import { toFileFailure } from './file-failure.ts';
import { type FunctionRow, functionRows } from './function-rows.ts';
import { openSource } from './open-source.ts';

/** What was made of some files: the ones that could be read, and why the others could not. */
export interface Analysis {
  readonly captures: readonly AnalyzedCapture[];
  /** Of all captures, most severe first, then by share. */
  readonly findings: readonly Finding[];
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
  readonly sha256: string;
  readonly facts: CaptureFacts;
  readonly ledger: readonly LedgerEntry[];
  /** By total of the default value type, largest first, ties by name. */
  readonly functions: readonly FunctionRow[];
  readonly findings: readonly Finding[];
}

/** Reads and judges files one after the other, so that only one of them is in memory at a time. */
export async function analyzeFiles(names: readonly string[], pathOf: (name: string) => string): Promise<Analysis> {
  const captures: AnalyzedCapture[] = [];
  const errors: FileError[] = [];
  for (const name of names) {
    try {
      captures.push(await analyzeFile(pathOf(name), name));
    } catch (error) {
      errors.push({ name, ...toFileFailure(error) });
    }
  }
  return { captures, findings: captures.flatMap(({ findings }) => findings).toSorted(bySeverity), errors };
}

/** @throws {DecodeError} when the file is wrong, or what the file system says when it can't be had. */
async function analyzeFile(path: string, name: string): Promise<AnalyzedCapture> {
  const { profile, format, bytes, sha256, ledger } = await readCapture(await openSource(path), name);
  const hidden = framesToDrop(profile);
  const trees = profile.valueTypes.map((_, valueType) => fold(profile, { valueType, ...(hidden && { hidden }) }));
  const facts = captureFacts(profile);
  const problem = dropFramesProblem(profile);
  return {
    name,
    format,
    bytes,
    sha256,
    facts,
    ledger: problem ? [...ledger, problem] : ledger,
    functions: functionRows(
      trees.map((tree) => ({ names: tree.functions, totals: functionTotals(tree) })),
      profile.defaultValueType,
    ),
    findings: findHotspots({ captureName: name, facts, treeOf: (valueType) => trees[valueType] as CallTree }),
  };
}

const RANK = { critical: 0, warning: 1, info: 2 } as const;

function bySeverity(a: Finding, b: Finding): number {
  return RANK[a.severity] - RANK[b.severity] || b.share - a.share;
}
