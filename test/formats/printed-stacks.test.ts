import { describe, expect, it } from 'vitest';
import { MemoryMap } from '../../src/formats/memory-map.ts';
import { isAddressList, PrintedStacks, parsePrintedFrame } from '../../src/formats/printed-stacks.ts';
import { ProfileBuilder } from '../../src/model/profile-builder.ts';
import { stackLines } from '../support/stack-lines.ts';

const NOTHING = { periodType: undefined, period: 0, timeNanos: undefined, durationNanos: undefined };
const META = { ...NOTHING, comments: [], docUrl: '', dropFrames: '', keepFrames: '' };

/** Stacks as text: addresses, then frames; how each comes out, with `hidden` and `cut` behind it. */
function drawn(...all: readonly (readonly [addresses: string, ...frames: string[]])[]): string[] {
  return all.map((_, last) => {
    const builder = new ProfileBuilder([{ name: 'n', unit: 'count' }]);
    const stacks = new PrintedStacks(builder, new MemoryMap());
    let marks = '';
    all.slice(0, last + 1).forEach(([addresses, ...frames], i) => {
      const stack = stacks.stackOf(
        addresses,
        frames.map((text) => parsePrintedFrame(text) ?? expect.fail(text)),
      );
      if (i < last) return;
      builder.addSample(stack.row, [1]);
      marks = `${stack.hidden ? ' hidden' : ''}${stack.cut ? ' cut' : ''}`;
    });
    const [line = ''] = stackLines(builder.build(META, 0), { namesOnly: true });
    return `${line.replace(' = 1', '')}${marks}`;
  });
}

const F = '#\t0x10\tmain.f+0x1\t/m.go:1';
const G = '#\t0x12\tmain.g+0x3\t/m.go:5';
const H = '#\t0x20\tmain.h+0x1\t/m.go:9';

describe('a printed stack', () => {
  it('has the frames that are printed, those of one machine code as inlined calls', () => {
    expect(drawn(['0x11 0x21 0x99', F, H])).toEqual(['main.h;main.f']);
    expect(drawn(['0x11 0x13 0x21', F, G, H])).toEqual(['main.h;main.g;(inlined) main.f']);
  });

  it('says when frames are hidden at its leaf, and missing at its root', () => {
    expect(drawn(['0x50 0x11 0x21', F, H])).toEqual(['main.h;main.f hidden']);
    expect(drawn(['0x11 0x21 0x31 0x99', F])).toEqual(['main.f cut']);
  });

  it('without frames has its addresses, but for the outermost that others do not print either', () => {
    expect(drawn(['0x11 0x21'])).toEqual(['0x20;0x11']);
    expect(drawn(['0x11 0x99', F], ['0x99'], ['0x21 0x99'])).toEqual(['main.f', '', '0x21 cut']);
    expect(drawn([''], ['', '#\t0x0'])).toEqual(['', '']);
  });
});

it.each([
  ['', true],
  [' 0x1 0xABC', true],
  [' 0x1  ', true],
  ['0x1 0x', false],
  ['0x11111111111111111', false],
  ['0x1 1', false],
  ['0x1x', false],
])('a list of addresses, %j: %s', (text, expected) => {
  expect(isAddressList(text)).toBe(expected);
});

it.each([
  ['#\t0x10', { address: 0x10n, name: '', entry: -1n, file: '', line: 0 }],
  [
    '# 0x10 main.F[...]+0x1 /a b/m.go:1',
    { address: 0x10n, name: 'main.F[...]', entry: 0xfn, file: '/a b/m.go', line: 1 },
  ],
  ['#\t0x10\tmain.f\t/m.go:1', undefined],
  ['#\t0x10\tmain.f+0x1\t/m.go', undefined],
  ['#\t0x10\tmain.f+0x1', undefined],
  ['#\t0xx', undefined],
  ['# runtime.MemStats', undefined],
])('a frame, %j', (text, expected) => {
  expect(parsePrintedFrame(text)).toEqual(expected);
});
