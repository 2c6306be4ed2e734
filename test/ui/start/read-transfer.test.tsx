import { describe, expect, it } from 'vitest';
import { readTransfer } from '../../../src/ui/start/read-transfer.ts';

/** A file, or one that the browser will not read. */
const file = (path: string, readable = true) => ({
  isDirectory: false,
  fullPath: path,
  file: (done: (file: File) => void, fail: (error: Error) => void) =>
    readable ? done(new File([path], path)) : fail(new Error('gone')),
});

/** A folder that hands out its entries `batch` at a time, as browsers do with 100. */
const folder = (fullPath: string, entries: readonly object[], batch = 100) => ({
  isDirectory: true,
  fullPath,
  createReader() {
    let at = 0;
    const next = () => {
      at += batch;
      return entries.slice(at - batch, at);
    };
    return { readEntries: (done: (some: readonly object[]) => void) => done(next()) };
  },
});

/**
 * What is dropped: a transfer is emptied as soon as the handler has returned. As in Chrome, its files hold a folder too,
 * as if it were a file of a few kilobytes.
 */
function dropOf(entries: readonly { isDirectory: boolean; fullPath: string }[]) {
  const pseudoFiles = entries.map(({ fullPath }) => new File(['\0'.repeat(4096)], fullPath.slice(1)));
  const items = entries.map((entry) => ({
    kind: 'file',
    webkitGetAsEntry: () => entry,
    getAsFile: () => (entry.isDirectory ? null : new File([''], entry.fullPath.slice(1))),
  }));
  return { items, files: pseudoFiles, getData: () => '' } as unknown as DataTransfer & { items: object[] };
}

const namesOf = async (transfer: DataTransfer) => (await readTransfer(transfer, 'text')).files.map(({ name }) => name);

describe('readTransfer', () => {
  it('takes several files', async () => {
    expect(await namesOf(dropOf([file('/a'), file('/b')]))).toEqual(['a', 'b']);
  });

  it('walks folders, however many entries they hand out at a time, and names files by their path', async () => {
    const inner = folder('/node/heap', [file('/node/heap/1'), file('/node/heap/2'), file('/node/heap/3')], 2);
    expect(await namesOf(dropOf([folder('/node', [file('/node/cpu'), inner]), file('/x')]))).toEqual([
      'x',
      'node/cpu',
      'node/heap/1',
      'node/heap/2',
      'node/heap/3',
    ]);
  });

  it('does not take a folder that was dropped alone for a file, even an empty one', async () => {
    expect(await namesOf(dropOf([folder('/node', [file('/node/cpu')])]))).toEqual(['node/cpu']);
    expect(await namesOf(dropOf([folder('/node', [])]))).toEqual([]);
  });

  it('takes the files of a transfer that has no items', async () => {
    const { files } = dropOf([file('/a')]);
    expect(await namesOf({ items: [], files, getData: () => '' } as unknown as DataTransfer)).toEqual(['a']);
  });

  it('tells what was found in a folder, and what was pasted, from what the reader named', async () => {
    const { files } = await readTransfer(dropOf([folder('/node', [file('/node/cpu')]), file('/x')]), 'text');
    expect(files.map(({ name, origin }) => [name, origin])).toEqual([
      ['x', undefined],
      ['node/cpu', 'folder'],
    ]);
    const text = new DataTransfer();
    text.setData('text/plain', 'main;run 5');
    expect((await readTransfer(text, 'text')).files[0]?.origin).toBe('paste');
  });

  it('counts what can not be read, and takes the rest', async () => {
    const transfer = dropOf([folder('/node', [file('/node/a', false), file('/node/b')])]);
    const read = await readTransfer(transfer, 'text');
    expect([read.files.map(({ name }) => name), read.unreadable]).toEqual([['node/b'], 1]);
  });

  it('has taken everything out before the first wait', async () => {
    const transfer = dropOf([file('/a'), folder('/node', [file('/node/b')])]);
    const reading = readTransfer(transfer, 'text');
    transfer.items.length = 0;
    expect((await reading).files).toHaveLength(2);
  });

  it('makes a file of text, and nothing of nothing', async () => {
    const text = new DataTransfer();
    text.setData('text/plain', 'main;run 5');
    const { files } = await readTransfer(text, 'pasted text');
    expect([files[0]?.name, await files[0]?.blob.text()]).toEqual(['pasted text', 'main;run 5']);
    expect(await namesOf(new DataTransfer())).toEqual([]);
  });
});
