import { ProfileBuilder } from '../../model/profile-builder.ts';
import type { DecodedProfile } from '../format.ts';
import { noteSamples } from '../note-samples.ts';
import { PrintedStacks, parsePrintedFrame } from '../printed-stacks.ts';
import { CONTENTION, ContentionScale, isOfNewerGo } from './contention.ts';
import type { LegacyText } from './legacy-text.ts';
import { Samples } from './samples.ts';

/**
 * Reads waits: `mutex?debug=1` and `block?debug=1` of Go, `contentionz` of C++.
 *
 * A mutex profile records one of `sampling period` events. Up to Go 1.19 the text has what was recorded, so values are
 * multiplied by it, as go tool pprof does; since 1.20 the text has them multiplied already. It does not say which Go:
 * where the functions do, that decides, else go tool pprof's way.
 * Source: writeProfileInternal in https://github.com/golang/go/blob/master/src/runtime/pprof/pprof.go and
 * https://github.com/golang/go/commit/30b1af00ff142a3f1a5e2a0f32cf04a649bd5e65
 */
export function decodeContention(text: LegacyText): DecodedProfile {
  const { ledger, symbols, bytes } = text;
  const builder = new ProfileBuilder(CONTENTION);
  const stacks = new PrintedStacks(builder, text.readMap(builder), symbols);
  const samples = new Samples({ builder, stacks, ledger });
  const scale = new ContentionScale();
  const newer = hasNewerGo(text);
  const lines = text.lines();
  while (lines.next()) {
    const line = lines.text().trim();
    if (line === '') continue;
    const at = { line: lines.number };
    if (line.startsWith('#')) {
      if (!samples.frame(line)) ledger.add('lines-other', at);
      continue;
    }
    samples.finish();
    const sample = scale.parseSample(line);
    if (sample) {
      const times = newer ? 1 : Math.max(scale.period, 1);
      samples.begin({ ...sample, values: sample.values.map((value) => value * times) }, lines.number);
    } else if (!scale.read(line)) ledger.add('lines-other', at);
  }
  samples.finish();
  if (scale.period > 1) ledger.add(newer ? 'unsampled-by-go' : 'unsampled', { line: text.firstLine }, scale.period);
  ledger.add('discarded', undefined, scale.discarded);
  if (bytes.at(-1) !== 10) ledger.add('cut', { line: lines.number });
  const [periodType] = CONTENTION;
  const said = { periodType, period: Math.max(scale.period, 1), durationNanos: scale.durationNanos, comments: [] };
  const profile = builder.build({ ...said, timeNanos: undefined, docUrl: '', dropFrames: '', keepFrames: '' }, 1);
  noteSamples(profile, ledger, { line: text.firstLine });
  return { profile, ledger: ledger.entries() };
}

function hasNewerGo(text: LegacyText): boolean {
  const lines = text.lines();
  while (lines.next()) {
    if (text.bytes[lines.start] === 35 && isOfNewerGo(parsePrintedFrame(lines.text())?.name ?? '')) return true;
  }
  return false;
}
