import type { ValueType } from '../../model/profile.ts';
import { DecodeError } from '../format.ts';
import { PROFILE } from './fields.ts';
import { isGoLibrary, type ListStyle } from './list-style.ts';
import type { Reading } from './reading.ts';
import { errors } from './texts.ts';

/**
 * Refuses a profile that ends between two fields: to protobuf, what is left there is a whole message.
 *
 * Most writers put the string table last, so that texts are missing then and were missed already. Go's pprof (which
 * saves `pprof.*.pb.gz` and writes with -proto) puts the small fields behind it, in rising order, and tells by
 * what it always writes: `default_sample_type`, even when it is 0; a doc_url only when its text is in the table,
 * as it keeps no text that nothing refers to.
 *
 * net/http/pprof has an older copy of that code which ends with time, duration and period, and rewrites profiles
 * with it that were asked for with `?seconds=`, never one of CPU time. A profile of goroutines, blocks or mutexes
 * that was cut right before its `default_sample_type` of 0 is therefore a whole profile of that kind, byte for byte,
 * with the same meaning, and opens.
 *
 * Sources: https://github.com/google/pprof/blob/main/profile/encode.go, https://go.dev/src/internal/profile/encode.go
 *
 * @throws {DecodeError} `truncated`.
 */
export function requireWhole({ wire, sections, texts }: Reading, types: readonly ValueType[], style: ListStyle): void {
  if (!sections.ascending || !isGoLibrary(style)) return;
  const has = (field: number) => (sections.seen & (1 << field)) !== 0;
  const ended = has(PROFILE.defaultSampleType) || has(PROFILE.docUrl);
  const rewritten =
    (types.length <= 2 || style.longValuesUnpacked) &&
    !types.some(({ name }) => name === 'cpu') &&
    [PROFILE.timeNanos, PROFILE.durationNanos, PROFILE.periodType, PROFILE.period].every(has);
  const allTextsUsed = texts.highest === texts.length - 1;
  if ((ended || rewritten) && allTextsUsed) return;
  const byte = wire.bytes.length;
  throw new DecodeError('truncated', errors.noEnd(byte), { byte });
}
