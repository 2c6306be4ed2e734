import type { StoreApi } from 'zustand/vanilla';
import type { KeptRecord } from '../library/kept-record.ts';
import type { Library, NewRecord } from '../library/library.ts';
import { HASH_DIGITS } from '../share/link/link-address.ts';
import type { OpenedCapture } from '../worker/protocol.ts';
import type { Actions, SourceFile } from './actions.ts';
import type { OpenEntry } from './entries.ts';
import { findingsFirst } from './findings-first.ts';
import { viewAddressOf } from './page-address.ts';
import type { AppState } from './state.ts';
import type { Sample } from './surroundings.ts';
import { writeView } from './url/write-link.ts';

/** How long a view must rest before it is kept, in milliseconds. */
const REST = 2000;

type LibraryActions = Pick<
  Actions,
  'openKept' | 'compareKept' | 'renameKept' | 'pinKept' | 'removeKept' | 'removeAllKept'
>;

/**
 * Keeps what is opened in the library of this browser, and the list of what is kept in the state. Without a library
 * nothing is kept, and everything else goes on.
 */
export class LibraryKeeper {
  readonly #store: StoreApi<AppState>;
  readonly #library: Promise<Library | undefined>;
  readonly #samples: readonly Sample[];
  readonly #timers = new Map<string, ReturnType<typeof setTimeout>>();

  constructor(store: StoreApi<AppState>, library: Promise<Library | undefined>, samples: readonly Sample[]) {
    this.#store = store;
    this.#library = library;
    this.#samples = samples;
    void library.then((there) => {
      there?.onChange(() => void this.#load());
      return this.#load();
    });
    store.subscribe((state, before) => {
      if (state.captures !== before.captures) this.#rememberViews(before.captures, state.captures);
    });
  }

  /** Keeps how captures are looked at: when the hand rests, and at once what is closed. */
  #rememberViews(before: AppState['captures'], after: AppState['captures']): void {
    const now = new Map(after.map((entry) => [entry.id, entry]));
    for (const entry of before) {
      if (entry.status !== 'open') continue;
      const next = now.get(entry.id);
      if (next?.status === 'open' && next.view === entry.view) continue;
      const { sha256 } = entry.opened;
      clearTimeout(this.#timers.get(sha256));
      if (next?.status !== 'open') void this.#keepView(entry);
      else
        this.#timers.set(
          sha256,
          setTimeout(() => void this.#keepView(next), REST),
        );
    }
  }

  async #keepView(entry: OpenEntry): Promise<void> {
    const { sha256, fromLink } = entry.opened;
    this.#timers.delete(sha256);
    const record = this.#store.getState().kept?.records.find((one) => one.sha256 === sha256);
    const view = writeView(viewAddressOf(entry));
    if (fromLink || !record || (record.view ?? '') === view) return;
    await (await this.#library)?.change(sha256, { view });
  }

  /** Keeps the file of a capture that was opened, where the reader wants that: no sample, and nothing that came in a link. */
  async keep(opened: OpenedCapture, files: readonly SourceFile[]): Promise<void> {
    const library = await this.#library;
    const state = this.#store.getState();
    if (!library || !state.preferences.keeps || opened.fromLink) return;
    if (this.#samples.some(({ sha256 }) => sha256 === opened.sha256)) return;
    const isFirst = state.kept?.records.length === 0;
    const open = state.captures.flatMap((entry) => (entry.status === 'open' ? [entry.opened.sha256] : []));
    try {
      const [only] = files;
      const file = files.length === 1 && only ? only.blob : new Blob(files.map(({ blob }) => blob));
      const kept = await library.keep(recordOf(opened, files), file, open);
      if (isFirst && kept.ok) await library.persist();
      this.#say(kept.ok ? { removed: kept.removed } : { needed: kept.needed, name: opened.name });
    } catch {
      // The file changed on the disk, or the browser has closed the store: the capture is open all the same.
      this.#say({ needed: opened.bytes, name: opened.name });
    }
  }

  /** The file that begins with these digits of its SHA-256, where it is kept. */
  async find(hash: string): Promise<readonly SourceFile[] | undefined> {
    const library = await this.#library;
    const record = (await library?.list())?.records.find(({ sha256 }) => sha256.startsWith(hash));
    const blob = record && (await library?.file(record.sha256));
    return record && blob && filesOf(record, blob);
  }

  actions(open: Actions['openFiles']): LibraryActions {
    const change = (work: (library: Library) => Promise<unknown>) =>
      void this.#library.then((library) => library && work(library));
    return {
      openKept: (sha256) =>
        change(async (library) => {
          const record = this.#store.getState().kept?.records.find((one) => one.sha256 === sha256);
          const blob = await library.file(sha256);
          if (record && blob) {
            this.#expect(record);
            open(filesOf(record, blob));
          } else this.#tellDamaged(sha256);
        }),
      compareKept: (before, after) =>
        change(async (library) => {
          const files: SourceFile[] = [];
          for (const sha256 of [before, after]) {
            const record = this.#store.getState().kept?.records.find((one) => one.sha256 === sha256);
            const blob = await library.file(sha256);
            if (record && blob) files.push(...filesOf(record, blob));
            else this.#tellDamaged(sha256);
          }
          // Two that are opened together are compared.
          if (files.length >= 2) open(files);
        }),
      renameKept: (sha256, name) => change((library) => library.change(sha256, { name })),
      pinKept: (sha256, pinned) => change((library) => library.change(sha256, { pinned })),
      removeKept: (sha256) => change((library) => library.remove([sha256])),
      removeAllKept: () => change((library) => library.removeAll()),
    };
  }

  /** Has a capture shown as it was looked at last, when it comes: as a link would. */
  #expect({ name, bytes, sha256, view = '' }: KeptRecord): void {
    if (view === '') return;
    const hash = sha256.slice(0, HASH_DIGITS);
    this.#store.setState(({ pending }) => ({
      pending: { captures: [...(pending?.captures ?? []), { name, bytes, hash, view }], active: hash },
    }));
  }

  /** Says of a record that its bytes can't be read. */
  #tellDamaged(sha256: string): void {
    this.#store.setState(({ kept }) => ({ kept: kept && { ...kept, unreadable: [...kept.unreadable, sha256] } }));
  }

  async #load(): Promise<void> {
    const library = await this.#library;
    if (!library) return;
    const [list, usage] = await Promise.all([library.list(), library.usage()]);
    this.#store.setState(({ kept }) => ({
      kept: { ...list, usage, notice: kept?.notice, unreadable: kept?.unreadable ?? [] },
    }));
  }

  #say(notice: NonNullable<AppState['kept']>['notice']): void {
    this.#store.setState(({ kept }) => ({ kept: kept && { ...kept, notice } }));
  }
}

/** The files of a record, from its bytes. */
function filesOf({ name, parts }: KeptRecord, blob: Blob): readonly SourceFile[] {
  if (!parts) return [{ name, blob }];
  let at = 0;
  return parts.map((part) => {
    const from = at;
    at += part.bytes;
    return { name: part.name, blob: blob.slice(from, at) };
  });
}

function recordOf(opened: OpenedCapture, files: readonly SourceFile[]): NewRecord {
  const { sha256, name, bytes, facts, findings } = opened;
  return {
    sha256,
    name,
    bytes,
    kind: facts.kind,
    ...(files.length > 1 && { parts: files.map((file) => ({ name: file.name, bytes: file.blob.size })) }),
    findings: findingsFirst(findings).map(({ severity, title }) => ({ severity, ...title })),
  };
}
