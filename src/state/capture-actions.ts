import type { StoreApi } from 'zustand/vanilla';
import type { Failure } from '../model/capture.ts';
import { groupThreadFiles } from '../model/thread-files.ts';
import type { OpenedCapture, Outcome } from '../worker/protocol.ts';
import type { Actions, SourceFile } from './actions.ts';
import {
  alreadyOpen,
  type Batch,
  cancelledWith,
  isFull,
  isOnlyTold,
  nextOf,
  screenAfter,
  screenAtStart,
  tooMany,
} from './batch.ts';
import { firstView } from './capture-view.ts';
import { findEntry, withEntry, withoutEntry } from './entries.ts';
import type { LibraryKeeper } from './library-keeper.ts';
import { loadSample } from './load-sample.ts';
import { ReadingQueue } from './reading-queue.ts';
import { type OwnRulesKeeper, ownRulesIn } from './rule-actions.ts';
import type { AppState, CaptureEntry, CaptureId, Origin } from './state.ts';
import type { CaptureSurroundings, Clients, Sample } from './surroundings.ts';

type CaptureActions = Pick<
  Actions,
  'openFiles' | 'openedFiles' | 'openSample' | 'cancel' | 'close' | 'activate' | 'dismissSetAside'
>;

/** Files read at once. Two keep both cores of a small machine busy; a third would only take memory. */
const MOST_AT_ONCE = 2;

/** A capture to read: a file, or several of one trace. */
interface Loaded {
  readonly name: string;
  readonly files: readonly SourceFile[];
}

/** What the list says of a capture before it is read. */
interface Given {
  readonly name: string;
  readonly bytes: number;
  readonly origin?: Origin | undefined;
}

/** A capture that is wanted: its entry's id, and how its bytes are come by. */
interface Wanted {
  readonly id: CaptureId;
  readonly batch: Batch;
  readonly load: () => Promise<Outcome<Loaded>>;
}

/** Opening and closing. Each capture has a thread of its own, started when its turn to be read has come. */
export function captureActions(
  store: StoreApi<AppState>,
  { createClient, samples }: CaptureSurroundings,
  clients: Clients,
  keeper: OwnRulesKeeper,
  keep: LibraryKeeper['keep'],
): CaptureActions {
  const queue = new ReadingQueue(MOST_AT_ONCE);
  const batches = new Map<CaptureId, Batch>();
  const sources = new Map<CaptureId, readonly SourceFile[]>();
  let lastId = 0;

  const enlist = (given: readonly Given[]): readonly CaptureId[] => {
    const entries = given.map(({ name, bytes, origin }): CaptureEntry => {
      const progress = { step: 'read', bytes: 0, total: bytes } as const;
      return { id: `capture-${++lastId}`, name, bytes, status: 'reading', progress, ...(origin && { origin }) };
    });
    store.setState(({ captures }) => ({ captures: [...captures, ...entries] }));
    return entries.map(({ id }) => id);
  };

  const begin = (given: readonly Given[]): Batch => {
    const batch = { ids: [...enlist(given)], before: store.getState().active };
    for (const id of batch.ids) batches.set(id, batch);
    const active = screenAtStart(batch, given[0]?.origin);
    store.setState((state) => ({ active, setAside: [], ...(active !== state.active && { screen: 'captures' }) }));
    return batch;
  };

  const read = async ({ id, batch, load }: Wanted): Promise<void> => {
    if (!findEntry(store.getState(), id)) return;
    const loaded = await load();
    // Cancelled while it was fetched.
    if (!findEntry(store.getState(), id)) return;
    if (!loaded.ok || isFull(store.getState())) {
      fail(id, batch, loaded.ok ? tooMany() : loaded.failure);
      return;
    }
    const { name, files } = loaded.value;
    const rules = files.length === 1 && files[0] ? await ownRulesIn(files[0].blob) : undefined;
    if (!findEntry(store.getState(), id)) return;
    if (rules !== undefined) {
      takeOff(id, batch);
      void keeper.adopt(name, rules);
      return;
    }
    const client = createClient();
    clients.set(id, client);
    sources.set(id, files);
    store.setState((state) => withEntry(state, id, (entry) => ({ ...entry, bytes: sizeOf(files) })));
    const source = files.length === 1 && files[0] ? files[0].blob : files;
    const outcome = await client.open(source, name, (progress) =>
      store.setState((state) =>
        withEntry(state, id, (entry) => (entry.status === 'reading' ? { ...entry, progress } : entry)),
      ),
    );
    if (!findEntry(store.getState(), id)) return;
    if (outcome.ok) {
      show(id, batch, outcome.value);
      void keep(outcome.value, files);
    } else if (outcome.failure.code === 'not-one-trace') takeApart(id, batch, files);
    else fail(id, batch, outcome.failure);
  };

  const want = (batch: Batch, ids: readonly CaptureId[], captures: readonly Loaded[]) =>
    captures.forEach((loaded, i) => {
      const load = async () => ({ ok: true, value: loaded }) as const;
      queue.add(() => read({ id: ids[i] as CaptureId, batch, load }));
    });

  /** Files that only look as if they belonged together are captures of their own. */
  const takeApart = (id: CaptureId, batch: Batch, files: readonly SourceFile[]) => {
    end(id);
    const parts = files.map(alone);
    const ids = enlist(parts.map(givenAs));
    for (const part of ids) batches.set(part, batch);
    // They take the place of the group, on the screen too.
    batch.ids.splice(batch.ids.indexOf(id), 1, ...ids);
    store.setState((state) => withoutEntry(state, id, ids[0]));
    want(batch, ids, parts);
  };

  const show = (id: CaptureId, batch: Batch, opened: OpenedCapture) => {
    const twin = twinOf(store.getState(), opened);
    if (twin || isFull(store.getState())) {
      setAside(id, batch, twin ? alreadyOpen(twin.name) : tooMany(), twin?.id);
      return;
    }
    store.setState((state) => {
      const { name, bytes } = opened;
      const entry = { id, name, bytes, status: 'open', opened, view: firstView(opened) } as const;
      const active = screenAfter(state, id, batch, id);
      const screen = active === state.active ? state.screen : 'captures';
      return { ...withEntry(state, id, () => entry), active, screen };
    });
    void keeper.judge(id);
  };

  const fail = (id: CaptureId, batch: Batch, failure: Failure) => {
    if (isOnlyTold(store.getState(), id, batch, failure)) {
      setAside(id, batch, failure);
      return;
    }
    end(id);
    store.setState((state) => ({
      ...withEntry(state, id, ({ name, bytes }) => ({ id, name, bytes, status: 'failed', failure })),
      active: screenAfter(state, id, batch, nextOf(state, batch, id) ?? id),
    }));
  };

  /** Takes a file off the list and says why; `instead` comes to the screen when the reader was waiting for the file. */
  const setAside = (id: CaptureId, batch: Batch, failure: Failure, instead?: CaptureId) => {
    end(id);
    store.setState((state) => {
      const entry = findEntry(state, id);
      const origin = entry?.status === 'reading' ? entry.origin : undefined;
      return {
        ...withoutEntry(state, id),
        active: screenAfter(state, id, batch, instead ?? nextOf(state, batch, id) ?? batch.before),
        setAside: [...state.setAside, { name: entry?.name ?? '', failure, origin }],
      };
    });
  };

  /** Takes a file off the list that is no capture, but was of use. */
  const takeOff = (id: CaptureId, batch: Batch) => {
    end(id);
    store.setState((state) => ({
      ...withoutEntry(state, id),
      active: screenAfter(state, id, batch, nextOf(state, batch, id) ?? batch.before),
    }));
  };

  const end = (id: CaptureId) => {
    clients.get(id)?.end();
    clients.delete(id);
    batches.delete(id);
    sources.delete(id);
  };

  return {
    openedFiles: () =>
      store.getState().captures.flatMap(({ id, status }) => (status === 'open' ? (sources.get(id) ?? []) : [])),
    openFiles(files) {
      if (files.length === 0) return;
      const captures = groupThreadFiles(files);
      const batch = begin(captures.map(givenAs));
      want(batch, [...batch.ids], captures);
    },
    openSample(id) {
      const sample = samples.find((one) => one.id === id);
      const batch = begin([{ name: sample?.file ?? id, bytes: 0 }]);
      queue.add(() => read({ id: batch.ids[0] as CaptureId, batch, load: () => fetched(sample) }));
    },
    cancel(id) {
      if (findEntry(store.getState(), id)?.status !== 'reading') return;
      const batch = batches.get(id);
      const gone = cancelledWith(store.getState(), id, batch);
      for (const one of gone) end(one);
      store.setState((state) => {
        const captures = state.captures.filter((entry) => entry.id === id || !gone.has(entry.id));
        const active = state.active !== null && gone.has(state.active) ? id : state.active;
        const other = captures.find((entry) => entry.id !== id && batch?.ids.includes(entry.id));
        return withoutEntry({ ...state, captures, active }, id, other ? other.id : batch?.before);
      });
    },
    close(id) {
      end(id);
      store.setState((state) => withoutEntry(state, id));
    },
    activate(id) {
      store.setState((state) => (id === null || findEntry(state, id) ? { active: id, screen: 'captures' } : {}));
    },
    dismissSetAside() {
      store.setState({ setAside: [] });
    },
  };
}

async function fetched(sample: Sample | undefined): Promise<Outcome<Loaded>> {
  const file = await loadSample(sample);
  return file.ok ? { ok: true, value: alone(file.value) } : file;
}

function alone(file: SourceFile): Loaded {
  return { name: file.name, files: [file] };
}

function givenAs({ name, files }: Loaded): Given {
  return { name, bytes: sizeOf(files), origin: files[0]?.origin };
}

function sizeOf(files: readonly SourceFile[]): number {
  return files.reduce((sum, { blob }) => sum + blob.size, 0);
}

/** The open capture that has the very same content. */
function twinOf({ captures }: AppState, { sha256 }: OpenedCapture): CaptureEntry | undefined {
  return captures.find((entry) => entry.status === 'open' && entry.opened.sha256 === sha256);
}
