import type { ValueType } from '../model/profile.ts';

/** Which count belongs to a value, by the name of either: Go heap profiles, tcmalloc's, and Go's contention profiles. */
const COUNT_OF: Readonly<Record<string, string>> = {
  alloc_space: 'alloc_objects',
  inuse_space: 'inuse_objects',
  space: 'objects',
  delay: 'contentions',
};

/**
 * Index of the value type that counts the samples of another one: a count counts itself, `alloc_space` is counted by
 * `alloc_objects`, `delay` by `contentions`, anything else by `samples`. -1 when the capture has no such count: then
 * every sample row counts as one. What two captures have side by side (`cpu_before`) is counted by the count of its side.
 */
export function countTypeOf(valueTypes: readonly ValueType[], valueType: number): number {
  const own = valueTypes[valueType] as ValueType;
  if (own.unit === 'count') return valueType;
  const side = /_(?:before|after)$/.exec(own.name)?.[0] ?? '';
  const counts = (name: string) =>
    valueTypes.findIndex((type) => type.unit === 'count' && type.name === `${name}${side}`);
  const paired = COUNT_OF[own.name.slice(0, own.name.length - side.length)];
  const index = paired === undefined ? -1 : counts(paired);
  return index >= 0 ? index : counts('samples');
}
