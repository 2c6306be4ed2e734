import { captureFacts } from '../../analysis/capture-facts.ts';
import { DecodeError } from '../../formats/format.ts';
import { rules } from '../../hotspots/catalog.ts';
import { hotspotsLookedFor } from '../../hotspots/find-hotspots.ts';
import type { LedgerEntry } from '../../model/capture.ts';
import type { CaptureFacts } from '../../model/facts.ts';
import { LINK_MARK } from '../../share/link/envelope.ts';
import { BrokenLink } from '../../share/link/link-failure.ts';
import { readShared, type SharedCapture, type SharedFacts } from '../../share/link/shared-capture.ts';
import { openedFinding, type RuleTexts } from '../../share/link/shared-finding.ts';
import { profileOfShared } from '../../share/link/shared-profile.ts';
import { shownShare } from '../../share/link/shared-tree.ts';
import type { KeptCapture } from '../kept-capture.ts';
import type { OpenedCapture } from '../protocol.ts';
import { foldCapture } from './fold-capture.ts';

/** No link is longer, in characters of data. */
const LONGEST = 1_100_000;

/** The data of a link, where a file is nothing else: as it stands in the address, or behind it. */
export async function linkDataOf(source: Blob): Promise<string | undefined> {
  if (source.size > LONGEST) return undefined;
  const start = await source.slice(0, 8).text();
  if (start.startsWith(LINK_MARK)) return (await source.text()).trim();
  if (!/^(?:https?:|file:|#)/.test(start)) return undefined;
  const [, data] = /[#&]data=(k1\.[\w-]*)\s*$/.exec(await source.text()) ?? [];
  return data;
}

/**
 * Opens the data of a link as if it were the capture that it was made of: what is folded in it stands as one frame a
 * place, what was found comes with it, and facts about the whole are those of the capture. @throws {DecodeError}
 */
export function openShared(data: string): { readonly kept: KeptCapture; readonly opened: OpenedCapture } {
  const shared = read(data);
  const { facts: told, tree } = shared;
  const profile = profileOfShared(shared);
  const capture = {
    name: told.n,
    format: told.f,
    bytes: told.b,
    sha256: told.h.padEnd(64, '0'),
    profile,
    ledger: [ledgerEntry(shared)],
  };
  const facts = factsOf(captureFacts(profile), told);
  const options = { valueType: profile.defaultValueType, allFrames: false };
  const shownRows = tree.name.reduce((rows, name) => (name < 0 ? rows : rows + 1), 0);
  return {
    kept: { capture, profile, calls: undefined },
    opened: {
      name: told.n,
      format: told.f,
      bytes: told.b,
      sha256: capture.sha256,
      facts,
      ledger: capture.ledger,
      findings: told.y.map((finding) => openedFinding(finding, told.n, textsOfRule)),
      lookedFor: hotspotsLookedFor(facts),
      view: foldCapture(profile, options),
      fromLink: { data, rows: shownRows, of: told.o[5], shown: shownShare(tree) },
    },
  };
}

function read(data: string): SharedCapture {
  try {
    return readShared(data);
  } catch (error) {
    if (error instanceof BrokenLink) throw new DecodeError(error.failure.code, error.failure.text);
    throw error;
  }
}

function factsOf(
  facts: CaptureFacts,
  { o: [samples, stacks, functions, locations, labels] }: SharedFacts,
): CaptureFacts {
  return { ...facts, samples, stacks, functions, locations, labels };
}

/** What a rule of this catalogue says of itself; one that it does not have is told by its id alone. */
function textsOfRule(id: string): RuleTexts {
  const rule = rules.find((one) => one.id === id);
  if (rule) {
    const { title, explanation, confirm, remedies, references, mayBeWrong } = rule;
    return { title, explanation, confirm, remedies, references, mayBeWrong };
  }
  return {
    title: { en: id, zh: id },
    explanation: {
      en: 'This Hotfold does not know the rule that found it. A newer one may.',
      zh: '当前的 Hotfold 不包含发现此问题的规则，较新的版本可能包含。',
    },
    confirm: [],
    remedies: [],
    references: [],
    mayBeWrong: [],
  };
}

function ledgerEntry({ tree, facts }: SharedCapture): LedgerEntry {
  const rows = tree.name.reduce((sum, name) => (name < 0 ? sum : sum + 1), 0);
  const of = facts.o[5];
  return {
    code: 'frames-in-link',
    kind: rows < of ? 'skipped' : 'read',
    count: of - rows,
    text:
      rows < of
        ? {
            en: `${(of - rows).toLocaleString('en-US')} of ${of.toLocaleString('en-US')} frames were folded to make the link short; their sums are exact.`,
            zh: `为缩短链接，${of.toLocaleString('en-US')} 个栈帧中有 ${(of - rows).toLocaleString('en-US')} 个被合并，其总和保持精确。`,
          }
        : {
            en: `All ${of.toLocaleString('en-US')} frames came with the link.`,
            zh: `链接包含全部 ${of.toLocaleString('en-US')} 个栈帧。`,
          },
  };
}
