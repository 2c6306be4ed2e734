import { parseMemoryThreshold } from '../../model/memory-threshold.ts';
import type { EvictionSettings, MemoryThreshold } from '../../model/node-snapshot.ts';

/** `--eviction-hard=memory.available<500Mi,…`, `"evictionHard":{"memory.available":"100Mi"`; the list ends at 400 characters. */
const FLAG = /eviction-(hard|soft)["']?[= :]{1,3}["']?([^\s"']{1,400})/g;
const JSON_FIELD = /"eviction(Hard|Soft)"\s{0,4}:\s{0,4}\{([^{}]{0,600})\}/g;
const SIGNAL = /memory\.available["']?\s{0,4}(?:<|&lt;|:)\s{0,4}["']?(\d[\w.%]{0,20})/;

/** Thresholds for memory.available that flags of the kubelet, or its configuration in JSON, set; undefined when none. */
export function readEviction(text: string): EvictionSettings | undefined {
  const settings: { hard?: MemoryThreshold; soft?: MemoryThreshold } = {};
  for (const expression of [FLAG, JSON_FIELD]) {
    for (const [, kind = '', list = ''] of text.matchAll(expression)) {
      const threshold = thresholdIn(list);
      if (threshold) settings[kind.toLowerCase() === 'hard' ? 'hard' : 'soft'] = threshold;
    }
  }
  return settings.hard || settings.soft ? settings : undefined;
}

/** The threshold for memory.available in a list of signals. */
export function thresholdIn(list: string): MemoryThreshold | undefined {
  const quantity = SIGNAL.exec(list)?.[1];
  const parsed = quantity === undefined ? undefined : parseMemoryThreshold(quantity);
  return parsed?.ok ? parsed.threshold : undefined;
}
