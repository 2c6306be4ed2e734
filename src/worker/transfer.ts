/**
 * The buffers of every typed array in `value`, each once: what may move to another thread instead of being copied.
 *
 * `value` is plain data without cycles. Buffers that `kept` holds too are left out, so that they are copied: a
 * transferred buffer is gone from its thread. O(rows of arrays of objects and texts); columns count as one.
 */
export function buffersOf(value: unknown, kept?: unknown): ArrayBuffer[] {
  const found = new Set<ArrayBuffer>();
  collect(value, found);
  if (kept !== undefined) {
    const staying = new Set<ArrayBuffer>();
    collect(kept, staying);
    for (const buffer of staying) found.delete(buffer);
  }
  return [...found];
}

function collect(value: unknown, found: Set<ArrayBuffer>): void {
  const open: unknown[] = [value];
  while (open.length > 0) {
    const next = open.pop();
    if (typeof next !== 'object' || next === null) continue;
    if (ArrayBuffer.isView(next)) {
      if (next.buffer instanceof ArrayBuffer) found.add(next.buffer);
    } else {
      for (const part of Array.isArray(next) ? next : Object.values(next)) {
        if (typeof part === 'object' && part !== null) open.push(part);
      }
    }
  }
}
