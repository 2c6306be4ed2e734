import { type Decoded, DecodeError, type Format } from '../format.ts';
import { TextLines } from '../text-lines.ts';
import { decodeLog } from './decode-log.ts';
import { LogLine } from './log-line.ts';
import { plainKind } from './plain-line.ts';
import { errors } from './texts.ts';

/**
 * Lines of logs: journalctl (short, short-iso, short-precise, short-full, `-o json`), syslog (RFC 3164, RFC 3339 times,
 * RFC 5424), klog and structured klog, `kubectl logs` with `--timestamps` and `--prefix`, containerd's and Docker's
 * logfmt, CRI and json-file lines, zap and other loggers of JSON, capnslog, Go's log package, dmesg (`-T`, `-r`).
 *
 * Errors: `empty` when no line is of a log. The rest is said at `decodeLog` and `LogLine`.
 */
export const nodeLog: Format = {
  id: 'node-log',
  title: { en: 'log', zh: '日志' },
  recognizes,
  decode,
};

/** How much of a file is looked at to recognise it. */
const LOOK = 1 << 18;
const MOST_LINES = 400;
const BINARY_SAMPLE = 4096;

/** At least half of the lines have a head or go on with a message that has one. */
function recognizes(bytes: Uint8Array): boolean {
  if (bytes.subarray(0, BINARY_SAMPLE).includes(0)) return false;
  const limit = Math.min(bytes.length, LOOK);
  const lines = new TextLines(bytes, 0, limit);
  const line = new LogLine();
  let seen = 0;
  let heads = 0;
  let rests = 0;
  while (seen < MOST_LINES && lines.next()) {
    if (lines.blank) continue;
    // The last line may be cut off by the limit.
    if (lines.end === limit && bytes.length > limit && heads > 0) break;
    line.scan(bytes, lines.start, lines.end);
    if (line.headed) heads++;
    else {
      const kind = plainKind(bytes, lines.start, lines.end);
      if (kind === 'note' || kind === 'opening' || kind === 'prompt') continue;
      if (heads > 0 && kind === 'indented') rests++;
    }
    seen++;
  }
  return heads > 0 && heads + Math.min(rests, heads * MOST_RESTS) >= seen / 2;
}

/** Lines of a stack trace or a dump that a message may have, for a text to be taken for a log. */
const MOST_RESTS = 200;

function decode(bytes: Uint8Array<ArrayBuffer>): Decoded {
  const { log, ledger } = decodeLog(bytes);
  if (log.lines.length === 0) throw new DecodeError('empty', errors.empty);
  return { log, ledger };
}
