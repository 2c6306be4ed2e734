import { framesToDrop } from '../../analysis/drop-frames.ts';
import { fold } from '../../analysis/fold.ts';
import { rowOfPath } from '../../analysis/tree-walk.ts';
import { assert } from '../../base/assert.ts';
import { fitTable, fitTrace } from '../../share/link/fit-calls.ts';
import { type FittedLink, fitLink, type LinkContent } from '../../share/link/fit-link.ts';
import { fitLog } from '../../share/link/fit-log.ts';
import { type LinkSource, linkContent } from '../../share/link/link-content.ts';
import { logContent } from '../../share/link/log-content.ts';
import type { KeptCapture } from '../kept-capture.ts';
import type { SharedLink, ShareRequest } from '../protocol.ts';
import { judgedCapture } from './judged-capture.ts';
import { linkCalls } from './link-calls.ts';

/**
 * The data of links to a capture, without steps: whoever opens one applies them himself. Of a profile, its stacks by one
 * value type; of a log, its stacks by names that may leave; of a table of system calls, all of it; of a trace, what was
 * counted of it. One for every room that is asked for; undefined where it does not hold what has to be in it. Stacks
 * derived from a trace have paths in them: they stay.
 */
export function shareCapture(kept: KeptCapture, request: ShareRequest): readonly (SharedLink | undefined)[] {
  const fitted = fitter(kept, request);
  return request.rooms.map((room) => {
    const link = fitted(room);
    return link && sharedLink(link);
  });
}

function fitter(kept: KeptCapture, request: ShareRequest): (room: number) => FittedLink | undefined {
  const calls = linkCalls(kept, request);
  if (calls?.kind === 'table') return (room) => fitTable(calls.file, calls.summary, room);
  if (calls) {
    const { language, hidesNames, withLines } = request;
    return (room) => fitTrace({ ...calls, language, hidesNames, withLines }, room);
  }
  const source = stackSource(kept, request);
  const { withLines, withLabels = false } = request;
  if (source.facts.kind === 'log') {
    const content = logContent({ ...source, log: kept.capture.log, withLines });
    return (room) => fitLog(content, room);
  }
  const content = linkContent({ ...source, withPaths: withLines, withComments: withLines, withLabels });
  return (room) => fitLink(content, room);
}

function stackSource(kept: KeptCapture, request: ShareRequest): LinkSource {
  const { capture, profile } = kept;
  assert(capture.profile ?? capture.log, 'only a profile and a log are asked for their stacks');
  const { valueType, allFrames, findings, language, hidesNames, selected } = request;
  const hidden = allFrames ? undefined : framesToDrop(profile);
  const tree = fold(profile, { valueType, ...(hidden && { hidden }) });
  return {
    capture,
    profile,
    facts: judgedCapture(kept).facts,
    tree,
    hidden,
    valueType,
    of: kept.link?.of ?? tree.length,
    findings,
    selected: selected ? rowOfPath(tree, selected) : -1,
    language,
    hidesNames,
  };
}

/** What a link says of a profile besides its stacks. */
export function linkFacts(kept: KeptCapture, valueType: number): LinkContent['facts'] {
  const request = { valueType, allFrames: false, findings: [], language: 'en', hidesNames: false } as const;
  return linkContent(stackSource(kept, { ...request, withLines: false, rooms: [] })).facts;
}

function sharedLink({ data, shown, rows, of, names }: FittedLink): SharedLink {
  return { data, shown, rows, of, names };
}
