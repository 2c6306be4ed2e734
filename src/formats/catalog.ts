import { folded } from './folded/folded.ts';
import type { Format } from './format.ts';
import { pprof } from './pprof/pprof.ts';
import { pprofRaw } from './pprof-raw/pprof-raw.ts';

/** Every format the app opens, the strictest recogniser first: the first that recognises a file decodes it. */
export const formats: readonly Format[] = [pprof, pprofRaw, folded];
