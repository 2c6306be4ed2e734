import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { contrast, type Rgb } from '../../../src/ui/shared/canvas/oklch.ts';

const styles = ['compare/compare-tables.css', 'shared/tokens.css'].map((file) =>
  readFileSync(`src/ui/${file}`, 'utf8'),
);

/** A custom property of a scheme, as any of the style sheets sets it. */
function colour(selector: string, name: string): Rgb {
  for (const css of styles) {
    const from = css.indexOf(`${selector} {`);
    const block = css.slice(from, css.indexOf('}', from));
    const found = new RegExp(`--${name}: #([0-9a-f]{6});`).exec(block);
    if (!found) continue;
    const value = Number.parseInt(found[1] as string, 16);
    return { r: value >> 16, g: (value >> 8) & 255, b: value & 255 };
  }
  throw new Error(`no --${name} after ${selector}`);
}

describe('the colours of less and more', () => {
  it.each([':root', ':root[data-theme="dark"]', ':root:not([data-theme="light"])'])(
    'are read on every ground that a row has: %s',
    (scheme) => {
      for (const ground of ['ground', 'panel', 'hover', 'accent-wash']) {
        for (const text of ['less', 'more']) {
          expect(contrast(colour(scheme, text), colour(scheme, ground)), `${text} on ${ground}`).toBeGreaterThan(4.5);
        }
      }
    },
  );

  it('are the same for a dark system and for a reader who chose dark', () => {
    for (const name of ['less', 'more']) {
      expect(colour(':root:not([data-theme="light"])', name)).toEqual(colour(':root[data-theme="dark"]', name));
    }
  });
});
