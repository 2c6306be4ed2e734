import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { decodeLog } from '../../../src/formats/node-log/decode-log.ts';
import { LOG_LEVEL, type LogExcerpt } from '../../../src/model/log-excerpt.ts';

const decoder = new TextDecoder();

/** A text decoded. */
export function logOf(text: string): LogExcerpt {
  return decodeLog(new TextEncoder().encode(text)).log;
}

/** A log of test/fixtures/logs. */
export function fixtureLog(name: string): Uint8Array<ArrayBuffer> {
  const bytes = readFileSync(new URL(`../../fixtures/logs/${name}`, import.meta.url));
  return new Uint8Array(name.endsWith('.gz') ? gunzipSync(bytes) : bytes);
}

/** The text of the message of a row, to the end of its lines. */
export function messageOf({ text, lines }: LogExcerpt, row: number): string {
  return decoder.decode(text.subarray(lines.message[row], lines.end[row]));
}

/** A row in words: `12:49:14 warning kubelet watcher.go:87 | message`, with what is absent left out. */
export function describeRow(log: LogExcerpt, row: number): string {
  const { lines } = log;
  const level = Object.entries(LOG_LEVEL).find(([, value]) => value === lines.level[row])?.[0] ?? '?';
  const parts = [
    timeText(log, row),
    level === 'unknown' ? '' : level,
    log.units[lines.unit[row] as number] ?? '',
    log.sources[lines.source[row] as number] ?? '',
    lines.repeated[row] === 1 ? '' : `×${lines.repeated[row]}`,
  ];
  return `${parts.filter((part) => part !== '').join(' ')} | ${messageOf(log, row)}`;
}

/** All rows in words. */
export function describeLog(log: LogExcerpt): string[] {
  return Array.from({ length: log.lines.length }, (_, row) => describeRow(log, row));
}

function timeText({ lines, clock }: LogExcerpt, row: number): string {
  const nanos = lines.time[row] as number;
  if (Number.isNaN(nanos)) return '';
  if (clock === 'boot') return `${nanos / 1e9}s`;
  // Microseconds: a double has no more of them since 1970.
  const micros = Math.round(nanos / 1e3);
  const date = new Date(Math.floor(micros / 1e3)).toISOString();
  const rest = String(micros % 1e3).padStart(3, '0');
  const time = `${date.slice(11, 23)}${rest}`.replace(/\.?0+$/, '');
  return clock === 'dated' ? `${date.slice(0, 10)} ${time}` : `${date.slice(5, 10)} ${time}`;
}
