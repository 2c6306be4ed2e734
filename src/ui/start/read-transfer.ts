import type { SourceFile } from '../../state/actions.ts';

/** The files in what was dropped or pasted. */
export interface Transferred {
  readonly files: readonly SourceFile[];
  /** Files of a folder that the browser would not read. */
  readonly unreadable: number;
}

/**
 * Takes the files and folders out of a drop or a paste; a folder's files are named by their path in it, and known to be
 * found there. Text that came without a file is a file too, named `textName`.
 *
 * Call it in the event's handler itself: the browser empties the transfer when the handler returns, so everything is
 * taken out before the first wait.
 */
export function readTransfer(transfer: DataTransfer, textName: string): Promise<Transferred> {
  const text = transfer.getData('text/plain');
  const entries: FileSystemEntry[] = [];
  const loose: File[] = [];
  for (const item of transfer.items) {
    if (item.kind !== 'file') continue;
    const entry = item.webkitGetAsEntry();
    const file = item.getAsFile();
    if (entry?.isDirectory) entries.push(entry);
    else if (file) loose.push(file);
  }
  // Beside a folder's entry, `transfer.files` holds the folder as if it were a file: only good where nothing else is.
  const given = loose.length > 0 || entries.length > 0 ? loose : [...transfer.files];
  const files = given.map((file) => ({ name: file.name, blob: file }));
  if (files.length === 0 && entries.length === 0 && text.trim() !== '') {
    return Promise.resolve({ files: [{ name: textName, blob: new Blob([text]), origin: 'paste' }], unreadable: 0 });
  }
  return entries.length === 0 ? Promise.resolve({ files, unreadable: 0 }) : walk(entries, files);
}

/** Adds what is in the folders, and in theirs. */
async function walk(folders: readonly FileSystemEntry[], already: readonly SourceFile[]): Promise<Transferred> {
  const files = [...already];
  let unreadable = 0;
  const waiting = [...folders];
  for (let entry = waiting.shift(); entry; entry = waiting.shift()) {
    try {
      if (entry.isDirectory) waiting.push(...(await entriesOf(entry as FileSystemDirectoryEntry)));
      else {
        const blob = await fileOf(entry as FileSystemFileEntry);
        files.push({ name: entry.fullPath.replace(/^\//, ''), blob, origin: 'folder' });
      }
    } catch {
      // A file that went away or may not be read: counted, and told to the reader.
      unreadable++;
    }
  }
  return { files, unreadable };
}

/** All entries of a folder. The browser hands out at most 100 at a time, and an empty list at the end. */
async function entriesOf(folder: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = folder.createReader();
  const all: FileSystemEntry[] = [];
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((done, fail) => reader.readEntries(done, fail));
    if (some.length === 0) return all;
    all.push(...some);
  }
}

function fileOf(entry: FileSystemFileEntry): Promise<File> {
  return new Promise((done, fail) => entry.file(done, fail));
}
