import type { ProfileFormat } from '../format.ts';
import { decodeCounts, findCounts } from './counts.ts';
import { decodeDump, recognizesDump } from './dump.ts';

/**
 * Goroutines as text, in both forms of a Go server: `/debug/pprof/goroutine?debug=1` counts equal stacks (and so do
 * `threadcreate?debug=1` and profiles of the program's own), `?debug=2` lists every goroutine with what it waits for,
 * which is also what a program prints that panics or is told to quit, in a log or on a terminal.
 *
 * In:     UTF-8 text, LF or CRLF; debug=2 also with what loggers put before each line, and among other lines.
 * Out:    one value type, `goroutine/count` (or as the header says), root first. Stacks end where those of Go's
 *         protobufs end; who started a goroutine is no caller of it and stands in the label `created by`. Labels of
 *         debug=2: `state` (`select`, `IO wait`), `wait` in minutes, `locked to thread`, and the program's own.
 *         Neither text has the runtime's own frames at the ends, which protobufs have (`runtime.gopark`).
 * Units:  goroutines.
 * Errors: `empty` when there is no goroutine. A text that breaks off opens as far as it goes, which the ledger says.
 * Source: https://github.com/golang/go/blob/master/src/runtime/pprof/pprof.go, …/src/runtime/traceback.go
 */
export const goroutineText: ProfileFormat = {
  id: 'goroutine-text',
  title: {
    en: 'goroutines as text (debug=1, debug=2, traceback)',
    zh: 'goroutine 文本（debug=1、debug=2、traceback）',
  },
  recognizes: (bytes) => findCounts(bytes) !== undefined || recognizesDump(bytes),
  decode: (bytes) => (findCounts(bytes) ? decodeCounts(bytes) : decodeDump(bytes)),
};
