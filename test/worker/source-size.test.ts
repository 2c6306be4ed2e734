import { expect, it } from 'vitest';
import { sourceSize } from '../../src/worker/source-size.ts';

it('the size of a source is that of all its files', () => {
  const blob = (size: number) => new Blob([new Uint8Array(size)]);
  expect(sourceSize(blob(3))).toBe(3);
  expect(
    sourceSize([
      { name: 't.1', blob: blob(3) },
      { name: 't.2', blob: blob(4) },
    ]),
  ).toBe(7);
});
