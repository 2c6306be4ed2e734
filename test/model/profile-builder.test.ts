import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Profile, ProfileMeta } from '../../src/model/profile.ts';
import { ProfileBuilder } from '../../src/model/profile-builder.ts';
import { foldedText } from '../support/decoded.ts';

const META: ProfileMeta = {
  periodType: undefined,
  period: 0,
  timeNanos: undefined,
  durationNanos: undefined,
  comments: [],
  docUrl: '',
  dropFrames: '',
  keepFrames: '',
};
const COUNT = [{ name: 'samples', unit: 'count' }];

/** A builder with the functions a, b, c … and a location of the same row for each. */
function builderOf(names: string): ProfileBuilder {
  const builder = new ProfileBuilder(COUNT);
  for (const name of names) {
    const func = builder.addFunction({ name, systemName: name, file: '', startLine: 0 });
    builder.addLocation(BigInt(func), -1, false, [{ func, line: 0, column: 0 }]);
  }
  return builder;
}

const build = (builder: ProfileBuilder): Profile => builder.build(META, 0);

describe('stacks', () => {
  it('share the callers they have in common', () => {
    const builder = builderOf('abc');
    for (const stack of [
      [1, 0],
      [2, 1, 0],
      [2, 0],
      [1, 0],
    ])
      builder.addSample(builder.stackOf(stack), [1]);
    const profile = build(builder);
    expect(foldedText(profile)).toBe('a;b 1\na;b;c 1\na;c 1\na;b 1');
    expect([...profile.stacks.parent]).toEqual([-1, 0, 1, 0]);
    expect([...profile.samples.stack]).toEqual([1, 2, 3, 1]);
  });

  it('of nothing are -1', () => {
    const builder = builderOf('a');
    builder.addSample(builder.stackOf([]), [5]);
    expect([...build(builder).samples.stack]).toEqual([-1]);
  });

  it('may be a part of a list', () => {
    const builder = builderOf('abc');
    builder.addSample(builder.stackOf(Int32Array.of(2, 2, 1, 0, 0), 1, 4), [1]);
    expect(foldedText(build(builder))).toBe('a;b;c 1');
  });

  it('may be told as a tree, each as its caller and one more', () => {
    const builder = builderOf('abc');
    const a = builder.addCallee(-1, 0);
    const b = builder.addCallee(a, 1);
    for (const stack of [builder.addCallee(b, 2), b, builder.addCallee(a, 2)]) builder.addSample(stack, [1]);
    const profile = build(builder);
    expect(foldedText(profile)).toBe('a;b;c 1\na;b 1\na;c 1');
    expect([...profile.stacks.parent]).toEqual([-1, 0, 1, 0]);
  });

  it('have callers before callees, and the frames they were made of', () => {
    const stack = fc.array(fc.nat(3), { maxLength: 10 });
    fc.assert(
      fc.property(fc.array(stack, { maxLength: 30 }), (stacks) => {
        const builder = builderOf('abcd');
        for (const each of stacks) builder.addSample(builder.stackOf(each), [1]);
        const profile = build(builder);
        expect(profile.stacks.parent.every((parent, row) => parent < row)).toBe(true);
        expect(foldedText(profile).split('\n')).toEqual(
          stacks.length === 0
            ? ['']
            : stacks.map((each) =>
                `${[...each]
                  .reverse()
                  .map((row) => 'abcd'[row])
                  .join(';')} 1`.trim(),
              ),
        );
        const paths = new Set(stacks.flatMap((each) => each.map((_, from) => each.slice(from).join())));
        expect(profile.stacks.length).toBe(paths.size);
      }),
    );
  });
});

describe('locations', () => {
  it('become a frame a line, outermost first, all but the first inlined', () => {
    const builder = builderOf('abc');
    const inlined = builder.addLocation(0x10n, -1, true, [
      { func: 2, line: 30, column: 3 },
      { func: 1, line: 20, column: 2 },
    ]);
    builder.addSample(builder.stackOf([inlined, 0]), [1]);
    const { frames, locations, ...profile } = build(builder);
    expect(foldedText({ frames, locations, ...profile })).toBe('a;b;c 1');
    const rows = [...frames.location.keys()].filter((row) => frames.location[row] === inlined);
    expect(rows.map((row) => [frames.func[row], frames.line[row], frames.column[row], frames.inlined[row]])).toEqual([
      [1, 20, 2, 0],
      [2, 30, 3, 1],
    ]);
    expect([...locations.folded]).toEqual([0, 0, 0, 1]);
    expect(locations.address[inlined]).toBe(0x10n);
  });

  it('without lines are named after binary and address, and share the name where both are the same', () => {
    const builder = new ProfileBuilder(COUNT);
    const app = { buildId: '', start: 0x400000n, limit: 0x500000n, offset: 0x1000n, has: 0 };
    builder.addMapping({ ...app, file: '/usr/bin/app' });
    builder.addMapping({ ...app, file: '[vdso]' });
    builder.addMapping({ ...app, file: '' });
    for (const [address, mapping] of [
      [0x400010n, 0],
      [0x10n, 0],
      [0x400010n, 1],
      [0x400010n, 2],
      [0xabcn, -1],
      [0x400010n, 0],
    ] as const) {
      builder.addLocation(address, mapping, false, []);
    }
    const { functions, frames } = build(builder);
    expect([...frames.func].map((func) => functions.name[func])).toEqual([
      '[app]+0x1010',
      '[app]+0x10',
      '[vdso]+0x1010',
      '[?]+0x1010',
      '0xabc',
      '[app]+0x1010',
    ]);
    expect(functions.length).toBe(5);
    expect([...frames.unsymbolized]).toEqual([1, 1, 1, 1, 1, 1]);
  });
});

describe('samples', () => {
  it('have one value per value type, and a row of labels', () => {
    const builder = new ProfileBuilder([...COUNT, { name: 'cpu', unit: 'nanoseconds' }]);
    const label = { key: 'pod', text: 'web', number: 0, unit: '' };
    builder.addSample(-1, [1, 10]);
    builder.addSample(-1, Float64Array.of(2, -20), builder.labelSetOf([label]));
    expect(builder.sampleCount).toBe(2);
    const { samples, labels } = build(builder);
    expect(samples.values.map((column) => [...column])).toEqual([
      [1, 2],
      [10, -20],
    ]);
    expect([...samples.labelSet]).toEqual([0, 1]);
    expect(labels).toMatchObject({ length: 2, key: ['pod'], text: ['web'] });
  });

  it('without value types make no profile', () => {
    expect(() => new ProfileBuilder([])).toThrow('a profile counts something');
  });
});

describe('functions', () => {
  it('keep a linker name only where it is another', () => {
    const builder = new ProfileBuilder(COUNT);
    builder.addFunction({ name: 'a', systemName: 'a', file: 'a.go', startLine: 3 });
    builder.addFunction({ name: 'b', systemName: '_b', file: '', startLine: 0 });
    expect(build(builder).functions).toMatchObject({ systemName: ['', '_b'], file: ['a.go', ''] });
  });
});
