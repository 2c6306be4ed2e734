import type { FoundCalls } from '../../model/finding.ts';
import { type CallFilter, tidyFilter } from './filter-calls.ts';

/** The calls that a finding is about, whenever they were. */
export function filterOfFound({ syscalls, errnos, threads, path }: FoundCalls): CallFilter {
  return tidyFilter({
    ...(syscalls && { syscalls }),
    ...(errnos && { errnos }),
    ...(threads && { threads }),
    ...(path !== undefined && { pathText: path }),
  });
}
