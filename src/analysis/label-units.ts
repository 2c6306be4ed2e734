import type { LabelTable } from '../model/profile.ts';

/**
 * The unit of every numeric entry of a label table: its own, else the first that its key has anywhere, else `bytes`
 * for the sizes that tcmalloc writes without one, else the key itself, as Go's `bytes`.
 * Source: `NumLabelUnits` in https://github.com/google/pprof/blob/main/profile/profile.go
 */
export function labelUnits(labels: LabelTable): (entry: number) => string {
  let units = known.get(labels);
  if (!units) {
    units = new Map();
    for (let at = 0; at < labels.key.length; at++) {
      const key = labels.key[at] as string;
      const unit = labels.unit[at] as string;
      if (unit !== '' && !units.has(key)) units.set(key, unit);
    }
    known.set(labels, units);
  }
  const byKey = units;
  return (entry) => {
    const key = labels.key[entry] as string;
    return labels.unit[entry] || byKey.get(key) || (key === 'alignment' || key === 'request' ? 'bytes' : key);
  };
}

const known = new WeakMap<LabelTable, Map<string, string>>();
