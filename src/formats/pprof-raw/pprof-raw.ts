import { assert } from '../../base/assert.ts';
import { ProfileBuilder } from '../../model/profile-builder.ts';
import { type DecodedProfile, DecodeError, type ProfileFormat } from '../format.ts';
import { Ledger } from '../ledger.ts';
import { noteSamples } from '../note-samples.ts';
import { TextLines } from '../text-lines.ts';
import { readHeader, readValueTypes } from './header.ts';
import { readLocations } from './locations.ts';
import { readMappings } from './mappings.ts';
import { readSamples } from './samples.ts';
import { findHeader, findSections } from './sections.ts';
import { errors, ledgerKinds } from './texts.ts';

/**
 * What `go tool pprof -raw` prints: a whole profile as text, in the forms of Go 1.19 (no columns) and 1.26.
 *
 * In:     UTF-8 text, LF or CRLF; what a terminal wrote before it is skipped.
 * Out:    the same stacks and values as the .pb.gz it was printed from, inlined calls included. Drop and keep
 *         expressions are gone: pprof has applied them.
 * Units:  as the text states; times are scaled to nanoseconds, sizes to bytes. The duration has four characters.
 * Errors: `truncated` when a section or a location that a sample names is missing, `malformed` when a line can't
 *         be read, `joined` when several texts are in one file; each with its line. A text without samples opens: nothing of that kind happened.
 * Source: String() in https://github.com/google/pprof/blob/main/profile/profile.go
 */
export const pprofRaw: ProfileFormat = {
  id: 'pprof-raw',
  title: { en: 'go tool pprof -raw text', zh: 'go tool pprof -raw 文本' },
  recognizes: (bytes) => findHeader(bytes) !== undefined,
  decode,
};

function decode(bytes: Uint8Array): DecodedProfile {
  const start = findHeader(bytes);
  assert(start, 'only what was recognised is decoded');
  const ledger = new Ledger(ledgerKinds);
  ledger.add('lines-before', { line: 1 }, start.line - 1);

  const sections = findSections(bytes, start.start, start.line);
  const meta = readHeader(bytes, sections.header, ledger);
  const lines = new TextLines(bytes, sections.samples.start, sections.samples.end, sections.samples.line);
  const at = { line: sections.samples.line };
  do {
    if (!lines.next()) throw new DecodeError('truncated', errors.endsBefore('Samples', at.line), at);
  } while (lines.blank);
  const { valueTypes, scales, defaultValueType } = readValueTypes(lines);

  // Samples come first in the text, but name locations, which name mappings.
  const builder = new ProfileBuilder(valueTypes);
  const mappings = readMappings(bytes, sections.mappings, builder, ledger);
  const locations = readLocations({ bytes, section: sections.locations, builder, mappings, ledger });
  readSamples({ lines, builder, scales, locations, ledger });
  const profile = builder.build(meta, defaultValueType);
  noteSamples(profile, ledger, at);
  return { profile, ledger: ledger.entries() };
}
