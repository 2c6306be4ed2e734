import { ProfileBuilder } from '../../model/profile-builder.ts';
import type { DecodedProfile } from '../format.ts';
import { noteSamples } from '../note-samples.ts';
import { PrintedStacks } from '../printed-stacks.ts';
import { type HeapHeader, parseHeapSample } from './heap.ts';
import type { LegacyText } from './legacy-text.ts';
import { memStat } from './mem-stats.ts';
import { Samples } from './samples.ts';

/** What Go writes last, but for the MaxRSS that some systems add. */
const LAST_FACT = 'DebugGC';
const PERIOD_TYPE = { name: 'space', unit: 'bytes' } as const;

/** Reads heap profiles: `heap?debug=1` and `allocs?debug=1` of Go, `heap`, `heap_v2` and `growth` of tcmalloc. */
export function decodeHeap(text: LegacyText, header: HeapHeader): DecodedProfile {
  const { ledger, symbols, bytes } = text;
  const builder = new ProfileBuilder(header.valueTypes);
  const map = text.readMap(builder);
  const samples = new Samples({ builder, stacks: new PrintedStacks(builder, map, symbols), ledger });
  const facts: string[] = [];
  let isGo = false;
  let ended = map.length > 0;
  let inFacts = false;
  const lines = text.lines();
  while (lines.next()) {
    const line = lines.text().trim();
    if (line === '') continue;
    const at = { line: lines.number };
    if (line === '# runtime.MemStats') {
      samples.finish();
      inFacts = true;
    } else if (inFacts) {
      const fact = memStat(line.slice(2));
      if (fact === undefined) ledger.add('lines-other', at);
      else ledger.add('facts', at);
      if (fact) facts.push(fact);
      ended ||= fact?.startsWith(LAST_FACT) === true;
    } else if (line.startsWith('#')) {
      if (samples.frame(line)) isGo = true;
      else ledger.add('lines-other', at);
    } else {
      samples.finish();
      const sample = parseHeapSample(line, header);
      if (sample) samples.begin(sample, lines.number);
      else ledger.add('lines-other', at);
    }
  }
  samples.finish();
  if (header.sampled && header.period > 1) ledger.add('scaled', { line: text.firstLine }, header.period);
  if (bytes.at(-1) !== 10 || !ended)
    ledger.add(isGo || inFacts || bytes.at(-1) !== 10 ? 'cut' : 'no-map', { line: lines.number });
  const said = { periodType: PERIOD_TYPE, period: header.period, durationNanos: undefined, comments: facts };
  const meta = { ...said, timeNanos: undefined, docUrl: '', dropFrames: '', keepFrames: '' };
  const profile = builder.build(meta, header.valueTypes.length - 1);
  noteSamples(profile, ledger, { line: text.firstLine });
  return { profile, ledger: ledger.entries() };
}
