import { OF_STACKS } from './finding-steps.ts';
import { type FittedLink, fitLink, type LinkContent } from './fit-link.ts';
import { rowsOfTree } from './prune-tree.ts';

/**
 * The link of at most `room` characters that shows most of a log, as `fitLink` makes it. Stacks of a log are few, and lines
 * are what a reader wants: where all of the stacks are there, what was found goes as deep as the rest of the room allows.
 */
export function fitLog(content: LinkContent, room: number): FittedLink | undefined {
  const link = fitLink(content, room);
  if (!link || link.rows < rowsOfTree(content.tree).own) return link;
  const { findingSteps = OF_STACKS } = content;
  for (const step of findingSteps) {
    const deeper = fitLink({ ...content, findingSteps: [step] }, room);
    if (deeper && deeper.rows === link.rows) return deeper;
  }
  return link;
}
