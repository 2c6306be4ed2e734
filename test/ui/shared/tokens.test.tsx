import { describe, expect, it } from 'vitest';
import tokens from '../../../src/ui/shared/tokens.css?raw';

/** The custom properties that a block of the style sheet sets, by name. */
function propertiesAfter(selector: string): ReadonlyMap<string, string> {
  const from = tokens.indexOf(`${selector} {`);
  expect(from).toBeGreaterThan(-1);
  const block = tokens.slice(from, tokens.indexOf('}', from));
  return new Map(
    [...block.matchAll(/(--[\w-]+):\s*([^;]+);/g)].map((match) => [match[1] as string, match[2] as string]),
  );
}

/** Relative luminance of `#rrggbb`, as WCAG 2 defines it. */
function luminance(colour: string): number {
  const value = Number.parseInt(colour.slice(1), 16);
  const [r, g, b] = [value >> 16, (value >> 8) & 255, value & 255].map((channel) => {
    const part = channel / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(a: string, b: string): number {
  const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

const SCHEMES = {
  light: propertiesAfter(':root'),
  dark: propertiesAfter(':root[data-theme="dark"]'),
};

describe('the colours of the page', () => {
  it('are the same for a dark system and for a reader who chose dark', () => {
    expect(propertiesAfter(':root:not([data-theme="light"])')).toEqual(SCHEMES.dark);
  });

  it.each(['light', 'dark'] as const)('let every text be read on every ground: %s', (scheme) => {
    const colour = (name: string) => SCHEMES[scheme].get(`--${name}`) as string;
    const grounds = [
      'ground',
      'panel',
      'raised',
      'sunken',
      'hover',
      'critical-ground',
      'warning-ground',
      'accent-wash',
    ];
    const texts = ['text', 'text-soft', 'text-faint', 'accent'];
    const pairs = [
      ...grounds.flatMap((ground) => texts.map((text) => [text, ground] as const)),
      ['critical', 'critical-ground'],
      ['critical', 'panel'],
      ['warning', 'warning-ground'],
      ['good', 'panel'],
      ['on-accent', 'accent-solid'],
    ] as const;
    const weak = pairs.filter(([text, ground]) => contrast(colour(text), colour(ground)) < 4.5);
    expect(weak).toEqual([]);
  });
});
