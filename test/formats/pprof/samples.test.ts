import { describe, expect, it } from 'vitest';
import { PROFILE, SAMPLE } from '../../../src/formats/pprof/fields.ts';
import { pprof } from '../../../src/formats/pprof/pprof.ts';
import { foldedText, oddities, refusal } from '../../support/decoded.ts';
import {
  BINARY,
  func,
  line,
  location,
  MAIN,
  mapping,
  profileBytes,
  SERVE,
  sample,
  texts,
  valueType,
} from '../../support/pprof-parts.ts';
import { block, message, packed } from '../../support/proto-writer.ts';

const decode = (bytes: Uint8Array) => pprof.decode(bytes);
const folded = (bytes: Uint8Array) => foldedText(decode(bytes).profile);

describe('stacks', () => {
  it('expand inlined calls, innermost first in the file', () => {
    const locations = message(location(1, 1, 0, line(1)), location(2, 1, 0, line(2), line(1)));
    const { profile } = decode(profileBytes({ locations }));
    expect(foldedText(profile)).toBe('main;main;serve 3 30000000 {pod=web}\nmain 1 10000000');
    expect([...profile.frames.inlined]).toEqual([0, 0, 1]);
  });

  it('have ids up to 2^64, exactly', () => {
    const ids = [2n ** 53n, 2n ** 53n + 1n];
    const bytes = profileBytes({
      samples: message(sample([ids[1] as bigint, ids[0] as bigint], [1, 2]), sample([2n ** 64n - 1n], [3, 4])),
      locations: message(
        location(ids[0] as bigint, 2n ** 33n, 0, line(2n ** 63n)),
        location(ids[1] as bigint, 0, 0, line(2n ** 63n + 1n)),
        location(2n ** 64n - 1n, 0, 0, line(2n ** 63n)),
      ),
      functions: message(func(2n ** 63n, MAIN), func(2n ** 63n + 1n, SERVE)),
      mappings: mapping(2n ** 33n, BINARY),
    });
    expect(folded(bytes)).toBe('main;serve 1 2\nmain 3 4');
    expect([...decode(bytes).profile.locations.mapping]).toEqual([0, -1, -1]);
  });

  it('name a location without functions after its binary and address', () => {
    const locations = message(location(1, 1, 0x400010), location(2, 0, 0xabc));
    const { profile } = decode(profileBytes({ locations }));
    expect(foldedText(profile)).toBe('[app]+0x1010;0xabc 3 30000000 {pod=web}\n[app]+0x1010 1 10000000');
    expect([...profile.frames.unsymbolized]).toEqual([1, 1]);
  });

  it('pass over lines without a function, and over a function without name and file', () => {
    const functions = message(func(1, MAIN), func(2, SERVE), func(3, 0));
    const locations = message(location(1, 1, 0x400010, line(0, 5), line(1)), location(2, 1, 0x400020, line(3)));
    const { profile, ledger } = decode(profileBytes({ functions, locations }));
    expect(foldedText(profile)).toContain('main;[app]+0x1020 3');
    expect(oddities(ledger)[0]).toMatch(/^repaired lines-without-function 2 @/);
  });

  it('take a function 0 where a writer counts from 0', () => {
    const functions = message(func(0, MAIN), func(2, SERVE));
    const locations = message(location(0, 0, 0, line(0)), location(2, 0, 0, line(2)));
    expect(folded(profileBytes({ functions, locations, samples: sample([2, 0], [1, 1]) }))).toBe('main;serve 1 1');
  });

  it('may be missing: the sample still counts', () => {
    const bytes = profileBytes({ samples: message(sample([], [7, 70]), sample([1], [1, 10])) });
    const { profile, ledger } = decode(bytes);
    expect([...profile.samples.stack]).toEqual([-1, 0]);
    expect(profile.samples.values[0]?.[0]).toBe(7);
    expect(oddities(ledger)).toEqual(['repaired samples-without-stack 1 @14']);
  });

  it('are found among so many locations that their ids take four bytes', () => {
    const count = 270_000;
    const id = 2 ** 21 + 129;
    const thousand = (first: number) =>
      message(...Array.from({ length: 1000 }, (_, i) => location(first + i, 0, i, line(1))));
    const many = message(...Array.from({ length: count / 1000 }, (_, i) => thousand(1 + i * 1000)));
    const bytes = profileBytes({
      locations: message(many, location(id, 0, 0, line(2))),
      samples: sample([id, count], [1, 1]),
    });
    expect(folded(bytes)).toBe('main;serve 1 1');
  });

  it('whose list ends within an id are refused', () => {
    const cut = block(SAMPLE.locationId, Uint8Array.of(1, 0x81));
    const samples = block(PROFILE.sample, message(cut, packed(SAMPLE.value, [1, 1])));
    expect(refusal(() => decode(profileBytes({ samples })))).toMatchObject({ code: 'malformed', at: { byte: 17 } });
  });

  it('may be deeper than any list kept ready', () => {
    const ids = Array.from({ length: 5000 }, (_, i) => 1 + (i % 2));
    const { profile } = decode(profileBytes({ samples: sample(ids, [1, 1]) }));
    expect(profile.stacks.length).toBe(5000);
  });
});

describe('values', () => {
  it('are signed', () => {
    expect(folded(profileBytes({ samples: sample([1], [-1, -30_000_000]) }))).toBe('main -1 -30000000');
  });

  it('are scaled to nanoseconds and bytes', () => {
    const all = texts('', 'wall', 'microseconds', 'space', 'kilobytes', 'main');
    const valueTypes = message(valueType(1, 2), valueType(3, 4));
    const { profile } = decode(
      profileBytes({
        texts: all,
        valueTypes,
        samples: sample([1], [5, 2]),
        locations: location(1, 0, 0, line(1)),
        functions: func(1, 5),
        mappings: message(),
      }),
    );
    expect(profile.valueTypes.map(({ unit }) => unit)).toEqual(['nanoseconds', 'bytes']);
    expect(foldedText(profile)).toBe('main 5000 2048');
  });

  it('beyond 2^53 are rounded, and the ledger says so', () => {
    const { profile, ledger } = decode(
      profileBytes({ samples: message(sample([1], [1, 2n ** 53n]), sample([1], [-(2n ** 63n), 2n ** 62n + 1n])) }),
    );
    expect([...(profile.samples.values[1] ?? [])]).toEqual([2 ** 53, 2 ** 62]);
    expect(profile.samples.values[0]?.[1]).toBe(-(2 ** 63));
    expect(oddities(ledger)).toEqual([expect.stringMatching(/^repaired values-rounded 2 @/)]);
  });

  it.each([
    ['too few', [1]],
    ['too many', [1, 2, 3]],
    ['none', []],
  ])('%s: refused, with the place of the sample', (_, values) => {
    const bytes = profileBytes({ samples: message(sample([1], [1, 2]), sample([1], values)) });
    expect(refusal(() => decode(bytes))).toMatchObject({ code: 'malformed', at: { byte: 23 } });
  });
});
