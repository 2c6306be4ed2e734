import { basename } from 'node:path';
import { threadRows } from '../analysis/syscalls/thread-rows.ts';
import { digestOf } from '../analysis/syscalls/trace-digest.ts';
import type { Language } from '../base/localized.ts';
import type { Capture } from '../model/capture.ts';
import type { Finding } from '../model/finding.ts';
import { fitTable, fitTrace } from '../share/link/fit-calls.ts';
import { type FittedLink, fitLink, type LinkContent } from '../share/link/fit-link.ts';
import { captureFragment, HASH_DIGITS } from '../share/link/link-address.ts';
import { linkContent } from '../share/link/link-content.ts';
import type { LinkHolds } from '../share/link/link-ledger.ts';
import type { JudgedFile } from './analyze.ts';
import type { LinkArgs } from './share-args.ts';
import type { LinkSize } from './share-texts.ts';

/** The link of at most so many characters that shows most of a capture; undefined where not even what has to be in it fits. */
export function makeLink(
  judged: JudgedFile,
  { budget, page }: LinkArgs,
  language: Language,
): { readonly href: string; readonly size: LinkSize } | undefined {
  const { analyzed, capture } = judged;
  const { bytes, sha256 } = analyzed;
  const name = basename(capture.name);
  const hrefOf = (data: string) =>
    `${page}#${captureFragment({ name, bytes, hash: sha256.slice(0, HASH_DIGITS) }, data)}`;
  const room = budget - hrefOf('').length;
  const named = { ...capture, name };
  const fitted = analyzed.syscalls
    ? fitCalls(judged, named, language, room)
    : fitLink(stacksOf(judged, named, language), room);
  if (!fitted) return undefined;
  const { data, shown, rows, of } = fitted;
  const href = hrefOf(data);
  return { href, size: { characters: href.length, holds: holdsOf(judged), shown, rows, of } };
}

function holdsOf({ analyzed: { syscalls } }: JudgedFile): LinkHolds {
  if (!syscalls) return 'frames';
  return syscalls.facts.source === 'trace' ? 'trace' : 'table';
}

/** A table of system calls whole, or what is counted of a trace: no argument and no path leaves. */
function fitCalls(
  { analyzed, capture, link }: JudgedFile,
  file: Capture,
  language: Language,
  room: number,
): FittedLink | undefined {
  const { trace, summary } = capture;
  const digest = link?.told?.digest ?? (trace && digestOf(trace, threadRows(trace), summary));
  if (!digest) return summary && fitTable(file, summary, room);
  const { facts, findings } = analyzed;
  return fitTrace({ file, digest, facts, findings: shipped(findings), language, hidesNames: false }, room);
}

function stacksOf({ analyzed, profile, tree, link }: JudgedFile, file: Capture, language: Language): LinkContent {
  const { facts, findings } = analyzed;
  return linkContent({
    capture: file,
    profile,
    facts,
    tree,
    valueType: profile.defaultValueType,
    of: link?.of ?? tree.length,
    findings: shipped(findings),
    selected: -1,
    language,
    hidesNames: false,
  });
}

/** Whoever opens a link has the shipped rules alone. */
function shipped(findings: readonly Finding[]): readonly Finding[] {
  return findings.filter(({ isOwn }) => !isOwn);
}
