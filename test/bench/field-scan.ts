/** What a scan saw: enough that none of it can be optimised away. */
export interface Scanned {
  readonly fields: number;
  readonly samples: number;
  readonly sum: number;
}

const SAMPLE = 2;

/**
 * The least that any reader of a profile must do: walk its fields, skip locations, functions and texts whole, and
 * take every number of every sample from its varint. Nothing is kept. It trusts the file.
 */
export function scanFields(bytes: Uint8Array): Scanned {
  let at = 0;
  let fields = 0;
  let samples = 0;
  let sum = 0;

  const varint = () => {
    let value = 0;
    let scale = 1;
    for (;;) {
      const byte = bytes[at++] as number;
      value += (byte & 127) * scale;
      if (byte < 128) return value;
      scale *= 128;
    }
  };

  // Not `at += varint()`: that would add to where it was before the length was read.
  const skip = () => {
    const length = varint();
    at += length;
  };

  while (at < bytes.length) {
    const tag = varint();
    fields++;
    if ((tag & 7) === 0) varint();
    else if (tag >>> 3 !== SAMPLE) skip();
    else {
      samples++;
      const end = varint() + at;
      while (at < end) {
        const inner = varint();
        if ((inner & 7) === 0) sum += varint();
        else if (inner >>> 3 > 2) skip();
        else for (const stop = varint() + at; at < stop; ) sum += varint();
      }
    }
  }
  return { fields, samples, sum };
}
