import { ByteReader } from '../../src/share/link/byte-reader.ts';
import { inflated } from '../../src/share/link/deflated.ts';
import { STACKS, unseal } from '../../src/share/link/envelope.ts';
import { DICTIONARIES } from '../../src/share/link/known-words.ts';

/** Every text in the data of a link, whatever it is for, as it stands there. */
export function textsInLink(data: string): string {
  const { version, packed } = unseal(data);
  if (version !== STACKS) return new TextDecoder().decode(inflated(packed));
  const reader = new ByteReader(packed);
  const length = reader.varint();
  const words = DICTIONARIES[length % DICTIONARIES.length]?.();
  return new TextDecoder().decode(inflated(reader.bytes(Math.floor(length / DICTIONARIES.length)), words));
}
