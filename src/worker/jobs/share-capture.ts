import { framesToDrop } from '../../analysis/drop-frames.ts';
import { fold } from '../../analysis/fold.ts';
import { digestOf } from '../../analysis/syscalls/trace-digest.ts';
import { rowOfPath } from '../../analysis/tree-walk.ts';
import { assert } from '../../base/assert.ts';
import type { Finding } from '../../model/finding.ts';
import { fitTable, fitTrace } from '../../share/link/fit-calls.ts';
import { type FittedLink, fitLink, type LinkContent } from '../../share/link/fit-link.ts';
import { linkContent } from '../../share/link/link-content.ts';
import { quotedLines } from '../../share/link/quoted-lines.ts';
import { type KeptCapture, lineIndexOf } from '../kept-capture.ts';
import type { SharedLink, ShareRequest } from '../protocol.ts';
import { judgedCapture } from './judged-capture.ts';

/**
 * The data of links to a capture, without steps: whoever opens one applies them himself. Of a profile, its stacks by one
 * value type; of a table of system calls, all of it; of a trace, what was counted of it. One for every room that is asked
 * for; undefined where it does not hold what has to be in it. Stacks derived from a trace have paths in them: they stay.
 */
export function shareCapture(kept: KeptCapture, request: ShareRequest): readonly (SharedLink | undefined)[] {
  const fitted = fitter(kept, request);
  return request.rooms.map((room) => {
    const link = fitted(room);
    return link && sharedLink(link);
  });
}

function fitter(kept: KeptCapture, request: ShareRequest): (room: number) => FittedLink | undefined {
  const { capture, calls, link } = kept;
  const { findings, language, hidesNames } = request;
  const digest = link?.digest ?? (calls && digestOf(calls.trace, calls.threads, capture.summary));
  if (digest) {
    const { facts } = judgedCapture(kept);
    const quoted = calls && { ...calls, indexOf: () => lineIndexOf(calls) };
    const quotesOf = request.withLines ? (finding: Finding) => quotedLines(quoted, finding) : undefined;
    const content = { file: capture, digest, facts, findings, language, hidesNames, quotesOf };
    return (room) => fitTrace(content, room);
  }
  const { summary } = capture;
  if (summary) return (room) => fitTable(capture, summary, room);
  const content = stacksContent(kept, request);
  return (room) => fitLink(content, room);
}

function stacksContent(kept: KeptCapture, request: ShareRequest): LinkContent {
  const { capture, profile } = kept;
  assert(capture.profile, 'only a profile is asked for its stacks');
  const { valueType, allFrames, findings, language, hidesNames, selected, withLines } = request;
  const hidden = allFrames ? undefined : framesToDrop(profile);
  const tree = fold(profile, { valueType, ...(hidden && { hidden }) });
  return linkContent({
    capture,
    profile,
    facts: judgedCapture(kept).facts,
    tree,
    valueType,
    of: kept.link?.of ?? tree.length,
    findings,
    selected: selected ? rowOfPath(tree, selected) : -1,
    language,
    hidesNames,
    withPaths: withLines,
    withComments: withLines,
  });
}

/** What a link says of a profile besides its stacks. */
export function linkFacts(kept: KeptCapture, valueType: number): LinkContent['facts'] {
  const request = { valueType, allFrames: false, findings: [], language: 'en', hidesNames: false } as const;
  return stacksContent(kept, { ...request, withLines: false, rooms: [] }).facts;
}

function sharedLink({ data, shown, rows, of, names }: FittedLink): SharedLink {
  return { data, shown, rows, of, names };
}
