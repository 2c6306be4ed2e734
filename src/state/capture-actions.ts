import type { StoreApi } from 'zustand/vanilla';
import type { Failure } from '../model/capture.ts';
import type { OpenedCapture, Outcome } from '../worker/protocol.ts';
import type { Actions, SourceFile } from './actions.ts';
import { firstView } from './capture-view.ts';
import { findEntry, withEntry, withoutEntry } from './entries.ts';
import { loadSample } from './load-sample.ts';
import { ReadingQueue } from './reading-queue.ts';
import type { AppState, CaptureEntry, CaptureId } from './state.ts';
import type { CaptureSurroundings, Clients } from './surroundings.ts';

type CaptureActions = Pick<Actions, 'openFiles' | 'openSample' | 'cancel' | 'close' | 'activate'>;

/** Files read at once. Two keep both cores of a small machine busy; a third would only take memory. */
const MOST_AT_ONCE = 2;

/** Files that were opened by one deed of the reader, and what was on the screen before it. */
interface Batch {
  readonly ids: CaptureId[];
  readonly before: CaptureId | null;
}

/** A file that is wanted: its entry's id, and how its bytes are come by. */
interface Wanted {
  readonly id: CaptureId;
  readonly batch: Batch;
  readonly load: () => Promise<Outcome<SourceFile>>;
}

/** Opening and closing. Each capture has a thread of its own, started when its turn to be read has come. */
export function captureActions(
  store: StoreApi<AppState>,
  { createClient, samples }: CaptureSurroundings,
  clients: Clients,
): CaptureActions {
  const queue = new ReadingQueue(MOST_AT_ONCE);
  const batches = new Map<CaptureId, Batch>();
  let lastId = 0;

  const enlist = (names: readonly { name: string; bytes: number }[]): Batch => {
    const entries = names.map(({ name, bytes }): CaptureEntry => {
      const progress = { step: 'read', bytes: 0, total: bytes } as const;
      return { id: `capture-${++lastId}`, name, bytes, status: 'reading', progress };
    });
    const before = store.getState().active;
    const batch = { ids: entries.map(({ id }) => id), before };
    for (const id of batch.ids) batches.set(id, batch);
    store.setState(({ captures, active }) => ({
      captures: [...captures, ...entries],
      active: entries[0]?.id ?? active,
    }));
    return batch;
  };

  const read = async ({ id, batch, load }: Wanted): Promise<void> => {
    if (!findEntry(store.getState(), id)) return;
    const loaded = await load();
    // Cancelled while it was fetched.
    if (!findEntry(store.getState(), id)) return;
    if (!loaded.ok) {
      fail(id, loaded.failure);
      return;
    }
    const file = loaded.value;
    const client = createClient();
    clients.set(id, client);
    store.setState((state) => withEntry(state, id, (entry) => ({ ...entry, bytes: file.blob.size })));
    const outcome = await client.open(file.blob, file.name, (progress) =>
      store.setState((state) =>
        withEntry(state, id, (entry) => (entry.status === 'reading' ? { ...entry, progress } : entry)),
      ),
    );
    if (!findEntry(store.getState(), id)) return;
    if (outcome.ok) show(id, batch, outcome.value);
    else fail(id, outcome.failure);
  };

  const show = (id: CaptureId, batch: Batch, opened: OpenedCapture) => {
    const twin = twinOf(store.getState(), opened);
    if (twin !== undefined) end(id);
    store.setState((state) => {
      const now = findEntry(state, state.active);
      // The first of a batch that is open is shown, unless the reader has gone elsewhere meanwhile.
      const waitsForIt = now !== undefined && now.status !== 'open' && batch.ids.includes(now.id);
      const active = waitsForIt || state.active === id ? (twin ?? id) : state.active;
      const { name, bytes } = opened;
      const entry = { id, name, bytes, status: 'open', opened, view: firstView(opened) } as const;
      const next = twin === undefined ? withEntry(state, id, () => entry) : withoutEntry(state, id, twin);
      return { ...next, active };
    });
  };

  const fail = (id: CaptureId, failure: Failure) => {
    end(id);
    store.setState((state) =>
      withEntry(state, id, ({ name, bytes }) => ({ id, name, bytes, status: 'failed', failure })),
    );
  };

  const end = (id: CaptureId) => {
    clients.get(id)?.end();
    clients.delete(id);
    batches.delete(id);
  };

  return {
    openFiles(files) {
      const batch = enlist(files.map(({ name, blob }) => ({ name, bytes: blob.size })));
      files.forEach((file, i) => {
        const load = async () => ({ ok: true, value: file }) as const;
        queue.add(() => read({ id: batch.ids[i] as CaptureId, batch, load }));
      });
    },
    openSample(id) {
      const sample = samples.find((one) => one.id === id);
      const batch = enlist([{ name: sample?.file ?? id, bytes: 0 }]);
      queue.add(() => read({ id: batch.ids[0] as CaptureId, batch, load: () => loadSample(sample) }));
    },
    cancel(id) {
      if (findEntry(store.getState(), id)?.status !== 'reading') return;
      const batch = batches.get(id);
      end(id);
      store.setState((state) => {
        const other = batch?.ids.find((one) => one !== id && findEntry(state, one));
        return withoutEntry(state, id, other ?? batch?.before);
      });
    },
    close(id) {
      end(id);
      store.setState((state) => withoutEntry(state, id));
    },
    activate(id) {
      store.setState((state) => (id === null || findEntry(state, id) ? { active: id } : {}));
    },
  };
}

/** The open capture that has the very same content. */
function twinOf({ captures }: AppState, { sha256 }: OpenedCapture): CaptureId | undefined {
  return captures.find((entry) => entry.status === 'open' && entry.opened.sha256 === sha256)?.id;
}
