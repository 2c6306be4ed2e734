import type { StoreApi } from 'zustand/vanilla';
import { PLAIN_VIEW } from '../analysis/filters/step.ts';
import type { CallFilter } from '../analysis/syscalls/filter-calls.ts';
import type { CaptureClient } from '../worker/client.ts';
import type { FoldedView, FoldOptions, Outcome, SyscallTables } from '../worker/protocol.ts';
import { isSameFilter, leavesAll } from './call-filter.ts';
import { refoldedView } from './capture-view.ts';
import { findEntry, type OpenEntry, withView } from './entries.ts';
import type { AppState, CaptureId } from './state.ts';
import type { Clients } from './surroundings.ts';

/** What the stacks and tables on the screen are to be of. */
export interface Wish {
  readonly options: FoldOptions;
  /** Of strace captures; `{}` elsewhere. */
  readonly filter: CallFilter;
}

/** Stacks, and the tables that go with them; those of captures that are no trace do not change. */
interface Granted {
  readonly view: FoldedView;
  readonly tables: SyscallTables | undefined;
}

/** Who types a text into a filter stops for longer than this, in milliseconds. */
const PAUSE = 120;

/**
 * Asks the thread of a capture for other stacks: by another value type, or of the calls that another filter leaves. What
 * is there stays on the screen until then, and of several wishes only the last counts. Folding is quick and asked for at
 * once; a filter goes through all calls, so it waits for a pause, and for the answer to the one before.
 */
export class Refolding {
  readonly #store: StoreApi<AppState>;
  readonly #clients: Clients;
  /** What each capture was last asked for: an answer to anything older is no longer wanted. */
  readonly #wishes = new Map<CaptureId, Wish>();
  /** What was last granted: where it goes back to when a wish fails. */
  readonly #filters = new Map<CaptureId, CallFilter>();
  readonly #timers = new Map<CaptureId, ReturnType<typeof setTimeout>>();
  /** Captures whose thread is narrowing. */
  readonly #narrowing = new Set<CaptureId>();
  /** What is to be done when all that a capture was asked for is there. */
  readonly #after = new Map<CaptureId, () => void>();

  constructor(store: StoreApi<AppState>, clients: Clients) {
    this.#store = store;
    this.#clients = clients;
  }

  /** Folds with other options; a filter stays. */
  fold(id: CaptureId, change: Partial<FoldOptions>): void {
    const entry = this.#open(id);
    if (!entry) return;
    const before = this.#wishOf(entry);
    this.#wishes.set(id, { ...before, options: { ...before.options, ...change } });
    this.#store.setState((state) => withView(state, id, () => ({ folding: true, foldFailure: undefined })));
    // While a filter waits for a pause, the options go with it.
    if (!this.#timers.has(id)) this.#ask(id);
  }

  /** Narrows to the calls that a filter leaves. */
  narrow(id: CaptureId, filter: CallFilter): void {
    const entry = this.#open(id);
    const before = entry?.view.syscalls;
    if (!entry || !before || isSameFilter(before.filter, filter)) return;
    if (!this.#filters.has(id)) this.#filters.set(id, before.filter);
    this.#wishes.set(id, { ...this.#wishOf(entry), filter });
    this.#store.setState((state) =>
      withView(state, id, ({ view: { syscalls } }) => ({
        foldFailure: undefined,
        ...(syscalls && { syscalls: { ...syscalls, filter, narrowing: true } }),
      })),
    );
    clearTimeout(this.#timers.get(id));
    this.#timers.set(
      id,
      setTimeout(() => {
        this.#timers.delete(id);
        this.#ask(id);
      }, PAUSE),
    );
  }

  /**
   * Asks for a whole view at once, in one fold, and tells when the stacks on the screen are those that were last asked
   * for, or could not be had. What is on the screen already is not asked for.
   */
  restore(id: CaptureId, wish: Wish, after: () => void): void {
    const entry = this.#open(id);
    if (!entry) return;
    const { syscalls } = entry.view;
    const now = this.#wishOf(entry);
    clearTimeout(this.#timers.get(id));
    if (!this.#timers.delete(id) && isSameWish(now, wish)) {
      if (this.#wishes.has(id)) this.#after.set(id, after);
      else after();
      return;
    }
    if (syscalls && !this.#filters.has(id)) this.#filters.set(id, syscalls.filter);
    this.#after.set(id, after);
    this.#wishes.set(id, wish);
    this.#store.setState((state) =>
      withView(state, id, ({ view }) => ({
        folding: true,
        foldFailure: undefined,
        ...(view.syscalls && { syscalls: { ...view.syscalls, filter: wish.filter, narrowing: true } }),
      })),
    );
    this.#ask(id);
  }

  #open(id: CaptureId): OpenEntry | undefined {
    const entry = findEntry(this.#store.getState(), id);
    return entry?.status === 'open' && this.#clients.has(id) ? entry : undefined;
  }

  #wishOf({ id, view }: OpenEntry): Wish {
    return this.#wishes.get(id) ?? { options: view.folded.options, filter: view.syscalls?.filter ?? {} };
  }

  #ask(id: CaptureId): void {
    const wish = this.#wishes.get(id);
    const client = this.#clients.get(id);
    const entry = this.#open(id);
    if (!wish || !client || !entry) {
      this.#forget(id);
      this.#after.delete(id);
      return;
    }
    if (leavesAll(wish.filter)) void whole(client, entry, wish).then((outcome) => this.#answered(id, wish, outcome));
    else if (!this.#narrowing.has(id)) {
      this.#narrowing.add(id);
      void client.narrow(wish.filter, wish.options).then((outcome) => {
        this.#narrowing.delete(id);
        // What came in meanwhile has been waiting for this.
        if (this.#wishes.get(id) !== wish && !this.#timers.has(id)) this.#ask(id);
        else this.#answered(id, wish, outcome);
      });
    }
  }

  #answered(id: CaptureId, wish: Wish, outcome: Outcome<Granted>): void {
    if (this.#wishes.get(id) !== wish) return;
    const filter = outcome.ok ? wish.filter : (this.#filters.get(id) ?? wish.filter);
    this.#forget(id);
    this.#store.setState((state) =>
      withView(state, id, ({ view }) => {
        const { syscalls } = view;
        const calls = syscalls && { syscalls: { ...syscalls, filter, narrowing: false } };
        if (!outcome.ok) return { folding: false, foldFailure: outcome.failure, ...calls };
        const { view: folded, tables } = outcome.value;
        return {
          ...refoldedView(view, folded),
          ...(calls && { syscalls: { ...calls.syscalls, ...(tables && { tables }) } }),
        };
      }),
    );
    const after = this.#after.get(id);
    this.#after.delete(id);
    after?.();
  }

  #forget(id: CaptureId): void {
    this.#wishes.delete(id);
    this.#filters.delete(id);
  }
}

function isSameWish(a: Wish, b: Wish): boolean {
  return isSameFold(a.options, b.options) && isSameFilter(a.filter, b.filter);
}

/** All of a capture: its tables are there already, and so are its stacks as they were first folded. */
async function whole(client: CaptureClient, { opened }: OpenEntry, { options }: Wish): Promise<Outcome<Granted>> {
  const tables = opened.syscalls?.tables;
  const first = opened.view;
  if (tables && isSameFold(first.options, options)) return { ok: true, value: { view: first, tables } };
  const folded = await client.fold(options);
  return folded.ok ? { ok: true, value: { view: folded.value, tables } } : folded;
}

function isSameFold(a: FoldOptions, b: FoldOptions): boolean {
  return (
    a.valueType === b.valueType &&
    a.allFrames === b.allFrames &&
    (a.inverted ?? false) === (b.inverted ?? false) &&
    JSON.stringify(a.steps ?? []) === JSON.stringify(b.steps ?? []) &&
    JSON.stringify(a.look ?? PLAIN_VIEW) === JSON.stringify(b.look ?? PLAIN_VIEW)
  );
}
