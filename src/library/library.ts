import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import { packBody, unpackBody } from './body.ts';
import { asKeptRecord, type KeptRecord } from './kept-record.ts';

interface Stores extends DBSchema {
  records: { key: string; value: unknown };
  bodies: { key: string; value: Blob };
}

/** What is kept, the last used first. */
export interface KeptList {
  readonly records: readonly KeptRecord[];
  /** Keys of records that can't be read, or have lost their bytes. */
  readonly damaged: readonly string[];
}

/** What became of a file that was to be kept. */
export type Kept =
  | {
      readonly ok: true /** Names of captures that were let go of to make room. */;
      readonly removed: readonly string[];
    }
  /** The browser has no room for so many bytes. */
  | { readonly ok: false; readonly needed: number };

/** What is known of a file before it is kept. */
export type NewRecord = Pick<KeptRecord, 'sha256' | 'name' | 'bytes' | 'kind' | 'findings' | 'parts'>;

/** How much this browser holds of this page, and may hold, in bytes; undefined where it does not say. */
export interface Usage {
  readonly used: number;
  readonly quota: number;
}

const NAME = 'hotfold';
const BOTH = ['records', 'bodies'] as const;

/**
 * Captures kept in this browser, by the SHA-256 of their bytes. A record and its bytes are written in one transaction,
 * so a page that ends in the middle of it leaves either both or nothing; several tabs may write at once. Other tabs are
 * told of every change.
 */
export class Library {
  readonly #db: IDBPDatabase<Stores>;
  readonly #channel: BroadcastChannel;
  readonly #listeners = new Set<() => void>();

  constructor(db: IDBPDatabase<Stores>, name: string) {
    this.#db = db;
    this.#channel = new BroadcastChannel(name);
    this.#channel.onmessage = () => this.#tell();
    // A newer version of the page in another tab wants to change the stores: it goes first.
    db.addEventListener('versionchange', () => db.close());
  }

  /** Told whenever something has changed, in this tab or another. */
  onChange(listener: () => void): void {
    this.#listeners.add(listener);
  }

  async list(): Promise<KeptList> {
    const tx = this.#db.transaction(BOTH);
    const [raw, keys, bodies] = await Promise.all([
      tx.objectStore('records').getAll(),
      tx.objectStore('records').getAllKeys(),
      tx.objectStore('bodies').getAllKeys(),
    ]);
    await tx.done;
    const whole = new Set(bodies);
    const records: KeptRecord[] = [];
    const damaged = bodies.filter((key) => !keys.includes(key));
    raw.forEach((one, i) => {
      const key = keys[i] as string;
      const record = asKeptRecord(one);
      if (record?.sha256 === key && whole.has(key)) records.push(record);
      else damaged.push(key);
    });
    return { records: records.sort((a, b) => b.used - a.used), damaged };
  }

  /** The file of a record as it came; undefined where it is not there or is damaged. */
  async file(sha256: string): Promise<Blob | undefined> {
    const tx = this.#db.transaction(BOTH);
    const [raw, body] = await Promise.all([
      tx.objectStore('records').get(sha256),
      tx.objectStore('bodies').get(sha256),
    ]);
    await tx.done;
    const record = asKeptRecord(raw);
    return record && body && unpackBody(body, record);
  }

  /**
   * Keeps a file; one that is kept already was used again. Where there is no room, captures that were not used for
   * longest are let go of, but none that is pinned or `open`.
   */
  async keep(given: NewRecord, file: Blob, open: readonly string[]): Promise<Kept> {
    const { body, encoding } = await packBody(file);
    const removed: string[] = [];
    for (;;) {
      try {
        await this.#write(given, body, encoding);
        this.#changed();
        return { ok: true, removed };
      } catch (error) {
        if (!isQuota(error)) throw error;
        const { records } = await this.list();
        const last = records.findLast(
          ({ sha256, pinned }) => !pinned && !open.includes(sha256) && sha256 !== given.sha256,
        );
        if (!last) return { ok: false, needed: body.size };
        await this.remove([last.sha256]);
        removed.push(last.name);
      }
    }
  }

  async #write(given: NewRecord, body: Blob, encoding: KeptRecord['encoding']): Promise<void> {
    const tx = this.#db.transaction(BOTH, 'readwrite');
    try {
      const before = asKeptRecord(await tx.objectStore('records').get(given.sha256));
      const now = Date.now();
      const record: KeptRecord = {
        ...given,
        stored: body.size,
        encoding,
        name: before?.name ?? given.name,
        pinned: before?.pinned ?? false,
        ...(before?.view !== undefined && { view: before.view }),
        added: before?.added ?? now,
        used: now,
      };
      await Promise.all([
        tx.objectStore('records').put(record, given.sha256),
        tx.objectStore('bodies').put(body, given.sha256),
        tx.done,
      ]);
    } catch (error) {
      // Whatever of it was written is taken back; `done` then fails too, with what is thrown here.
      tx.done.catch(() => {});
      try {
        tx.abort();
      } catch {
        // It has ended by itself.
      }
      throw error;
    }
  }

  /** Changes what a reader may change of a record, where it still is. */
  async change(sha256: string, change: Partial<Pick<KeptRecord, 'name' | 'pinned' | 'used' | 'view'>>): Promise<void> {
    const tx = this.#db.transaction('records', 'readwrite');
    const before = asKeptRecord(await tx.store.get(sha256));
    if (before) await tx.store.put({ ...before, ...change }, sha256);
    await tx.done;
    this.#changed();
  }

  /** Removes records, damaged ones too, with their bytes. */
  async remove(keys: readonly string[]): Promise<void> {
    const tx = this.#db.transaction(BOTH, 'readwrite');
    for (const key of keys) {
      void tx.objectStore('records').delete(key);
      void tx.objectStore('bodies').delete(key);
    }
    await tx.done;
    this.#changed();
  }

  async removeAll(): Promise<void> {
    const tx = this.#db.transaction(BOTH, 'readwrite');
    void tx.objectStore('records').clear();
    void tx.objectStore('bodies').clear();
    await tx.done;
    this.#changed();
  }

  async usage(): Promise<Usage | undefined> {
    const { usage, quota } = (await navigator.storage?.estimate?.()) ?? {};
    return usage === undefined || quota === undefined ? undefined : { used: usage, quota };
  }

  /** Asks the browser not to let go of anything by itself; it may refuse. */
  async persist(): Promise<boolean> {
    return (await navigator.storage?.persist?.()) ?? false;
  }

  close(): void {
    this.#channel.close();
    this.#db.close();
  }

  #changed(): void {
    this.#channel.postMessage('changed');
    this.#tell();
  }

  #tell(): void {
    for (const listener of this.#listeners) listener();
  }
}

/** Opens the library; undefined where the browser keeps nothing (private windows, refused storage). */
export async function openLibrary(name = NAME): Promise<Library | undefined> {
  try {
    const db = await openDB<Stores>(name, 1, {
      upgrade(created) {
        created.createObjectStore('records');
        created.createObjectStore('bodies');
      },
    });
    return new Library(db, name);
  } catch {
    return undefined;
  }
}

function isQuota(error: unknown): boolean {
  return error instanceof DOMException && error.name === 'QuotaExceededError';
}
