import type { Profile } from '../../model/profile.ts';
import { ProfileBuilder } from '../../model/profile-builder.ts';
import { type DecodedProfile, DecodeError, type ProfileFormat } from '../format.ts';
import { Ledger } from '../ledger.ts';
import { noteSamples } from '../note-samples.ts';
import { readFunctions } from './functions.ts';
import { readLocations } from './locations.ts';
import { readMappings } from './mappings.ts';
import { readMeta } from './meta.ts';
import type { Reading } from './reading.ts';
import { looksLikePprof } from './recognize.ts';
import { readSamples } from './samples.ts';
import { readSections } from './sections.ts';
import { StringTable } from './string-table.ts';
import { errors, type LedgerCode, ledgerKinds } from './texts.ts';
import { readValueTypes } from './value-types.ts';
import { requireWhole } from './whole.ts';
import { Wire } from './wire.ts';

/**
 * pprof's `profile.proto`, as Go, gperftools, perf_to_profile, parca and many more write it.
 *
 * In:     an inflated protobuf message; its fields in any order.
 * Out:    one stack row per call path, inlined calls expanded; one value column per sample type. A profile without
 *         samples is a healthy one in which nothing happened, and opens.
 * Units:  times are scaled to nanoseconds, sizes to bytes, everything else is as the file states it.
 * Errors: `truncated` when it is cut off, `dangling` when something refers to what the file does not hold,
 *         `malformed` when bytes cannot be a field, a sample has too many or too few values, or nothing says what
 *         is counted; `joined` when several profiles are in one file.
 * Source: https://github.com/google/pprof/blob/main/proto/profile.proto
 */
export const pprof: ProfileFormat = {
  id: 'pprof',
  title: { en: 'pprof protobuf', zh: 'pprof protobuf' },
  recognizes: looksLikePprof,
  decode,
};

function decode(bytes: Uint8Array): DecodedProfile {
  const wire = new Wire(bytes);
  const ledger = new Ledger<LedgerCode>(ledgerKinds);
  const sections = readSections(wire);
  if (sections.sampleTypes.starts.length === 0) {
    throw new DecodeError('malformed', errors.noValueTypes(), { byte: 0 });
  }
  if (sections.texts.starts.length === 0) {
    throw new DecodeError('truncated', errors.noTexts(bytes.length), { byte: bytes.length });
  }
  const reading: Reading = { wire, sections, ledger, texts: new StringTable(bytes, sections.texts, ledger) };

  const valueTypes = readValueTypes(reading);
  const builder = new ProfileBuilder(valueTypes.types, sections.samples.starts.length);
  const mappings = readMappings(reading, builder);
  const functions = readFunctions(reading, builder);
  const locations = readLocations(reading, builder, { mappings, functions });
  const style = readSamples(reading, builder, { locations, scales: valueTypes.scales });
  const meta = readMeta(reading);
  requireWhole(reading, valueTypes.types, style);

  const profile = builder.build(meta, valueTypes.default);
  if (wire.unknownFields > 0) ledger.add('unknown-fields', { byte: wire.firstUnknown }, wire.unknownFields);
  noteTables(profile, ledger);
  return { profile, ledger: ledger.entries() };
}

function noteTables(profile: Profile, ledger: Ledger<LedgerCode>): void {
  noteSamples(profile, ledger);
  ledger.add('locations', undefined, profile.locations.length);
  ledger.add('functions', undefined, profile.functions.length);
  ledger.add('mappings', undefined, profile.mappings.length);
}
