import { describe, expect, it } from 'vitest';
import { pprof } from '../../../src/formats/pprof/pprof.ts';
import { foldedText, oddities } from '../../support/decoded.ts';
import {
  COUNT,
  MAIN,
  numberLabel,
  POD,
  profileBytes,
  SERVE,
  sample,
  textLabel,
  WEB,
} from '../../support/pprof-parts.ts';
import { message } from '../../support/proto-writer.ts';

const decode = (bytes: Uint8Array) => pprof.decode(bytes);
const folded = (bytes: Uint8Array) => foldedText(decode(bytes).profile);

describe('labels', () => {
  it('are texts or signed numbers with a unit; equal sets share a row whatever their order', () => {
    const [a, b] = [textLabel(POD, WEB), numberLabel(SERVE, -5n, COUNT)];
    const samples = message(
      sample([1], [1, 1], a, b),
      sample([1], [2, 2], b, a),
      sample([1], [3, 3], a),
      sample([1], [4, 4]),
    );
    const { profile } = decode(profileBytes({ samples }));
    expect(foldedText(profile)).toBe(
      ['main 1 1 {pod=web serve=-5count}', 'main 2 2 {pod=web serve=-5count}', 'main 3 3 {pod=web}', 'main 4 4'].join(
        '\n',
      ),
    );
    expect(profile.labels.length).toBe(3);
  });

  it('may have several values for one key', () => {
    const samples = sample([1], [1, 1], textLabel(POD, WEB), textLabel(POD, MAIN));
    expect(folded(profileBytes({ samples }))).toBe('main 1 1 {pod=main pod=web}');
  });

  it('without text and number are skipped, as in pprof; 0 with a unit is a number', () => {
    const samples = sample([1], [1, 1], numberLabel(POD, 0), numberLabel(WEB, 0, COUNT));
    const { profile, ledger } = decode(profileBytes({ samples }));
    expect(foldedText(profile)).toBe('main 1 1 {web=0count}');
    expect(oddities(ledger)[0]).toMatch(/^skipped labels-without-value 1 @/);
  });
});
