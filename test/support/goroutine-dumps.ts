import { decodeDump } from '../../src/formats/goroutine-text/dump.ts';
import type { Profile } from '../../src/model/profile.ts';

/** Some goroutines of a dump that are alike. */
export interface DrawnGoroutines {
  readonly times: number;
  /** As in the header: `select`, `sync.Mutex.Lock, 12 minutes`. */
  readonly state: string;
  /** Functions, innermost first, as dumps have them. */
  readonly frames: readonly string[];
  readonly createdBy?: string;
}

/** A dump of goroutines as `goroutine?debug=2` prints it, decoded. */
export function dumpOf(...groups: readonly DrawnGoroutines[]): Profile {
  let id = 0;
  const text = groups
    .flatMap(({ times, state, frames, createdBy = 'main.start' }) =>
      Array.from({ length: times }, () => {
        const calls = frames.map((name) => `${name}(...)\n\t/src/main.go:1 +0x1\n`).join('');
        return `goroutine ${++id} [${state}]:\n${calls}created by ${createdBy} in goroutine 1\n\t/src/main.go:2 +0x2\n`;
      }),
    )
    .join('\n');
  return decodeDump(new TextEncoder().encode(text)).profile;
}
