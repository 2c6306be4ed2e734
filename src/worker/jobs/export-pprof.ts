import { assert } from '../../base/assert.ts';
import { writePprof } from '../../share/files/pprof.ts';
import type { KeptCapture } from '../kept-capture.ts';
import type { FoldOptions } from '../protocol.ts';
import { shownProfile } from './fold-capture.ts';

/** The profile as a gzipped pprof file: as it was opened, or as these options show its stacks. */
export function exportPprof(
  { capture, profile }: KeptCapture,
  options: FoldOptions | undefined,
): Uint8Array<ArrayBuffer> {
  assert(capture.profile, 'only a profile is asked for its file');
  return writePprof(options ? shownProfile(profile, options).profile : profile);
}
