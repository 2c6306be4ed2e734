import type { Cause } from './cause.ts';
import { cpuLoadReader } from './causes/cpu-load-reader.ts';
import { evictionTooLate } from './causes/eviction-too-late.ts';
import { manyCgroups } from './causes/many-cgroups.ts';
import { scrapePileup } from './causes/scrape-pileup.ts';
import { testSliceChurn } from './causes/test-slice-churn.ts';
import { zombieMemoryCgroups } from './causes/zombie-memory-cgroups.ts';

/** Every cause that several captures can prove together. */
export const causes: readonly Cause[] = [
  zombieMemoryCgroups,
  manyCgroups,
  scrapePileup,
  testSliceChurn,
  cpuLoadReader,
  evictionTooLate,
];
