import { DecodeError, type ProfileFormat } from '../format.ts';
import { decodeContention } from './contention-text.ts';
import { decodeHeap } from './heap-text.ts';
import { hasLegacyHeader, LegacyText } from './legacy-text.ts';
import { errors } from './texts.ts';

/**
 * Heap profiles and profiles of waits as text: `heap?debug=1`, `allocs?debug=1`, `mutex?debug=1` and `block?debug=1`
 * of a Go server, and the heap profiles of tcmalloc.
 *
 * In:     UTF-8 text, LF or CRLF; a section of symbols of pprof --raw may stand before it.
 * Out:    the stacks and values of the .pb.gz of that moment: `alloc_objects`, `alloc_space`, `inuse_objects`,
 *         `inuse_space` (or `objects`, `space` where only what is in use is told); `contentions`, `delay`. Frames are
 *         named by the lines under a stack; without them, by binary and address. What Go says of its memory as a whole
 *         (runtime.MemStats) becomes comments.
 * Units:  bytes and nanoseconds. Samples are scaled up to all allocations, as go tool pprof does.
 * Errors: `empty` when the header is missing. A text that breaks off opens as far as it goes, which the ledger says.
 * Source: https://github.com/google/pprof/blob/main/profile/legacy_profile.go
 */
export const legacyHeapText: ProfileFormat = {
  id: 'legacy-heap-text',
  title: {
    en: 'heap, mutex or block profile as text (debug=1)',
    zh: '文本形式的 heap、mutex 或 block 剖析（debug=1）',
  },
  recognizes: hasLegacyHeader,
  decode: (bytes) => {
    const text = LegacyText.find(bytes);
    if (!text) throw new DecodeError('empty', errors.noHeader());
    return text.heap ? decodeHeap(text, text.heap) : decodeContention(text);
  },
};
