import { DecodeError } from '../format.ts';
import { PROFILE, VALUE_TYPE } from './fields.ts';
import { WIRE, Wire } from './wire.ts';

const { varint, bytes } = WIRE;

/** Wire types that each field of the outermost message may have. */
const ALLOWED: readonly (readonly number[])[] = [
  [],
  ...Array.from({ length: PROFILE.stringTable }, () => [bytes]),
  [varint], // drop_frames
  [varint], // keep_frames
  [varint], // time_nanos
  [varint], // duration_nanos
  [bytes], // period_type
  [varint], // period
  [varint, bytes], // comment
  [varint], // default_sample_type
  [varint], // doc_url
];

/**
 * Whether these bytes are a pprof profile, whole or damaged further on.
 *
 * Fields come in any order, so it looks for what only a profile has: nothing but fields of profile.proto up to a
 * well-formed sample type, and to a sample, mapping, location, function or text besides. Text never passes: no letter
 * that could begin one is a field of the right kind, and a sample type holds control characters.
 */
export function looksLikePprof(file: Uint8Array): boolean {
  const wire = new Wire(file);
  let typed = false;
  let held = false;
  try {
    while (!(typed && held) && wire.next()) {
      const allowed = ALLOWED[wire.field];
      if (allowed && !allowed.includes(wire.type)) return false;
      if (wire.field === PROFILE.sampleType) {
        if (!isValueType(wire)) return false;
        typed = true;
      } else {
        if (wire.field > PROFILE.sampleType && wire.field <= PROFILE.stringTable) held = true;
        wire.skip();
      }
    }
  } catch (error) {
    if (!(error instanceof DecodeError)) throw error;
  }
  return typed;
}

/** Steps over a message that should be a sample type: a type, a unit, and whatever may come to be added. */
function isValueType(wire: Wire): boolean {
  const outer = wire.end;
  const end = wire.fieldEnd();
  wire.enter(wire.position, end);
  let typed = wire.position === end;
  while (wire.next()) {
    const known = wire.field === VALUE_TYPE.type || wire.field === VALUE_TYPE.unit;
    if (known && wire.type !== varint) return false;
    if (wire.field === VALUE_TYPE.type) typed = true;
    wire.skip();
  }
  wire.enter(end, outer);
  return typed;
}
