import { describe, expect, it } from 'vitest';
import { PROFILE } from '../../../src/formats/pprof/fields.ts';
import { pprof } from '../../../src/formats/pprof/pprof.ts';
import { oddities } from '../../support/decoded.ts';
import { POD, profileBytes, SAMPLES } from '../../support/pprof-parts.ts';
import { varint } from '../../support/proto-writer.ts';

const decode = (bytes: Uint8Array) => pprof.decode(bytes);

describe('the default value type', () => {
  it('is the last one, as in pprof', () => {
    expect(decode(profileBytes()).profile.defaultValueType).toBe(1);
  });

  it('is the one that the file names', () => {
    expect(decode(profileBytes({}, varint(PROFILE.defaultSampleType, SAMPLES))).profile.defaultValueType).toBe(0);
  });

  it('is the last one where the file names one that it does not have', () => {
    const { profile, ledger } = decode(profileBytes({}, varint(PROFILE.defaultSampleType, POD)));
    expect(profile.defaultValueType).toBe(1);
    expect(oddities(ledger)[0]).toMatch(/^repaired default-value-type-unknown 1 @/);
  });
});
