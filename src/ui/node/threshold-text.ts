import type { MemoryThreshold } from '../../model/node-snapshot.ts';
import { formatBytes, formatShare } from '../../model/units.ts';

/** A threshold as text: `500 MiB`, `12.0%`. */
export function thresholdText(threshold: MemoryThreshold): string {
  return 'bytes' in threshold ? formatBytes(threshold.bytes) : formatShare(threshold.share);
}
