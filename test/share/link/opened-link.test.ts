import { describe, expect, it } from 'vitest';
import { BrokenLink } from '../../../src/share/link/link-failure.ts';
import { openLink } from '../../../src/share/link/opened-link.ts';
import { type SharedCapture, writeShared } from '../../../src/share/link/shared-capture.ts';
import { NO_FACTS, type SharedFacts } from '../../../src/share/link/stack-facts.ts';

/** A link to stacks of one frame each. */
function linkOf(values: readonly number[], facts: Partial<SharedFacts> = {}, labels?: SharedCapture['labels']): string {
  const none = () => new Int32Array(values.length);
  const tree = { length: values.length, names: ['a'], name: none(), callees: none(), folded: none() };
  const numbers = { self: Float64Array.from(values), count: new Float64Array(values.length).fill(1) };
  return writeShared({ facts: { ...NO_FACTS, ...facts }, tree: { ...tree, ...numbers }, ...(labels && { labels }) });
}

const open = (link: string) =>
  openLink(link, {
    textsOf() {
      throw new Error('nothing was found');
    },
    isShipped: () => false,
  });

describe('a link whose numbers have no sum', () => {
  it.each([
    ['values', linkOf([1e308, 1e308])],
    ['values of both signs', linkOf([1e308, 1e308, -1e308, -1e308])],
    ['samples without a stack', linkOf([1e308], { w: [1e308, 1] })],
    [
      'parts of labels',
      linkOf(
        [1e308],
        {},
        {
          sets: [[], [{ key: 'a', text: 'b', number: 0, unit: '' }]],
          start: Int32Array.of(0, 2, 2),
          set: Int32Array.of(0, 1),
          value: Float64Array.of(-1e308, 1e308),
          count: Float64Array.of(0, 1),
        },
      ),
    ],
  ])('is refused: %s', (_, link) => {
    expect(() => open(link)).toThrow(BrokenLink);
  });

  it('opens where they have one, however large', () => {
    expect(open(linkOf([1e307, -1e307])).capture.profile?.samples.length).toBe(2);
  });
});
