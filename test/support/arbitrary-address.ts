import fc, { type Arbitrary } from 'fast-check';
import type { Granularity, Step } from '../../src/analysis/filters/step.ts';
import type { FunctionColumn, SortColumn, Tab } from '../../src/state/state.ts';
import type { FramePath } from '../../src/state/url/frame-path.ts';
import type { PageAddress, ViewAddress } from '../../src/state/url/view-address.ts';

const TABS: readonly Tab[] = [
  ...(['flame', 'sandwich', 'callers', 'functions', 'graph', 'labels', 'time', 'goroutines'] as const),
  ...(['info', 'syscalls', 'threads', 'timeline', 'calls', 'log', 'node'] as const),
];
const SORTS: readonly SortColumn[] = ['self', 'total', 'count', 'mean', 'name'];
const COLUMNS: readonly FunctionColumn[] = ['self', 'selfShare', 'selfShown', 'total', 'totalShare', 'cores', 'mean'];
const GRANULARITIES: readonly Granularity[] = ['function', 'line', 'address', 'file', 'package', 'module', 'binary'];

/** Texts as they come, and texts of what separates and escapes in links. */
export const arbitraryText: Arbitrary<string> = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: fc.constantFrom(...'&#%;~=+ !*().,:?/|^"<>`[]{}\\\n', '内', '🔥', 'é', '%41', 'a') }),
  fc.constantFrom('runtime.(*mcache).refill', 'operator<<(std::ostream&, char const*)', 'go.shape.[]int', 'v1', '=3,2'),
);

const some = <T>(one: Arbitrary<T>) => fc.array(one, { minLength: 1, maxLength: 5 });
const number = fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => (value === 0 ? 0 : value));
const span = fc
  .tuple(number, number)
  .filter(([a, b]) => a !== b)
  .map(([a, b]) => ({ from: Math.min(a, b), to: Math.max(a, b) }));
const syntax = fc.option(fc.constantFrom('plain' as const, 'go' as const), { nil: undefined });
const granularity = fc.constantFrom(...GRANULARITIES);
const by = fc.option(granularity, { nil: undefined });
const name = fc.option(arbitraryText, { nil: undefined });

/** Only what is there: a key without a value is no key. */
const bare = <T extends object>(value: T): T =>
  Object.fromEntries(Object.entries(value).filter(([, one]) => one !== undefined)) as T;

/** Steps of every kind. */
export const arbitraryStep: Arbitrary<Step> = fc
  .oneof(
    fc.record({
      kind: fc.constantFrom('focus', 'ignore', 'hide', 'show', 'show-from', 'prune-from', 'label-show', 'label-hide'),
      pattern: arbitraryText,
      syntax,
    }),
    fc.record({ kind: fc.constantFrom('label-focus', 'label-ignore'), label: arbitraryText, syntax }),
    fc.record({ kind: fc.constant('focus-path'), path: fc.array(arbitraryText, { maxLength: 8 }), by }),
    fc.record({ kind: fc.constantFrom('focus-function', 'merge-function', 'drop-function'), name: arbitraryText, by }),
    fc.record({ kind: fc.constant('collapse-recursion'), of: fc.constantFrom('direct', 'all'), name }),
    fc.record({ kind: fc.constant('collapse'), by: fc.constantFrom('package', 'module', 'binary', 'file'), name }),
    fc.record({ kind: fc.constant('only-my-code'), mine: fc.array(arbitraryText, { maxLength: 3 }) }),
    fc.record({ kind: fc.constant('fold-small'), share: fc.double({ min: 0, max: 1, noNaN: true }).map(Math.abs) }),
    fc.record({ kind: fc.constantFrom('label-root', 'label-leaf'), keys: fc.array(arbitraryText, { maxLength: 3 }) }),
  )
  .map((step) => bare(step) as Step);

/** Paths of names, some with repeats, some with a gap. */
export const arbitraryPath: Arbitrary<FramePath> = fc
  .tuple(
    some(fc.tuple(arbitraryText, fc.integer({ min: 1, max: 40 }))),
    fc.option(fc.record({ count: fc.integer({ min: 1, max: 9999 }), hash: fc.nat(0xffffffff) }), { nil: undefined }),
    fc.nat(),
  )
  .map(([runs, gap, at]) => {
    const names = runs.flatMap(([one, times]) => Array.from({ length: times }, () => one));
    return { names, ...(gap && { gap: { ...gap, at: at % names.length } }) };
  });

/** Views with whatever parts. */
export const arbitraryView: Arbitrary<ViewAddress> = fc.record(
  {
    tab: fc.constantFrom(...TABS),
    type: arbitraryText,
    allFrames: fc.constant(true as const),
    steps: some(fc.record({ step: arbitraryStep, on: fc.boolean() })),
    granularity,
    inlined: fc.constantFrom('on' as const, 'off' as const, 'marked' as const),
    inverted: fc.constant(true as const),
    zoom: arbitraryPath,
    window: span,
    graphNodes: fc.nat(1000),
    goroutinesBy: fc.constantFrom('stack' as const, 'state' as const, 'creator' as const),
    selected: arbitraryPath,
    selectedFunction: arbitraryText,
    search: arbitraryText,
    highlighted: arbitraryText,
    sort: fc.record({ column: fc.constantFrom(...SORTS), descending: fc.boolean() }),
    sandwichOf: arbitraryText,
    groupBy: granularity,
    hiddenColumns: some(fc.constantFrom(...COLUMNS)),
    functionFilter: arbitraryText,
    calls: fc
      .record(
        {
          threads: some(arbitraryText),
          syscalls: some(arbitraryText),
          errnos: some(arbitraryText),
          pathText: arbitraryText,
          minDuration: number,
          text: arbitraryText,
          from: number,
          to: number,
        },
        { requiredKeys: [] },
      )
      .filter((filter) => Object.keys(filter).length > 0),
    range: span,
    call: fc.nat(),
    callSort: fc.record({ column: fc.constantFrom('calls', 'p50', 'name'), descending: fc.boolean() }),
    seconds: fc.constantFrom('cpu' as const, 'wall' as const),
    lines: fc
      .record(
        {
          text: arbitraryText,
          level: fc.nat(9),
          units: some(arbitraryText),
          sources: some(arbitraryText),
          templates: some(arbitraryText),
          from: number,
          to: number,
          patterns: some(arbitraryText),
        },
        { requiredKeys: [] },
      )
      .filter((filter) => Object.keys(filter).length > 0),
    line: fc.nat(),
    lineSort: fc.record({ column: fc.constantFrom('count', 'message'), descending: fc.boolean() }),
  },
  { requiredKeys: [] },
);

/** Pages with captures in whatever views. */
export const arbitraryPage: Arbitrary<PageAddress> = fc
  .record({
    screen: fc.constantFrom('captures' as const, 'hotspots' as const),
    orientation: fc.constantFrom('icicle' as const, 'flame' as const),
    captures: fc.array(
      fc.record({
        name: arbitraryText.filter((text) => text !== ''),
        bytes: fc.nat(),
        hash: fc.string({ unit: fc.constantFrom(...'0123456789abcdef'), minLength: 8, maxLength: 64 }),
        view: arbitraryView,
      }),
      { minLength: 1, maxLength: 3 },
    ),
    place: fc.nat(),
  })
  .map(({ place, ...page }) => ({ ...page, active: (place % (page.captures.length + 1)) - 1 }));
