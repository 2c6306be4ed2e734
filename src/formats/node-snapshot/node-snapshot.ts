import { type Decoded, DecodeError, type Format } from '../format.ts';
import { decodeLog } from '../node-log/decode-log.ts';
import { readSnapshot, type SnapshotRead } from './read-snapshot.ts';
import { errors } from './texts.ts';

/** Bytes of a file that are looked at to recognise it, and to read it. */
const LOOK = 1 << 18;
const READ = 1 << 23;
/** A paste has a section among so many lines at its beginning. */
const MOST_LINES = 2000;
/** A section among so many other lines is what the file is about, not something that it mentions. */
const LEAST_SHARE = 0.05;

/**
 * What a node says about itself: files of /proc and /sys/fs/cgroup and what commands print, one alone or many in a paste of a
 * terminal, a ticket or an article, with prompts, colours, quoting and prose around them.
 *
 * In:     UTF-8 text, LF or CRLF. Of more than 8 MiB the beginning.
 * Out:    the facts, each in its last state, and where they stood; and the lines of a log, where the paste holds some.
 * Units:  bytes, nanoseconds, cores, shares in [0, 1]; memory.stat as it stands.
 * Errors: `empty` when no section is in it. Lines that are not understood are skipped, which the ledger says.
 * Source: proc(5), cgroups(7), the kernel's documentation of cgroup-v1 and v2, the man pages of procps, sysstat and time;
 *         each section names its own
 */
export const nodeSnapshot: Format = {
  id: 'node-snapshot',
  title: { en: 'facts about a node (/proc, cgroups, ps, free …)', zh: '节点信息（/proc、cgroup、ps、free 等）' },
  recognizes: (bytes) =>
    bytes.subarray(0, LOOK).indexOf(0) < 0 && isSnapshot(readSnapshot(bytes, { bytes: LOOK, lines: MOST_LINES })),
  decode,
};

/** A section behind a command that was typed tells; without one, sections must be more than a few lines among others. */
function isSnapshot({ snapshot, lines, isTyped }: SnapshotRead): boolean {
  if (snapshot.sections.length === 0) return false;
  return isTyped || lines.sections >= LEAST_SHARE * (lines.sections + lines.others);
}

function decode(bytes: Uint8Array): Decoded {
  const looked = Math.min(bytes.length, READ);
  const { snapshot, ledger, log: parts } = readSnapshot(bytes, { bytes: looked });
  if (snapshot.sections.length === 0) throw new DecodeError('empty', errors.noSection(countLines(bytes)));
  const { log, ledger: logLedger } = parts.lines > 0 ? decodeLog(parts.alone(bytes, looked)) : NO_LOG;
  if (!log || log.lines.length === 0) return { snapshot, ledger: ledger.entries() };
  return { snapshot, log, ledger: [...ledger.entries(), ...logLedger] };
}

const NO_LOG = { log: undefined, ledger: [] } as const;

function countLines(bytes: Uint8Array): number {
  let lines = 0;
  for (let at = 0; at < bytes.length; lines++) {
    const end = bytes.indexOf(10, at);
    at = end < 0 ? bytes.length : end + 1;
  }
  return lines;
}
