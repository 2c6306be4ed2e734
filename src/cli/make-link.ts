import { basename } from 'node:path';
import { framesToDrop } from '../analysis/drop-frames.ts';
import { describeFds } from '../analysis/syscalls/describe-fds.ts';
import { LineIndex } from '../analysis/syscalls/line-index.ts';
import { threadRows } from '../analysis/syscalls/thread-rows.ts';
import { digestOf } from '../analysis/syscalls/trace-digest.ts';
import type { Language } from '../base/localized.ts';
import type { Capture } from '../model/capture.ts';
import type { Finding } from '../model/finding.ts';
import type { SyscallTrace } from '../model/syscall-trace.ts';
import { fitTable, fitTrace } from '../share/link/fit-calls.ts';
import { type FittedLink, fitLink, type LinkContent } from '../share/link/fit-link.ts';
import { fitLog } from '../share/link/fit-log.ts';
import { captureFragment, HASH_DIGITS } from '../share/link/link-address.ts';
import { linkContent } from '../share/link/link-content.ts';
import type { LinkHolds } from '../share/link/link-ledger.ts';
import { logContent } from '../share/link/log-content.ts';
import { type QuotedTrace, quoting } from '../share/link/quoted-lines.ts';
import type { JudgedFile } from './analyze.ts';
import type { LinkExtra, LinkTells } from './link-extras.ts';
import type { LinkArgs } from './share-args.ts';
import type { LinkSize } from './share-texts.ts';

/** The link of at most so many characters that shows most of a capture; undefined where not even what has to be in it fits. */
export function makeLink(
  judged: JudgedFile,
  { budget, page, ...tells }: LinkArgs,
  language: Language,
): { readonly href: string; readonly size: LinkSize } | undefined {
  const { analyzed, capture } = judged;
  const { bytes, sha256 } = analyzed;
  const name = basename(capture.name);
  const hrefOf = (data: string) =>
    `${page}#${captureFragment({ name, bytes, hash: sha256.slice(0, HASH_DIGITS) }, data)}`;
  const room = budget - hrefOf('').length;
  const named = { ...capture, name };
  const wish = { file: named, language, tells };
  const holds = holdsOf(judged);
  const fitStacks = holds === 'log' ? fitLog : fitLink;
  const fitted = analyzed.syscalls ? fitCalls(judged, wish, room) : fitStacks(stacksOf(judged, wish), room);
  if (!fitted) return undefined;
  const { data, shown, rows, of } = fitted;
  const href = hrefOf(data);
  const extras = tells.extras.filter((extra) => isThere(extra, judged));
  return { href, size: { characters: href.length, holds, shown, rows, of, ...tells, extras } };
}

/** Whether a capture has any of what may go along. */
function isThere(extra: LinkExtra, { analyzed, profile }: JudgedFile): boolean {
  switch (extra) {
    case 'paths':
      return profile.functions.file.some((file) => file !== '');
    case 'comments':
      return profile.meta.comments.length > 0;
    case 'labels':
      return profile.labels.key.length > 0;
    case 'lines':
      return analyzed.findings.length > 0 || analyzed.facts.kind === 'log';
  }
}

/** What a link to a capture holds. */
export function holdsOf({ analyzed: { syscalls, facts } }: JudgedFile): LinkHolds {
  if (!syscalls) return facts.kind === 'log' ? 'log' : 'frames';
  return syscalls.facts.source === 'trace' ? 'trace' : 'table';
}

/** What a link is to be made of besides what was judged. */
interface LinkWish {
  /** The capture by its base name. */
  readonly file: Capture;
  readonly language: Language;
  readonly tells: LinkTells;
}

/** A table of system calls whole, or what is counted of a trace: no argument and no path leaves but in lines asked for. */
function fitCalls(
  { analyzed, capture, link }: JudgedFile,
  { file, language, tells: { extras, hidesNames } }: LinkWish,
  room: number,
): FittedLink | undefined {
  const { trace, summary } = capture;
  const digest = link?.told?.digest ?? (trace && digestOf(trace, threadRows(trace), summary));
  if (!digest) return summary && fitTable(file, summary, room);
  const { facts, findings } = analyzed;
  const told = shipped(findings);
  const withLines = extras.includes('lines');
  const content = { file, digest, facts, findings: withLines ? quoting(told, quotedTrace(trace)) : told, language };
  return fitTrace({ ...content, withLines, hidesNames }, room);
}

function quotedTrace(trace: SyscallTrace | undefined): QuotedTrace | undefined {
  if (!trace) return undefined;
  const index = new LineIndex(trace.text);
  return { trace, fds: describeFds(trace), indexOf: () => index };
}

function stacksOf(
  { analyzed, capture, profile, tree, link }: JudgedFile,
  { file, language, tells: { extras, hidesNames } }: LinkWish,
): LinkContent {
  const { facts, findings } = analyzed;
  const source = {
    capture: file,
    profile,
    facts,
    tree,
    hidden: framesToDrop(profile),
    valueType: profile.defaultValueType,
    of: link?.of ?? tree.length,
    findings: shipped(findings),
    selected: -1,
    language,
    hidesNames,
  };
  if (facts.kind === 'log') return logContent({ ...source, log: capture.log, withLines: extras.includes('lines') });
  return linkContent({
    ...source,
    withPaths: extras.includes('paths'),
    withComments: extras.includes('comments'),
    withLabels: extras.includes('labels'),
  });
}

/** Whoever opens a link has the shipped rules alone. */
function shipped(findings: readonly Finding[]): readonly Finding[] {
  return findings.filter(({ isOwn }) => !isOwn);
}
