import { expect } from 'vitest';

/** Expects a name to be cut, and that at its beginning: its last characters are inside the box around it. */
export function expectEndInSight(name: Element): void {
  const text = name.firstChild as Text;
  const box = (name.closest('.tail-name') as Element).getBoundingClientRect();
  const place = (from: number, to: number) => {
    const range = document.createRange();
    range.setStart(text, from);
    range.setEnd(text, to);
    return range.getBoundingClientRect();
  };
  const [first, last] = [place(0, 1), place(text.length - 8, text.length)];
  expect(first.left).toBeLessThan(box.left);
  expect(last.left).toBeGreaterThanOrEqual(box.left);
  expect(last.right).toBeLessThanOrEqual(box.right + 0.5);
}
