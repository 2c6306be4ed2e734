import { cgroupOf, versionIn } from '../cgroup-path.ts';
import { oneLine, type SectionKind } from '../section.ts';
import type { SnapshotDraft } from '../snapshot-draft.ts';

/** A number alone, `max`, or a number and the file that it is about (`wc -l FILE`). */
const ANSWER = /^\s*(-?\d{1,19}|max)(?: (\S{1,400}))?$/;
/** What cgroup v1 writes for no limit, in pages of 4 KiB and 64 KiB. */
const NO_LIMIT = 9_000_000_000_000_000_000;

interface Answer {
  readonly command: string;
  readonly path: string;
  readonly value: number;
  readonly line: number;
}

/**
 * A bare number that answers the command before it: what it means is told by the command. Files of the memory controller
 * and counted cgroup directories have places of their own; others are kept beside their command.
 */
export const answers: SectionKind = {
  kind: 'answer',
  title: { en: 'Answer of a command', zh: '命令的应答' },
  begin({ text, number, path: own }, { command, path, isFirst }) {
    const found = ANSWER.exec(text);
    if (!found || (!isFirst && own === '' && path === '')) return undefined;
    const source = own || path;
    if (command === '' && !isMemoryFile(source)) return undefined;
    if (found[2] !== undefined && !/\bwc\b/.test(command)) return undefined;
    if (found[1] === 'max' && !isMemoryFile(source || command)) return undefined;
    const value = found[1] === 'max' ? Number.POSITIVE_INFINITY : Number(found[1]);
    return oneLine((draft) => put({ command: command || source, path: source, value, line: number }, draft));
  },
};

function isMemoryFile(text: string): boolean {
  return /\bmemory\.(?:usage_in_bytes|current|limit_in_bytes|max)(?![\w.])/.test(text);
}

function put({ command, path, value, line }: Answer, { facts }: SnapshotDraft): void {
  const about = path || command;
  const counts = /\bwc\b/.test(command);
  const version = versionIn(about);
  if (version !== undefined) facts.cgroupVersion ??= version;
  if (!counts && isMemoryFile(about)) {
    const cgroup = cgroupOf(about);
    if (cgroup !== undefined) facts.memoryCgroup = cgroup;
    if (/usage_in_bytes|\.current/.test(about)) facts.memoryUsage = value;
    else facts.memoryLimit = value >= NO_LIMIT ? Number.POSITIVE_INFINITY : value;
    return;
  }
  if (counts && countsDirectories(command)) facts.cgroupDirectories = value;
  facts.answers = [...(facts.answers ?? []), { command, value, line }];
}

/** `find /sys/fs/cgroup/memory -type d | wc -l`, `ls -R`, `lscgroup memory | wc -l`. */
function countsDirectories(command: string): boolean {
  if (/\blscgroup\b/.test(command)) return true;
  return (
    command.includes('/sys/fs/cgroup') &&
    /\bfind\b.{0,400}(?:-type d|-name cgroup\.procs)|\btree -d|\bls -\w{0,10}R/.test(command)
  );
}
