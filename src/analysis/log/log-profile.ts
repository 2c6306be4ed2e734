import type { LogExcerpt } from '../../model/log-excerpt.ts';
import type { Profile, ValueType } from '../../model/profile.ts';
import { FrameTree } from '../syscalls/frame-tree.ts';
import { NOTHING_SAID } from '../syscalls/trace-profile.ts';
import { logSpan } from './log-span.ts';

/** What the profile of a log counts. */
const LOG_VALUES: readonly ValueType[] = [{ name: 'lines', unit: 'count' }];
const LINES = 0;
/** Templates that come less often than the first so many are put together, for a flame graph of tens of thousands of one line each says nothing. */
const MOST_TEMPLATES = 5000;

/**
 * The lines of a log as weighted stacks: unit → place in the source → template, where they are known; repeated messages
 * count as often as they were written. Of all messages, or of `rows`. O(messages).
 */
export function logProfile(log: LogExcerpt, rows?: Uint32Array): Profile {
  const { lines } = log;
  const tree = new FrameTree(LOG_VALUES);
  const units = log.units.map((name) => tree.frame(name));
  const sources = log.sources.map((name) => tree.frame(name));
  const templates = templateFrames(log, tree);
  const length = rows ? rows.length : lines.length;
  for (let i = 0; i < length; i++) {
    const row = rows ? (rows[i] as number) : i;
    const unit = lines.unit[row] as number;
    const source = lines.source[row] as number;
    let node = unit < 0 ? -1 : tree.node(-1, units[unit] as number);
    if (source >= 0) node = tree.node(node, sources[source] as number);
    node = tree.node(node, templates[lines.template[row] as number] as number);
    tree.add(node, LINES, lines.repeated[row] as number);
  }
  const span = logSpan(log);
  const timed = span !== undefined && span.to > span.from;
  return tree.build(
    {
      ...NOTHING_SAID,
      durationNanos: timed ? span.to - span.from : undefined,
      timeNanos: span && log.clock === 'dated' ? BigInt(Math.round(span.from)) : undefined,
    },
    LINES,
  );
}

/** A frame for each template; the rare ones of a log of very many share one. */
function templateFrames({ templates }: LogExcerpt, tree: FrameTree): Int32Array {
  const frames = new Int32Array(templates.length);
  if (templates.length <= MOST_TEMPLATES) {
    for (const [id, { text }] of templates.entries()) frames[id] = tree.frame(text);
    return frames;
  }
  frames.fill(tree.frame('…'));
  const byCount = [...templates.keys()].sort((a, b) => (templates[b]?.count ?? 0) - (templates[a]?.count ?? 0));
  for (const id of byCount.slice(0, MOST_TEMPLATES)) frames[id] = tree.frame(templates[id]?.text ?? '');
  return frames;
}
