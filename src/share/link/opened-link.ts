import { captureFacts } from '../../analysis/capture-facts.ts';
import type { Capture, LedgerEntry } from '../../model/capture.ts';
import type { CaptureFacts } from '../../model/facts.ts';
import type { Finding, RuleTexts } from '../../model/finding.ts';
import type { Profile } from '../../model/profile.ts';
import { readShared, type SharedFacts } from './shared-capture.ts';
import { openedFinding } from './shared-finding.ts';
import { profileOfShared } from './shared-profile.ts';
import { type SharedTree, shownShare } from './shared-tree.ts';

/** The capture that a link carries, as far as it does. */
export interface OpenedLink {
  /** Its hash is known by its first digits: zeros stand for the others. */
  readonly capture: Capture & { readonly profile: Profile };
  /** Numbers of the whole are those of the capture that the link was made of. */
  readonly facts: CaptureFacts;
  readonly findings: readonly Finding[];
  /** Rows of the tree that came, and rows of the whole tree. */
  readonly rows: number;
  readonly of: number;
  /** Share of the weight whose stacks are shown to their ends, in [0, 1]. */
  readonly shown: number;
}

/**
 * Opens the data of a link as if it were the capture that it was made of: what is folded in it stands as one frame a
 * place, what was found comes with it. @throws {BrokenLink}
 */
export function openLink(data: string, textsOf: (rule: string) => RuleTexts): OpenedLink {
  const shared = readShared(data);
  const { facts: told, tree } = shared;
  const profile = profileOfShared(shared);
  const rows = shownRows(tree);
  const of = told.o[5];
  return {
    capture: {
      name: told.n,
      format: told.f,
      bytes: told.b,
      sha256: told.h.padEnd(64, '0'),
      profile,
      ledger: [ledgerEntry(rows, of)],
    },
    facts: factsOf(captureFacts(profile), told),
    findings: told.y.map((finding) => openedFinding(finding, told.n, textsOf)),
    rows,
    of,
    shown: shownShare(tree),
  };
}

function shownRows({ name }: SharedTree): number {
  return name.reduce((rows, number) => (number < 0 ? rows : rows + 1), 0);
}

function factsOf(
  facts: CaptureFacts,
  { o: [samples, stacks, functions, locations, labels] }: SharedFacts,
): CaptureFacts {
  return { ...facts, samples, stacks, functions, locations, labels };
}

function ledgerEntry(rows: number, of: number): LedgerEntry {
  const count = (value: number) => value.toLocaleString('en-US');
  return {
    code: 'frames-in-link',
    kind: rows < of ? 'skipped' : 'read',
    count: of - rows,
    text:
      rows < of
        ? {
            en: `${count(of - rows)} of ${count(of)} frames were folded to make the link short; their sums are exact.`,
            zh: `为缩短链接，${count(of)} 个栈帧中有 ${count(of - rows)} 个被合并，其总和保持精确。`,
          }
        : {
            en: `All ${count(of)} frames came with the link.`,
            zh: `链接包含全部 ${count(of)} 个栈帧。`,
          },
  };
}
