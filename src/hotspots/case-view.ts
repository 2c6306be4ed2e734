import type { EnteredFacts } from '../model/diagnosis.ts';
import type { CaptureFacts, ProfileKind } from '../model/facts.ts';
import type { Evidence, Finding } from '../model/finding.ts';
import type { NodeSnapshot } from '../model/node-snapshot.ts';
import { rank } from './severities.ts';

/** One capture of a case, as far as a diagnosis looks at it: plain data. */
export interface CaseCapture {
  readonly name: string;
  readonly facts: CaptureFacts;
  readonly findings: readonly Finding[];
  /** Ids of the rules that it was held against. */
  readonly lookedFor: readonly string[];
  readonly snapshot?: NodeSnapshot;
}

/** Captures that were opened together, and what the reader has told of the node. */
export interface Case {
  readonly captures: readonly CaseCapture[];
  readonly entered: EnteredFacts;
}

/** A case as causes look at it. */
export class CaseView {
  readonly captures: readonly CaseCapture[];
  readonly entered: EnteredFacts;
  /** What all pastes say together; of what several say, the last one counts. */
  readonly snapshot: NodeSnapshot;

  constructor({ captures, entered }: Case) {
    this.captures = captures;
    this.entered = entered;
    this.snapshot = mergeSnapshots(captures.flatMap(({ snapshot }) => snapshot ?? []));
  }

  /**
   * The worst finding of these rules, also among what others explain, in captures of these kinds (any, when there are none),
   * that names one of these pieces of evidence (any, when there are none).
   */
  finding(
    rules: readonly string[],
    kinds: readonly ProfileKind[] = [],
    evidence: readonly string[] = [],
  ): Finding | undefined {
    const found = this.captures
      .filter((capture) => isOf(capture, kinds))
      .flatMap(({ findings }) => findings.flatMap(withChildren))
      .filter(({ rule }) => rules.includes(rule))
      .filter((finding) => evidence.length === 0 || evidence.some((id) => evidenceOf(finding, id) !== undefined));
    return found.sort((a, b) => rank(b.severity) - rank(a.severity) || b.share - a.share)[0];
  }

  /** Names of the captures of these kinds that were held against one of the rules. */
  lookedIn(rules: readonly string[], kinds: readonly ProfileKind[] = []): readonly string[] {
    return this.captures
      .filter((capture) => isOf(capture, kinds) && rules.some((rule) => capture.lookedFor.includes(rule)))
      .map(({ name }) => name);
  }

  /** Names of the captures whose snapshot holds what is asked for. */
  whoHas(has: (snapshot: NodeSnapshot) => boolean): readonly string[] {
    return this.captures.filter(({ snapshot }) => snapshot !== undefined && has(snapshot)).map(({ name }) => name);
  }
}

/** A piece of a finding's evidence by its id. */
export function evidenceOf(finding: Finding, id: string): Evidence | undefined {
  return finding.evidence.find((one) => one.id === id);
}

/** What several pastes of one node say together; of what several say, the last one counts. */
export function mergeSnapshots(snapshots: readonly NodeSnapshot[]): NodeSnapshot {
  const merged: NodeSnapshot = Object.assign({}, ...snapshots.map(withoutMemory), ...memoryOfOneCgroup(snapshots));
  const timed = snapshots.flatMap((snapshot) => snapshot.timed ?? []);
  const answers = snapshots.flatMap((snapshot) => snapshot.answers ?? []);
  const pressure = snapshots.flatMap((snapshot) => snapshot.pressure ?? []);
  const kubernetes = snapshots.flatMap((snapshot) => snapshot.kubernetes ?? []);
  const eviction = snapshots.flatMap((snapshot) => snapshot.eviction ?? []);
  return {
    ...merged,
    sections: snapshots.flatMap(({ sections }) => sections),
    // Lists go on from paste to paste.
    ...(timed.length > 0 && { timed }),
    ...(answers.length > 0 && { answers }),
    ...(pressure.length > 0 && { pressure }),
    // Of these each paste may hold a part.
    ...(kubernetes.length > 0 && { kubernetes: Object.assign({}, ...kubernetes) }),
    ...(eviction.length > 0 && { eviction: Object.assign({}, ...eviction) }),
  };
}

/** What a cgroup says of its memory, and which cgroup that is. */
type CgroupMemory = Pick<NodeSnapshot, 'memoryStat' | 'memoryUsage' | 'memoryLimit' | 'memoryCgroup'>;

function withoutMemory({ memoryStat, memoryUsage, memoryLimit, memoryCgroup, ...others }: NodeSnapshot) {
  return others;
}

/** Usage and statistics belong together only when they are of one cgroup: of the whole node, or else of the last one. */
function memoryOfOneCgroup(snapshots: readonly NodeSnapshot[]): readonly CgroupMemory[] {
  const told = snapshots.flatMap(({ memoryStat, memoryUsage, memoryLimit, memoryCgroup }): readonly CgroupMemory[] => {
    if (memoryStat === undefined && memoryUsage === undefined && memoryLimit === undefined) return [];
    return [
      {
        ...(memoryStat && { memoryStat }),
        ...(memoryUsage !== undefined && { memoryUsage }),
        ...(memoryLimit !== undefined && { memoryLimit }),
        ...(memoryCgroup !== undefined && { memoryCgroup }),
      },
    ];
  });
  const isNode = told.some(({ memoryCgroup }) => memoryCgroup === '/');
  const cgroup = isNode ? '/' : told.at(-1)?.memoryCgroup;
  return told.filter(({ memoryCgroup }) => memoryCgroup === cgroup);
}

function isOf({ facts }: CaseCapture, kinds: readonly ProfileKind[]): boolean {
  return kinds.length === 0 || kinds.includes(facts.kind);
}

function withChildren(finding: Finding): readonly Finding[] {
  return [finding, ...finding.children.flatMap(withChildren)];
}
