/** A file of its own, or the files that are probably one capture. */
export interface FileGroup<File> {
  /** Of the one file; or what the names of the files have in common: `kubelet.strace` of `kubelet.strace.10701`. */
  readonly name: string;
  /** Several by number of the thread. */
  readonly files: readonly File[];
}

/** `NAME.PID`, packed or not. */
const OF_THREAD = /^(.+)\.(\d{1,7})(\.gz|\.zst)?$/;

/**
 * Puts together the files that `strace -ff -o NAME` writes, one a thread, as their names tell; whether they are such
 * files, their content has to say. Groups stand where their first file stood.
 */
export function groupThreadFiles<File extends { readonly name: string }>(files: readonly File[]): FileGroup<File>[] {
  const stems = new Map<string, File[]>();
  for (const file of files) {
    const stem = stemOf(file.name);
    if (stem === undefined) continue;
    const known = stems.get(stem);
    if (known) known.push(file);
    else stems.set(stem, [file]);
  }
  const groups: FileGroup<File>[] = [];
  for (const file of files) {
    const stem = stemOf(file.name);
    const members = stem === undefined ? undefined : stems.get(stem);
    if (stem === undefined || !members || members.length < 2) groups.push({ name: file.name, files: [file] });
    else if (members[0] === file) groups.push({ name: stem, files: members.toSorted(byThread) });
  }
  return groups;
}

function stemOf(name: string): string | undefined {
  return OF_THREAD.exec(name)?.[1];
}

function byThread(a: { readonly name: string }, b: { readonly name: string }): number {
  return threadOf(a.name) - threadOf(b.name);
}

function threadOf(name: string): number {
  return Number(OF_THREAD.exec(name)?.[2]);
}
