import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fitName, frameForms, NameFitter } from '../../../src/ui/flame/fit-name.ts';

const HOUSEKEEPING = 'k8s.io/kubernetes/vendor/github.com/google/cadvisor/manager.(*containerData).housekeeping';
const perCharacter = (text: string) => text.length;
const at = (width: number) => fitName(frameForms(HOUSEKEEPING), width, perCharacter);

describe('what is written on a frame', () => {
  it('loses its beginning, never the method', () => {
    expect([37, 36, 29, 28, 13, 12, 8, 4, 3].map((width) => `${width} ${at(width)}`)).toEqual([
      '37 manager.(*containerData).housekeeping',
      '36 …(*containerData).housekeeping',
      '29 …housekeeping',
      '28 …housekeeping',
      '13 …housekeeping',
      '12 …ousekeeping',
      '8 …keeping',
      '4 …ing',
      '3 ',
    ]);
  });

  it('gives up type arguments before the name', () => {
    const grow = (width: number) => fitName(frameForms('internal/saferio.Grow[go.shape.uint8]'), width, perCharacter);
    expect([33, 14, 8, 5, 4].map(grow)).toEqual([
      'saferio.Grow[go.shape.uint8]',
      '…Grow[…]',
      '…Grow[…]',
      '…Grow',
      '…row',
    ]);
  });

  it('never is wider than the frame, and never cuts a character in two', () => {
    const name = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 60 });
    fc.assert(
      fc.property(name, fc.nat(80), (text, width) => {
        const fitted = fitName(frameForms(text), width, perCharacter);
        expect(fitted.length).toBeLessThanOrEqual(width);
        expect(fitted).not.toMatch(/\p{Surrogate}/u);
      }),
    );
  });

  it('grows with the frame', () => {
    const lengths = Array.from({ length: 45 }, (_, width) => at(width).length);
    expect(lengths).toEqual([...lengths].sort((a, b) => a - b));
  });
});

describe('NameFitter', () => {
  it('measures what the font may lack, takes the rest as given, and both only once', () => {
    const measured: string[] = [];
    const measure = (text: string) => {
      measured.push(text);
      return [...text].reduce((width, character) => width + (character > '~' && character !== '…' ? 14 : 7), 0);
    };
    const fitter = new NameFitter((func) => frameForms(['main.serve', '主程序.读取文件'][func] as string), measure);
    expect(fitter.fit(0, 100)).toBe('main.serve');
    expect(measured).toEqual(['m']);
    expect(fitter.fit(1, 7 * 16)).toBe('主程序.读取文件');
    expect(fitter.fit(1, 7 * 11)).toBe('…读取文件');
    const soFar = measured.length;
    expect(fitter.fit(1, 7 * 11 + 3)).toBe('…读取文件');
    expect(measured).toHaveLength(soFar);
  });

  it('writes nothing where nothing could be read', () => {
    const fitter = new NameFitter(
      () => ['main.serve'],
      (text) => text.length * 7,
    );
    expect(fitter.fit(0, 7 * 3.9)).toBe('');
  });
});
