import { PLAIN_VIEW, type ViewOptions } from '../../analysis/filters/step.ts';
import { windowOf } from '../../analysis/flame-layout.ts';
import { sameWindow } from '../../analysis/flame-window.ts';
import type { GoroutinesBy } from '../../analysis/goroutine-sections.ts';
import { namesOfPath } from '../../analysis/tree-walk.ts';
import type { CallTree } from '../../model/call-tree.ts';
import { remember } from '../remember.ts';
import { highlightedFinding } from '../selectors.ts';
import type { CaptureView, FunctionColumn, SortColumn, Tab } from '../state.ts';
import { tabsOf } from '../tabs.ts';
import { flag, listOf, oneOf, sortBy, span, text, whole } from './codec.ts';
import { type Field, field } from './field.ts';
import { type FramePath, framePath, framePathCodec } from './frame-path.ts';
import { granularity, stepsCodec } from './steps.ts';

const tabs = oneOf<Tab>({
  flame: true,
  sandwich: true,
  callers: true,
  functions: true,
  graph: true,
  labels: true,
  time: true,
  goroutines: true,
  info: true,
  syscalls: true,
  threads: true,
  timeline: true,
  calls: true,
  log: true,
  node: true,
});

const goroutinesBy = oneOf<GoroutinesBy>({ stack: true, state: true, creator: true });

const columns = oneOf<FunctionColumn>({
  self: true,
  selfShare: true,
  selfShown: true,
  total: true,
  totalShare: true,
  totalShown: true,
  cores: true,
  count: true,
  mean: true,
  others: true,
});

const sorts = oneOf<SortColumn>({ self: true, total: true, count: true, mean: true, name: true });

/** What is the same in all views of stacks, in the order in which a link says it. */
export const STACK_FIELDS: readonly Field[] = [
  field('tab', {
    name: 'tab',
    codec: tabs,
    pace: 'act',
    watch: ({ tab }) => tab,
    of: ({ view }) => view.tab,
    put({ opened, view }, tab, first) {
      if (tab !== undefined && !tabsOf(opened).includes(tab)) return undefined;
      return { ...view, tab: tab ?? first.tab };
    },
  }),
  field('type', {
    name: 'type',
    codec: text,
    pace: 'act',
    watch: ({ folded }) => folded.options.valueType,
    of: ({ opened, view }) => opened.facts.valueTypes[view.folded.options.valueType]?.name,
  }),
  field('allFrames', {
    name: 'all-frames',
    codec: flag,
    pace: 'act',
    watch: ({ folded }) => folded.options.allFrames,
    of: ({ view }) => view.folded.options.allFrames || undefined,
  }),
  field('steps', {
    name: 'steps',
    codec: stepsCodec,
    pace: 'act',
    watch: ({ steps }) => steps,
    of: ({ view: { steps } }) => (steps.length > 0 ? steps : undefined),
  }),
  field('granularity', {
    name: 'by',
    codec: granularity,
    pace: 'act',
    watch: (view) => lookOf(view).granularity,
    of: ({ view }) => lookOf(view).granularity,
  }),
  field('inlined', {
    name: 'inlined',
    codec: oneOf<ViewOptions['inlined']>({ on: true, off: true, marked: true }),
    pace: 'act',
    watch: (view) => lookOf(view).inlined,
    of: ({ view }) => lookOf(view).inlined,
  }),
  field('inverted', {
    name: 'inverted',
    codec: flag,
    pace: 'act',
    watch: ({ folded }) => folded.options.inverted ?? false,
    of: ({ view }) => view.folded.options.inverted || undefined,
  }),
  field('zoom', {
    name: 'at',
    codec: framePathCodec,
    // Who pans goes from frame to frame, too.
    pace: (_, after) => (freeWindow(after) ? 'drift' : 'act'),
    watch: ({ zoomed }) => zoomed,
    of: ({ view: { folded, zoomed } }) => (zoomed < 0 ? undefined : zoomPath(folded.tree, zoomed)),
  }),
  field('window', {
    name: 'window',
    codec: span,
    pace: 'drift',
    watch: ({ window }) => window,
    of: ({ view }) => freeWindow(view),
  }),
  field('selected', {
    name: 'select',
    codec: framePathCodec,
    pace: 'walk',
    watch: ({ selected }) => selected,
    of: ({ view: { folded, selected } }) => (selected < 0 ? undefined : selectedPath(folded.tree, selected)),
  }),
  field('selectedFunction', {
    name: 'function',
    codec: text,
    pace: 'walk',
    watch: ({ selected, selectedFunction }) => (selected < 0 ? selectedFunction : -1),
    of: ({ view: { folded, selected, selectedFunction } }) =>
      selected < 0 ? folded.tree.functions.name[selectedFunction] : undefined,
  }),
  kept('search', { name: 'search', codec: text, pace: 'drift' }),
  field('highlighted', {
    name: 'finding',
    codec: text,
    pace: 'act',
    watch: ({ highlighted }) => highlighted,
    of: ({ view }) => view.highlighted ?? undefined,
    put(entry, highlighted = undefined) {
      const view = { ...entry.view, highlighted: highlighted ?? null };
      return view.highlighted === null || highlightedFinding({ ...entry, view }) ? view : undefined;
    },
  }),
  kept('sort', { name: 'sort', codec: sortBy(sorts), pace: 'act' }),
  kept('sandwichOf', { name: 'middle', codec: text, pace: 'act' }),
  kept('groupBy', { name: 'group', codec: granularity, pace: 'act' }),
  kept('hiddenColumns', { name: 'without', codec: listOf(columns), pace: 'act' }),
  kept('graphNodes', { name: 'nodes', codec: whole, pace: 'act' }),
  kept('goroutinesBy', { name: 'goroutines', codec: goroutinesBy, pace: 'act' }),
  kept('functionFilter', { name: 'filter', codec: text, pace: 'drift' }),
];

type Kept =
  | 'search'
  | 'sort'
  | 'sandwichOf'
  | 'groupBy'
  | 'hiddenColumns'
  | 'graphNodes'
  | 'goroutinesBy'
  | 'functionFilter';

/** A part that an address has just as the view has it. */
function kept<Key extends Kept>(
  key: Key,
  spec: Pick<Parameters<typeof field<Key>>[1], 'name' | 'codec' | 'pace'>,
): Field {
  return field(key, {
    ...spec,
    watch: (view) => view[key],
    of: ({ view }) => view[key] as Parameters<typeof spec.codec.write>[0] | undefined,
    put: ({ view }, value, first) => ({ ...view, [key]: value ?? first[key] }),
  });
}

function lookOf({ folded }: CaptureView): ViewOptions {
  return folded.options.look ?? PLAIN_VIEW;
}

/** The window where it is not the one that the zoomed frame fills. */
function freeWindow({ folded, window, zoomed }: CaptureView): CaptureView['window'] | undefined {
  return sameWindow(window, windowOf(folded.layout, zoomed)) ? undefined : window;
}

// Two, so that the one of them does not make the other one forget: no path is walked twice.
const zoomPath = remember((tree: CallTree, row: number): FramePath => framePath(namesOfPath(tree, row)));
const selectedPath = remember((tree: CallTree, row: number): FramePath => framePath(namesOfPath(tree, row)));
