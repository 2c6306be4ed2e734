import { describe, expect, it } from 'vitest';
import { invert } from '../../../src/analysis/invert.ts';
import { foldedText, markdownText, stackText } from '../../../src/ui/steps/copy-texts.ts';
import { CPU, rowOf, treeOf } from '../../support/stacks.ts';
import { viewOf } from './view-of.ts';

const STACKS = `
  main;serve;read 30 300000000
  main;gc         10 100000000
`;
const WORDS = { name: 'Function', total: 'Total', share: 'Of all', self: 'Self' };

describe('what is copied of a frame', () => {
  const tree = treeOf(STACKS, { valueTypes: CPU });
  const view = viewOf(tree);
  const read = rowOf(tree, 'main;serve;read');

  it('is its stack, root first', () => {
    expect(stackText(view, read)).toBe('main;serve;read');
    expect(stackText(view, rowOf(tree, 'main'))).toBe('main');
  });

  it('is a line of folded stacks with its total', () => {
    expect(foldedText(view, rowOf(tree, 'main;serve'))).toBe('main;serve 300000000');
  });

  it('is its stack root first when it is shown by leaf, too', () => {
    const inverted = invert(tree);
    const byLeaf = viewOf(inverted, { inverted: true });
    expect(stackText(byLeaf, rowOf(inverted, 'read;serve;main'))).toBe('main;serve;read');
  });

  it('is a Markdown table with the numbers of every frame', () => {
    expect(markdownText(view, read, WORDS).split('\n')).toEqual([
      '| Function | Total | Of all | Self |',
      '| --- | ---: | ---: | ---: |',
      '| `main` | 400 ms | 100% | 0 s |',
      '| `serve` | 300 ms | 75.0% | 0 s |',
      '| `read` | 300 ms | 75.0% | 300 ms |',
      '',
      'Total: 300,000,000 ns (cpu)',
    ]);
  });

  it('stays a table whatever a name is made of', () => {
    const odd = treeOf('a|b`c\td 1');
    const row = markdownText(viewOf(odd), 0, WORDS).split('\n')[2];
    expect(row).toBe('| ``a\\|b`c d`` | 1 | 100% | 1 |');
  });
});
