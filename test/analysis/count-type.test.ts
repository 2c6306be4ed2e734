import { describe, expect, it } from 'vitest';
import { countTypeOf } from '../../src/analysis/count-type.ts';

const types = (text: string) =>
  text.split(' ').map((type) => ({ name: type.split('/')[0] as string, unit: type.split('/')[1] as string }));

describe('countTypeOf', () => {
  it.each([
    ['samples/count cpu/nanoseconds', 1, 0],
    ['samples/count cpu/nanoseconds', 0, 0],
    ['alloc_objects/count alloc_space/bytes inuse_objects/count inuse_space/bytes', 1, 0],
    ['alloc_objects/count alloc_space/bytes inuse_objects/count inuse_space/bytes', 3, 2],
    ['objects/count space/bytes', 1, 0],
    ['contentions/count delay/nanoseconds', 1, 0],
    ['goroutine/count', 0, 0],
    ['wall/nanoseconds', 0, -1],
    ['inuse_space/bytes', 0, -1],
    ['samples/count inuse_space/bytes', 1, 0],
    ['samples/nanoseconds cpu/nanoseconds', 1, -1],
    ['samples_before/count samples_after/count cpu_before/nanoseconds cpu_after/nanoseconds', 3, 1],
    ['alloc_objects_before/count samples/count alloc_space_before/bytes', 2, 0],
    ['samples/count cpu_before/nanoseconds', 1, -1],
  ])('%s, type %i: %i', (text, valueType, expected) => {
    expect(countTypeOf(types(text), valueType)).toBe(expected);
  });
});
