/** Row that a key moves the selection to, of `length` rows from row `at` (-1: none); undefined for other keys. */
export function rowTarget(key: string, at: number, length: number, page: number): number | undefined {
  if (length === 0) return undefined;
  const clamp = (row: number) => Math.min(Math.max(row, 0), length - 1);
  switch (key) {
    case 'ArrowDown':
      return clamp(at + 1);
    case 'ArrowUp':
      return clamp(at - 1);
    case 'PageDown':
      return clamp(at + page);
    case 'PageUp':
      return clamp(at - page);
    case 'Home':
      return 0;
    case 'End':
      return length - 1;
    default:
      return undefined;
  }
}
