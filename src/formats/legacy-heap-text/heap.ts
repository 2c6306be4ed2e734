import type { Label } from '../../model/label-sets.ts';
import type { ValueType } from '../../model/profile.ts';
import { isAddressList } from '../printed-stacks.ts';
import type { SampleLine } from './samples.ts';

/** What the first line of a heap profile says. */
export interface HeapHeader {
  readonly valueTypes: readonly ValueType[];
  /** An allocation is recorded for every so many bytes; 1 when each one is. */
  readonly period: number;
  /** Whether samples stand for the allocations that were not recorded. */
  readonly sampled: boolean;
  /** Whether a sample has what was ever allocated besides what is in use. */
  readonly hasAlloc: boolean;
}

const HEADER =
  /^heap profile: *(\d{1,19}): *(\d{1,19}) *\[ *(\d{1,19}): *(\d{1,19}) *\] *@ *(heap(?:z?_v2|profile)?|growthz?|fragmentationz)(?:\/(\d{1,15}))?$/;
const SAMPLE = /^(-?\d{1,19}): *(-?\d{1,19}) *\[ *(\d{1,19}): *(\d{1,19}) *\] *@(.*)$/;

const ALLOC: readonly ValueType[] = [
  { name: 'alloc_objects', unit: 'count' },
  { name: 'alloc_space', unit: 'bytes' },
  { name: 'inuse_objects', unit: 'count' },
  { name: 'inuse_space', unit: 'bytes' },
];
const PLAIN: readonly ValueType[] = [
  { name: 'objects', unit: 'count' },
  { name: 'space', unit: 'bytes' },
];

/**
 * Reads `heap profile: 11: 1564576 [43: 5934568] @ heap/1048576`; undefined when the line is none.
 *
 * `heap` comes with twice the period, as early profilers of C++ had it and Go still has; `heapprofile` and `growth`
 * record every allocation. What was allocated is told only where it differs from what is in use.
 * Source: parseHeapHeader in https://github.com/google/pprof/blob/main/profile/legacy_profile.go
 */
export function parseHeapHeader(text: string): HeapHeader | undefined {
  const [, objects, bytes, allocObjects, allocBytes, kind, rate] = HEADER.exec(text) ?? [];
  if (kind === undefined) return undefined;
  const sampled = kind === 'heap' || kind.endsWith('_v2');
  const every = Number(rate ?? 0);
  const hasAlloc =
    kind.startsWith('heap') &&
    ((allocObjects !== objects && allocObjects !== '0') || (allocBytes !== bytes && allocBytes !== '0'));
  return {
    valueTypes: hasAlloc ? ALLOC : PLAIN,
    period: sampled ? (kind === 'heap' ? Math.floor(every / 2) : every) : 1,
    sampled,
    hasAlloc,
  };
}

/**
 * Reads `1: 1048576 [3: 3145728] @ 0x48cdf3 0x491b29`; undefined when the line is none. Values are those of all
 * allocations, not of the recorded ones alone; the size of one object becomes a label, as in Go's protobufs.
 */
export function parseHeapSample(text: string, { hasAlloc, sampled, period }: HeapHeader): SampleLine | undefined {
  const [, ...columns] = SAMPLE.exec(text) ?? [];
  const addresses = columns.pop();
  if (addresses === undefined || !isAddressList(addresses)) return undefined;
  const [objects, bytes, allocObjects, allocBytes] = columns.map(Number) as [number, number, number, number];
  const rate = sampled ? period : 1;
  const inUse = scaled(objects, bytes, rate);
  const values = hasAlloc ? [...scaled(allocObjects, allocBytes, rate), ...inUse] : inUse;
  const size = allocObjects > 0 ? allocBytes / allocObjects : objects === 0 ? 0 : bytes / objects;
  return { values, labels: sizeLabel(Math.trunc(size)), addresses };
}

function sizeLabel(size: number): readonly Label[] {
  return size === 0 ? [] : [{ key: 'bytes', text: null, number: size, unit: '' }];
}

/**
 * Allocations are recorded at random, one for every `rate` bytes on average, so one of `size` bytes is with the
 * probability 1 - exp(-size / rate): each stands for the inverse of that. Rounded down, as Go and pprof do.
 */
function scaled(objects: number, bytes: number, rate: number): readonly [number, number] {
  if (objects === 0 || bytes === 0) return [0, 0];
  if (rate <= 1) return [objects, bytes];
  const scale = 1 / (1 - Math.exp(-(bytes / objects) / rate));
  return [Math.trunc(objects * scale), Math.trunc(bytes * scale)];
}
