import type { StoreApi } from 'zustand/vanilla';
import { typesOfSides } from '../analysis/diff/compare-captures.ts';
import { type ComparedPart, isOfTrace, rangesOf } from '../analysis/diff/compared-part.ts';
import type { Pair } from '../analysis/diff/pair.ts';
import { type DifferenceForm, keepsBoth } from '../analysis/diff/split-difference.ts';
import type { Step } from '../analysis/filters/step.ts';
import { windowOf } from '../analysis/flame-layout.ts';
import type { PartCalls } from '../analysis/syscalls/trace-part.ts';
import { namesOfPath, rowOfPath } from '../analysis/tree-walk.ts';
import type { CallTree } from '../model/call-tree.ts';
import type { Failure } from '../model/capture.ts';
import type { CompareClient } from '../worker/compare-client.ts';
import type { ComparedView, SideRequest } from '../worker/compare-protocol.ts';
import { incomparableFailure } from '../worker/incomparable-failure.ts';
import type { CapturePart, Outcome, PartFacts } from '../worker/protocol.ts';
import { optionsFor, type StandingCapture, standingCaptures } from './compared-sides.ts';
import { isSameComparison, spansOf, withComparison } from './comparison.ts';
import { comparisonAt } from './comparison-address.ts';
import type { ComparisonView } from './comparison-view.ts';
import { findEntry, type OpenEntry, openEntries } from './entries.ts';
import { findingsOf } from './selectors.ts';
import type { AppState, CaptureEntry, CaptureId } from './state.ts';
import type { Clients } from './surroundings.ts';
import { type FramePath, findFrame } from './url/frame-path.ts';

/**
 * Makes the comparison that the state asks for: has the threads of all its captures hand their stacks to the thread that
 * compares, which keeps them, so that another scale, another order or the captures swapped need nothing from them.
 */
export class Comparing {
  readonly #store: StoreApi<AppState>;
  readonly #clients: Clients;
  readonly #client: CompareClient;
  /** What the thread has taken: value types by the key of a capture, of a part of one, or of what steps left of either. */
  #taken = new Map<string, Set<number>>();
  /** What was asked for last: an answer to anything older is not wanted any more. */
  #asked: object | undefined;

  constructor(store: StoreApi<AppState>, clients: Clients, client: CompareClient) {
    this.#store = store;
    this.#clients = clients;
    this.#client = client;
    store.subscribe((now, before) => {
      if (now.comparison && now.captures !== before.captures) this.#follow(now.comparison, now, before);
      if (now.wanted && (now.wanted !== before.wanted || now.captures !== before.captures)) this.#beginWanted(now);
    });
  }

  /** Compares by what the state says now; what is on the screen stays until then. */
  async make(): Promise<void> {
    const question = {};
    this.#asked = question;
    this.#store.setState((state) => withComparison(state, () => ({ working: true, failure: undefined })));
    const made = await this.#compare();
    if (this.#asked !== question) return;
    this.#store.setState((state) =>
      withComparison(state, (view) =>
        made.ok
          ? { working: false, measured: made.value.measured, ...carriedOver(view, made.value.view) }
          : { working: false, failure: made.failure },
      ),
    );
    if (made.ok && this.#store.getState().comparison?.widths !== 'mean') await this.widen();
  }

  /** Lays the rows out by the widths that the state says. */
  async widen(): Promise<void> {
    const { comparison } = this.#store.getState();
    if (!comparison?.result) return;
    const { widths, result } = comparison;
    const laid: Outcome<ComparedView['layout']> =
      widths === 'mean' ? { ok: true, value: result.layout } : await this.#client.widths(widths);
    this.#store.setState((state) =>
      withComparison(state, (view) => {
        if (view.widths !== widths || view.result !== result) return {};
        if (!laid.ok) return { failure: laid.failure };
        // A window that the reader has moved to, or an address told of, holds for other widths no longer.
        return { layout: laid.value, window: windowOf(laid.value, view.zoomed), past: [] };
      }),
    );
  }

  /** Lets go of everything. */
  end(): void {
    this.#asked = undefined;
    this.#taken.clear();
    this.#client.end();
    this.#store.setState(({ screen }) => ({
      comparison: undefined,
      ...(screen === 'compare' && { screen: 'captures' }),
    }));
  }

  async #compare(): Promise<Outcome<{ readonly view: ComparedView; readonly measured: Sides['measured'] }>> {
    const state = this.#store.getState();
    const { comparison } = state;
    const before = openEntries(state, comparison?.before ?? []);
    const after = openEntries(state, comparison?.after ?? []);
    if (!comparison || !before || !after) return failed(GONE);
    const made: Outcome<Sides> = comparison.parts
      ? await this.#ofParts(before[0] as OpenEntry, comparison.parts)
      : { ok: true, value: requestsOf({ before, after }, comparison.spans) };
    if (!made.ok) return made;
    const { form, parts, measured } = made.value;
    const steps = comparison.steps.filter(({ on }) => on).map(({ step }) => step);
    // What has cancelled out is no whole that there could be shares of.
    const scale = form && !keepsBoth(form) ? ({ scale: 'subtract' } as const) : {};
    const options = { ...scale, ...comparison.options };
    const common = typesOfSides(made.value.before, made.value.after, options.valueType);
    if (!common.ok) return failed(incomparableFailure(common.why));
    const sides: Record<keyof Pair<unknown>, SideRequest[]> = { before: [], after: [] };
    for (const side of ['before', 'after'] as const) {
      const part = parts?.[side];
      for (const [i, request] of made.value[side].entries()) {
        const entry = (side === 'before' ? before : after)[i] as OpenEntry;
        const handed = await this.#handOver(entry, request, { type: common.types[side][i] as number, part, steps });
        if (!handed.ok) return handed;
        sides[side].push(handed.value);
      }
    }
    const compared = await this.#client.compare({ ...sides, options, ...(form && { form }) });
    return compared.ok ? { ok: true, value: { view: compared.value, measured } } : compared;
  }

  /** Has a capture's stacks handed over, and what steps leave of them; gives what is to be asked then. */
  async #handOver(
    entry: OpenEntry,
    request: SideRequest,
    {
      type,
      part,
      steps,
    }: { readonly type: number; readonly part: CapturePart | undefined; readonly steps: readonly Step[] },
  ): Promise<Outcome<SideRequest>> {
    const wanted = [type, ...request.facts.valueTypes.keys()];
    const handed = await this.#take(entry, wanted, { key: request.key, part });
    if (!handed.ok) return handed;
    if (steps.length === 0) return { ok: true, value: request };
    const shown = `${request.key} ${JSON.stringify(steps)}`;
    const left = await this.#take(entry, [type], { key: shown, part, steps });
    return left.ok ? { ok: true, value: { ...request, shown } } : left;
  }

  /** Two parts of one capture, judged by its thread, those of a difference where it keeps both. */
  async #ofParts(entry: OpenEntry, compared: Pair<ComparedPart>): Promise<Outcome<Sides>> {
    const { id } = entry;
    const client = this.#clients.get(id);
    const parts = partsOf(entry, compared);
    if (!client) return failed(GONE);
    const told = parts && (await client.partFacts(parts, this.#store.getState().ownRules?.text));
    if (told && !told.ok) return told;
    if (!parts || !told?.value) return failed(NO_PARTS);
    const { form, before, after } = told.value;
    const { syscalls } = entry.opened;
    const side = (part: CapturePart, { facts, findings }: PartFacts): SideRequest => ({
      key: keyOf(id, part),
      facts,
      findings,
      ...(syscalls && { syscalls: syscalls.facts.syscalls }),
    });
    const sides = { before: side(parts.before, before), after: side(parts.after, after) };
    await this.#forgetParts([sides.before.key, sides.after.key]);
    return {
      ok: true,
      value: {
        before: [sides.before],
        after: [sides.after],
        parts,
        ...(before.calls && after.calls && { measured: { before: before.calls, after: after.calls } }),
        ...(form && { form }),
      },
    };
  }

  /** Has the thread that compares let go of ranges that are compared no more: readers try many, each with trees of its own. */
  async #forgetParts(kept: readonly string[]): Promise<void> {
    const stale = [...this.#taken.keys()].filter(
      (key) => key.includes('[') && !kept.some((one) => key.startsWith(one)),
    );
    if (stale.length === 0) return;
    for (const key of stale) this.#taken.delete(key);
    await this.#client.forget(stale);
  }

  /** Has the thread of a capture hand over what the thread that compares has not yet got of it. */
  async #take(
    { id }: OpenEntry,
    valueTypes: readonly number[],
    {
      key,
      part,
      steps = [],
    }: { readonly key: string; readonly part?: CapturePart | undefined; readonly steps?: readonly Step[] },
  ): Promise<Outcome<void>> {
    const known = this.#taken.get(key) ?? new Set();
    const missing = [...new Set(valueTypes)].filter((type) => !known.has(type));
    const client = this.#clients.get(id);
    if (missing.length === 0) return { ok: true, value: undefined };
    if (!client) return failed(GONE);
    const { port1, port2 } = new MessageChannel();
    const taking = this.#client.take(key, port2);
    const wish = {
      valueTypes: missing,
      options: { allFrames: false, ...(steps.length > 0 && { steps }) },
      ...(part && { part }),
    };
    const handed = await client.handOver(wish, port1);
    // What was not handed over does not come.
    const outcome = handed.ok ? await taking : handed;
    if (outcome.ok) this.#taken.set(key, new Set([...known, ...missing]));
    return outcome;
  }

  /** Begins the comparison that an address tells of when all its captures are open. */
  #beginWanted({ wanted, captures, comparison: now }: AppState): void {
    if (!wanted) return;
    const openAs = (hash: string) =>
      captures.find((entry) => entry.status === 'open' && entry.opened.sha256.startsWith(hash))?.id ?? [];
    const sides = { before: wanted.before.flatMap(openAs), after: wanted.after.flatMap(openAs) };
    if (sides.before.length < wanted.before.length || sides.after.length < wanted.after.length) {
      // What was to come is not waited for any more.
      const isComing = this.#store.getState().pending || captures.some(({ status }) => status === 'reading');
      if (!isComing) this.#store.setState({ wanted: undefined });
      return;
    }
    const { places: _, ...address } = wanted.address;
    const comparison = comparisonAt(sides, address);
    // What is compared the same way already is only looked at otherwise.
    const known =
      now?.result && isSameQuestion(now, comparison) ? { result: now.result, measured: now.measured } : undefined;
    this.#store.setState({
      wanted: undefined,
      screen: 'compare',
      comparison: { ...comparison, ...known, ...(known && carriedOver({ ...comparison, ...known }, known.result)) },
    });
    if (known) {
      this.#store.setState((state) => withComparison(state, () => ({ working: false })));
      void this.widen();
    } else void this.make();
  }

  /**
   * What is closed is compared no longer: the others of its side are, and where there are none, nothing is. Of those that
   * are left the reader may say what their seconds are, or judge them by other rules.
   */
  #follow(view: ComparisonView, state: AppState, earlier: AppState): void {
    const { before, after } = view;
    const left = (side: readonly CaptureId[]) => side.filter((id) => findEntry(state, id));
    const sides = { before: left(before), after: left(after) };
    if (sides.before.length === 0 || sides.after.length === 0) this.end();
    else if (!isSameComparison(sides, { before, after })) {
      const spans = spansOf(view, sides);
      const entries = { before: openEntries(state, sides.before) ?? [], after: openEntries(state, sides.after) ?? [] };
      const options = optionsFor(view.options, standingCaptures(entries, spans));
      this.#store.setState((now) => withComparison(now, () => ({ ...sides, spans, options })));
      void this.make();
    } else if ([...before, ...after].some((id) => isSaidOtherwise(findEntry(earlier, id), findEntry(state, id)))) {
      void this.make();
    }
  }
}

/** Whether an open capture is not what it was, as far as it is compared. */
function isSaidOtherwise(was: CaptureEntry | undefined, now: CaptureEntry | undefined): boolean {
  if (was?.status !== 'open' || now?.status !== 'open') return false;
  return (
    was.view.syscalls?.seconds !== now.view.syscalls?.seconds ||
    was.opened.findings !== now.opened.findings ||
    was.own?.findings !== now.own?.findings
  );
}

function isSameQuestion(a: ComparisonView, b: ComparisonView): boolean {
  const askedOf = ({ before, after, parts, options, steps, spans }: ComparisonView) =>
    JSON.stringify([before, after, parts, options, steps, spans]);
  return askedOf(a) === askedOf(b);
}

const GONE: Failure = {
  code: 'gone',
  text: { en: 'One of the captures is not open any more.', zh: '其中一个采集文件已关闭。' },
};

const NO_PARTS: Failure = {
  code: 'no-parts',
  text: {
    en: 'This capture has no such parts to compare: it is neither the difference of two captures nor a trace with times, or a range holds none of its time.',
    zh: '该采集文件没有可供比较的这些部分：它既不是两次采集的差异，也不是带时间的跟踪，或所选范围不含其任何时间。',
  },
};

/** What is to be compared, besides how. */
interface Sides extends Pair<readonly SideRequest[]> {
  /** Of one capture that both are parts of. */
  readonly parts?: Pair<CapturePart>;
  readonly measured?: Pair<PartCalls>;
  /** Of a difference, how it holds both. */
  readonly form?: DifferenceForm;
}

/** What parts are to the thread of their capture; undefined where it has no such parts. */
function partsOf({ opened }: OpenEntry, { before, after }: Pair<ComparedPart>): Pair<CapturePart> | undefined {
  if (!isOfTrace(before)) return isOfTrace(after) ? undefined : { before, after };
  const span = opened.syscalls?.timeline?.span;
  return isOfTrace(after) && span ? rangesOf({ before, after }, span) : undefined;
}

/** Under which the thread that compares keeps what it has taken of a part. */
function keyOf(id: CaptureId, part: CapturePart): string {
  return `${id} ${typeof part === 'string' ? part : JSON.stringify(part)}`;
}

function failed<T>(failure: Failure): Outcome<T> {
  return { ok: false, failure };
}

function requestsOf(entries: Pair<readonly OpenEntry[]>, spans: ComparisonView['spans']): Pair<readonly SideRequest[]> {
  const standing = standingCaptures(entries, spans);
  const side = (which: keyof Pair<unknown>) =>
    entries[which].map((entry, i): SideRequest => {
      const { syscalls } = entry.opened;
      return {
        key: entry.id,
        ...(standing[which][i] as StandingCapture),
        findings: findingsOf(entry),
        ...(syscalls && { syscalls: syscalls.facts.syscalls }),
      };
    });
  return { before: side('before'), after: side('after') };
}

/** Where a path of an address leads, or as near as there is a way; -1 for none. */
function rowAt(tree: CallTree, path: FramePath | undefined): number {
  return path ? findFrame(tree, path).row : -1;
}

/** What the reader looks at, in another result: frames are found again by their path. */
function carriedOver(view: ComparisonView, result: ComparedView): Partial<ComparisonView> {
  const before = view.result?.comparison.tree;
  const { tree } = result.comparison;
  const again = (row: number) => (before && row >= 0 ? rowOfPath(tree, namesOfPath(before, row)) : -1);
  const { restoring } = view;
  const zoomed = restoring ? rowAt(tree, restoring.zoom) : again(view.zoomed);
  return {
    result,
    layout: result.layout,
    zoomed,
    window: restoring?.window ?? windowOf(result.layout, zoomed),
    past: [],
    selected: restoring ? rowAt(tree, restoring.selected) : again(view.selected),
    restoring: undefined,
  };
}
