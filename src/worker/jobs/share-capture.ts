import { framesToDrop } from '../../analysis/drop-frames.ts';
import { fold } from '../../analysis/fold.ts';
import { rowOfPath } from '../../analysis/tree-walk.ts';
import { assert } from '../../base/assert.ts';
import { type FittedLink, fitLink } from '../../share/link/fit-link.ts';
import { linkContent } from '../../share/link/link-content.ts';
import type { KeptCapture } from '../kept-capture.ts';
import type { SharedLink, ShareRequest } from '../protocol.ts';
import { judgedCapture } from './judged-capture.ts';

/**
 * The data of links that hold the stacks of a profile by one value type, without steps: whoever opens one applies them
 * himself. One for every room that is asked for; undefined where it holds not even the findings. Derived stacks are not
 * shared: those of a trace have paths in them.
 */
export function shareCapture(kept: KeptCapture, request: ShareRequest): readonly (SharedLink | undefined)[] {
  const { capture, profile } = kept;
  assert(capture.profile, 'only a profile is asked for its stacks');
  const { valueType, allFrames, findings, language, hidesNames, rooms, selected } = request;
  const hidden = allFrames ? undefined : framesToDrop(profile);
  const tree = fold(profile, { valueType, ...(hidden && { hidden }) });
  const content = linkContent({
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
  });
  return rooms.map((room) => {
    const link = fitLink(content, room);
    return link && sharedLink(link);
  });
}

function sharedLink({ data, shown, rows, of, names }: FittedLink): SharedLink {
  return { data, shown, rows, of, names };
}
