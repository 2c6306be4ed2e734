import { describe, expect, it } from 'vitest';
import { hex } from '../../../src/ui/shared/canvas/oklch.ts';
import tokens from '../../../src/ui/shared/tokens.css?raw';
import { familyColour, leastContrasts, timelinePalette } from '../../../src/ui/timeline/timeline-palette.ts';

describe.each(['light', 'dark'] as const)('the colours of the timeline, %s', (scheme) => {
  const palette = timelinePalette(scheme);

  it('stand out from the ground, and let text be read on them', () => {
    const { marks, text } = leastContrasts(palette);
    expect(marks).toBeGreaterThanOrEqual(3);
    expect(text).toBeGreaterThanOrEqual(4.5);
  });

  it('are as many as there are families', () => {
    expect(new Set(palette.fills.map(hex)).size).toBe(6);
    expect(familyColour(scheme, 'file')).toBe(hex(palette.fills[1] as (typeof palette.fills)[number]));
  });

  it('are the colours of the page where both meet', () => {
    for (const name of ['ground', 'line', 'text', 'soft', 'faint', 'accent'] as const) {
      expect(tokens).toContain(hex(palette[name]));
    }
  });
});
