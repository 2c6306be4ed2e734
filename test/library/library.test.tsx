import fc from 'fast-check';
import { deleteDB, openDB } from 'idb';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { type Library, openLibrary } from '../../src/library/library.ts';
import { bytesOf, fileOf, recordOf } from './files.ts';

/** 200 took 24 s and lost nothing either. */
const KILLS = 40;

const opened: Library[] = [];
let names = 0;

afterEach(async () => {
  for (const library of opened.splice(0)) library.close();
});

async function open(name = `library-${++names}`): Promise<Library & { readonly called: string }> {
  const library = await openLibrary(name);
  if (!library) throw new Error('this browser keeps nothing');
  opened.push(library);
  return Object.assign(library, { called: name });
}

async function keep(library: Library, i: number, openNow: readonly string[] = []) {
  return library.keep(await recordOf(i), fileOf(i), openNow);
}

const shaOf = async (i: number) => (await recordOf(i)).sha256;
const byText = (a: string, b: string) => (a < b ? -1 : Number(a > b));
const namesIn = async (library: Library) => (await library.list()).records.map(({ name }) => name).sort();
const bytesIn = async (library: Library, i: number) => {
  const file = await library.file(await shaOf(i));
  return file && new Uint8Array(await file.arrayBuffer());
};

/** The next writes find no room. */
function withoutRoom(times: number) {
  const put = IDBObjectStore.prototype.put;
  let left = times;
  return vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (this: IDBObjectStore, ...asked) {
    if (left-- > 0) throw new DOMException('full', 'QuotaExceededError');
    return put.apply(this, asked);
  });
}

describe('the library', () => {
  it('gives back what was kept, byte for byte, after it was closed too', async () => {
    const library = await open();
    expect(await keep(library, 1)).toEqual({ ok: true, removed: [] });
    const gzipped = new Blob([new Uint8Array([0x1f, 0x8b, 8, 0, 1, 2, 3])]);
    const sha256 = [...new Uint8Array(await crypto.subtle.digest('SHA-256', await gzipped.arrayBuffer()))]
      .map((byte) => byte.toString(16).padStart(2, '0'))
      .join('');
    await library.keep({ ...(await recordOf(2)), sha256, name: 'packed.gz' }, gzipped, []);
    library.close();
    const again = await open(library.called);
    expect(await namesIn(again)).toEqual(['file-1', 'packed.gz']);
    expect(await bytesIn(again, 1)).toEqual(bytesOf(1));
    expect(await (await again.file(sha256))?.arrayBuffer()).toEqual(await gzipped.arrayBuffer());
    const [record] = (await again.list()).records.filter(({ name }) => name === 'file-1');
    // Text takes a fraction of its size.
    expect(record?.stored).toBeLessThan(bytesOf(1).length / 5);
    expect(await again.file('0'.repeat(64))).toBeUndefined();
  });

  it('is a map from hashes to files, whatever is done to it', async () => {
    const deed = fc.record({ i: fc.nat(4), what: fc.constantFrom('keep', 'remove', 'rename', 'pin', 'removeAll') });
    await fc.assert(
      fc.asyncProperty(fc.array(deed, { maxLength: 12 }), async (deeds) => {
        const library = await open();
        const model = new Map<number, string>();
        for (const { i, what } of deeds) {
          if (what === 'keep') {
            await keep(library, i);
            if (!model.has(i)) model.set(i, `file-${i}`);
          } else if (what === 'remove') {
            await library.remove([await shaOf(i)]);
            model.delete(i);
          } else if (what === 'rename') {
            await library.change(await shaOf(i), { name: `renamed-${i}` });
            if (model.has(i)) model.set(i, `renamed-${i}`);
          } else if (what === 'pin') await library.change(await shaOf(i), { pinned: true });
          else {
            await library.removeAll();
            model.clear();
          }
        }
        expect(await namesIn(library)).toEqual([...model.values()].sort());
        for (const i of model.keys()) expect(await bytesIn(library, i)).toEqual(bytesOf(i));
        expect((await library.list()).damaged).toEqual([]);
      }),
      { numRuns: 12 },
    );
  });

  it('tells damaged records and bytes from the others', async () => {
    const library = await open();
    for (const i of [1, 2, 3, 4]) await keep(library, i);
    const db = await openDB(library.called);
    await db.put('records', { name: 'half' }, await shaOf(1));
    await db.put('bodies', new Blob(['no gzip']), await shaOf(2));
    await db.delete('bodies', await shaOf(3));
    db.close();
    const { records, damaged } = await library.list();
    expect(records.map(({ name }) => name).sort()).toEqual(['file-2', 'file-4']);
    expect([...damaged].sort()).toEqual([await shaOf(1), await shaOf(3)].sort());
    expect(await bytesIn(library, 2)).toBeUndefined();
    expect(await bytesIn(library, 4)).toEqual(bytesOf(4));
    await library.remove(damaged);
    expect((await library.list()).damaged).toEqual([]);
  });

  it('lets go of what was not used for longest, but of nothing that is pinned or open', async () => {
    const library = await open();
    const clock = vi.spyOn(Date, 'now');
    for (const i of [1, 2, 3, 4]) {
      clock.mockReturnValue(1000 + i);
      await keep(library, i);
    }
    await library.change(await shaOf(1), { pinned: true });
    withoutRoom(1);
    expect(await keep(library, 5, [await shaOf(2)])).toEqual({ ok: true, removed: ['file-3'] });
    expect(await namesIn(library)).toEqual(['file-1', 'file-2', 'file-4', 'file-5']);
  });

  it('says how much room is missing where nothing can be let go of', async () => {
    const library = await open();
    await keep(library, 1);
    withoutRoom(100);
    const kept = await keep(library, 2, [await shaOf(1)]);
    expect(kept).toEqual({ ok: false, needed: expect.any(Number) });
    vi.restoreAllMocks();
    expect(await namesIn(library)).toEqual(['file-1']);
    expect(await bytesIn(library, 1)).toEqual(bytesOf(1));
  });

  it('holds while two tabs add and remove at once, and tells each of what the other does', async () => {
    const [one, other] = [await open(), await open(`library-${names}`)];
    const heard = vi.fn();
    other.onChange(heard);
    await Promise.all(
      Array.from({ length: 20 }, async (_, i) => {
        await keep(i % 2 === 0 ? one : other, i);
        if (i % 4 === 3) await (i % 8 === 3 ? one : other).remove([await shaOf(i)]);
      }),
    );
    const left = Array.from({ length: 20 }, (_, i) => i).filter((i) => i % 4 !== 3);
    for (const library of [one, other]) {
      expect(await namesIn(library)).toEqual(left.map((i) => `file-${i}`).toSorted(byText));
      expect((await library.list()).damaged).toEqual([]);
    }
    for (const i of left) expect(await bytesIn(one, i)).toEqual(bytesOf(i));
    await expect.poll(() => heard.mock.calls.length).toBeGreaterThanOrEqual(20);
  });

  it('loses nothing that was written, and has nothing half, when a thread ends again and again in the middle of writing', async () => {
    const library = await open();
    let next = 0;
    /** The last file that a thread has said it had written. */
    let written = -1;
    for (let kill = 0; kill < KILLS; kill++) {
      const worker = new Worker(new URL('./writer.worker.ts', import.meta.url), { type: 'module' });
      await new Promise<void>((ended) => {
        worker.onmessage = ({ data }: MessageEvent<number>) => {
          written = data;
          // The next is being written now; where in it, nobody knows.
          setTimeout(() => {
            worker.terminate();
            ended();
          }, Math.random() * 6);
          worker.onmessage = ({ data: more }: MessageEvent<number>) => {
            written = more;
          };
        };
        worker.postMessage({ name: library.called, from: next });
      });
      next = written + 1;
    }
    const { records, damaged } = await library.list();
    expect(damaged).toEqual([]);
    const kept = new Set(records.map(({ name }) => name));
    for (let i = 0; i <= written; i++) expect(kept.has(`file-${i}`)).toBe(true);
    // At most one more was whole when its thread ended, without having been told of.
    expect(records.length).toBeLessThanOrEqual(written + 2);
    for (const i of [0, Math.floor(written / 2), written]) expect(await bytesIn(library, i)).toEqual(bytesOf(i));
    library.close();
    await deleteDB(library.called);
  });
});

describe('openLibrary', () => {
  it('is undefined where the browser keeps nothing', async () => {
    vi.spyOn(IDBFactory.prototype, 'open').mockImplementation(() => {
      throw new DOMException('private window', 'SecurityError');
    });
    expect(await openLibrary('refused')).toBeUndefined();
  });
});
