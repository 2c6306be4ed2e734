import { decodeLog } from '../../src/formats/node-log/decode-log.ts';
import type { LogExcerpt } from '../../src/model/log-excerpt.ts';

/** A log drawn as text. */
export function logOf(text: string): LogExcerpt {
  return decodeLog(new TextEncoder().encode(text)).log;
}

/**
 * A minute of two programs: systemd makes a slice every 2 s, 31 in all; the kubelet warns every 10 s, and fails once, with
 * two lines more, at 30 s. The last message was repeated 4 times.
 */
export const MINUTE = Array.from({ length: 31 }, (_, i) => {
  const time = `12:${String(Math.floor(i / 30)).padStart(2, '0')}:${String((i * 2) % 60).padStart(2, '0')}`;
  const head = `Jun 27 ${time} node-1`;
  return [
    `${head} systemd: Created slice run_${i}.slice.`,
    ...(i % 5 === 0 ? [`${head} kubelet[7]: W0627 ${time}.000000       7 watcher.go:87] Error for "/x/${i}"`] : []),
    ...(i === 15
      ? [`${head} kubelet[7]: E0627 ${time}.500000       7 kubelet.go:8] it failed:\n\tfirst\n\tsecond`]
      : []),
    ...(i === 30 ? [`${head} last message repeated 4 times`] : []),
  ].join('\n');
})
  .map((line) => `${line}\n`)
  .join('');
