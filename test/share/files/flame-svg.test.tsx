import { describe, expect, it } from 'vitest';
import { flameSvg } from '../../../src/share/files/flame-svg.ts';
import { treeOf } from '../../support/stacks.ts';

const parsed = (svg: string) => {
  const document = new DOMParser().parseFromString(svg, 'image/svg+xml');
  expect(document.querySelector('parsererror')).toBeNull();
  return document;
};
const titles = (svg: string) => [...parsed(svg).querySelectorAll('g > title')].map((title) => title.textContent);

describe('the flame graph as SVG', () => {
  it('has every frame with its name and numbers, to be searched and read out', () => {
    const svg = flameSvg(treeOf('main.main;acme/a.Serve;os.Open 6 60000000\nmain.main;acme/b.Walk 4 40000000'), {
      title: 'kubelet.pprof',
    });
    expect(titles(svg)).toEqual([
      'main.main: 100 ms, 100%',
      'acme/a.Serve: 60 ms, 60.0%',
      'os.Open: 60 ms, 60.0%',
      'acme/b.Walk: 40 ms, 40.0%',
    ]);
    const document = parsed(svg);
    expect(document.querySelector('svg > title')?.textContent).toBe('kubelet.pprof');
    expect([...document.querySelectorAll('svg > text')].map((text) => text.textContent)).toEqual([
      'kubelet.pprof',
      '100 ms (cpu), 10 samples',
    ]);
    expect([...document.querySelectorAll('g > text')].map((text) => text.textContent)).toContain('a.Serve');
    const widths = [...document.querySelectorAll('g > rect')].map((rect) => Number(rect.getAttribute('width')));
    expect(widths[0]).toBeCloseTo(1199.5, 0);
    expect(widths[1]).toBeCloseTo(719.5, 0);
  });

  it('stays below its size, and says what it has folded', () => {
    const text = Array.from({ length: 9000 }, (_, i) => `main.main;acme/p${i % 90}.F;f${i} 1 ${1000 + (i % 900)}`).join(
      '\n',
    );
    const tree = treeOf(text);
    const svg = flameSvg(tree, { title: 'many' });
    expect(svg.length).toBeLessThan(500_000);
    const small = flameSvg(tree, { title: 'many', budget: 20_000 });
    expect(small.length).toBeLessThanOrEqual(20_000);
    expect(titles(small).some((title) => /^\d+ more frames: /.test(title ?? ''))).toBe(true);
    expect(flameSvg(tree, { title: 'many', budget: 20_000 })).toBe(small);
  });

  it('is XML whatever names there are', () => {
    const tree = treeOf('main;x 1 5');
    const odd = {
      ...tree,
      functions: { ...tree.functions, name: ['<script>&"\u0001\uFFFF\uD800', 'operator<<(std::ostream&)'] },
    };
    const svg = flameSvg(odd, { title: ']]> <!-- & -->' });
    expect(titles(svg)).toEqual(['<script>&": 5 ns, 100%', 'operator<<(std::ostream&): 5 ns, 100%']);
    expect(parsed(svg).querySelector('script')).toBeNull();
  });

  it('of nothing is an empty picture', () => {
    expect(titles(flameSvg(treeOf(''), { title: 'empty' }))).toEqual([]);
  });
});
