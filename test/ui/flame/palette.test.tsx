import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FADED, leastContrast, PLAIN, paletteOf, STATES, TONES } from '../../../src/ui/flame/palette.ts';
import { toneOfName, tonesOf } from '../../../src/ui/flame/tones.ts';
import { contrast, type Rgb } from '../../../src/ui/shared/canvas/oklch.ts';
import tokens from '../../../src/ui/shared/tokens.css?raw';

const SCHEMES = ['light', 'dark'] as const;
const HOUSEKEEPING = 'k8s.io/kubernetes/vendor/github.com/google/cadvisor/manager.(*containerData).housekeeping';
const RUNC = 'github.com/opencontainers/runc/libcontainer/cgroups/fs.(*manager).GetStats';

function rgb(hex: string): Rgb {
  const value = Number.parseInt(hex.slice(1), 16);
  return { r: value >> 16, g: (value >> 8) & 255, b: value & 255 };
}

describe.each(SCHEMES)('the %s palette', (scheme) => {
  const palette = paletteOf(scheme);

  it('keeps text at 4.5:1 or better on every fill it may stand on', () => {
    expect(palette.fills).toHaveLength(STATES * TONES);
    expect(leastContrast(palette)).toBeGreaterThanOrEqual(4.5);
  });

  it('keeps it for whatever package a capture may bring', () => {
    const part = fc.stringMatching(/^[a-z][a-z0-9-]{0,9}$/);
    const name = fc.tuple(part, part, part).map(([a, b, c]) => `github.com/${a}/${b}/${c}.Run`);
    fc.assert(
      fc.property(name, (text) => {
        const fill = palette.fills[PLAIN * TONES + toneOfName(text)] as string;
        expect(contrast(rgb(fill), rgb(palette.text[PLAIN] as string))).toBeGreaterThanOrEqual(4.5);
      }),
      { numRuns: 500 },
    );
  });

  it('sets frames apart from the ground, and faded ones less so', () => {
    const ground = rgb(palette.ground);
    for (let tone = 0; tone < TONES; tone++) {
      const plain = contrast(rgb(palette.fills[PLAIN * TONES + tone] as string), ground);
      const faded = contrast(rgb(palette.fills[FADED * TONES + tone] as string), ground);
      expect(plain).toBeGreaterThan(1.25);
      expect(faded).toBeLessThan(plain);
    }
  });

  it('is as light for one package as for another', () => {
    const ground = rgb(palette.ground);
    const hues = palette.fills.slice(4, TONES).map((fill) => contrast(rgb(fill), ground));
    expect(Math.max(...hues) / Math.min(...hues)).toBeLessThan(1.2);
  });

  it('has the ground, text and mark of the page', () => {
    const page =
      scheme === 'light'
        ? tokens.slice(0, tokens.indexOf('@media'))
        : tokens.slice(tokens.lastIndexOf(':root[data-theme'));
    const token = (name: string) => new RegExp(`--${name}: (#\\w{6});`).exec(page)?.[1];
    expect([palette.ground, palette.outline, palette.match]).toEqual([token('ground'), token('text'), token('match')]);
    expect(palette.text).toContain(token('text-soft'));
  });
});

describe('toneOfName', () => {
  it('gives a project one tone, vendored or not, whatever the function', () => {
    expect(toneOfName(HOUSEKEEPING)).toBe(
      toneOfName('github.com/google/cadvisor/container/raw.(*rawContainerHandler).GetStats'),
    );
    expect(toneOfName(RUNC)).toBe(toneOfName('github.com/opencontainers/runc/libcontainer/user.Get'));
  });

  it('tells cAdvisor, runc and the standard library apart, and lets runtime and system recede', () => {
    const tones = [HOUSEKEEPING, RUNC, 'os.ReadFile', 'runtime.gcBgMarkWorker', 'syscall.Open'].map(toneOfName);
    expect(new Set(tones).size).toBe(5);
    const chroma = (name: string) => {
      const { r, g, b } = rgb(paletteOf('light').fills[toneOfName(name)] as string);
      return Math.max(r, g, b) - Math.min(r, g, b);
    };
    expect(chroma('runtime.gcBgMarkWorker')).toBeLessThan(30);
    expect(chroma('syscall.Open')).toBeLessThan(30);
    expect(chroma(HOUSEKEEPING)).toBeGreaterThan(50);
  });

  it('never changes: a colour learnt is a colour kept', () => {
    const names = [
      HOUSEKEEPING,
      RUNC,
      'k8s.io/kubernetes/pkg/kubelet.(*Kubelet).syncLoop',
      'google.golang.org/grpc.Invoke',
    ];
    expect(names.map(toneOfName)).toMatchInlineSnapshot(`
      [
        6,
        8,
        15,
        7,
      ]
    `);
  });

  it('is what rows of a table get, asked once or twice', () => {
    const toneOf = tonesOf([HOUSEKEEPING, 'os.Open']);
    expect([toneOf(0), toneOf(1), toneOf(0)]).toEqual([
      toneOfName(HOUSEKEEPING),
      toneOfName('os.Open'),
      toneOfName(HOUSEKEEPING),
    ]);
  });
});
