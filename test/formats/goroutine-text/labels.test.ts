import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseGoLabels } from '../../../src/formats/goroutine-text/labels.ts';

const pairs = (text: string) => parseGoLabels(text)?.map(({ key, text }) => `${key}=${text}`);

describe('labels of a goroutine', () => {
  it.each([
    ['{"queue":"ingest", "tenant":"acme"}', ['queue=ingest', 'tenant=acme']],
    ['{pattern: "GET /panic"}', ['pattern=GET /panic']],
    ['{queue: ingest, tenant: "a, b"}', ['queue=ingest', 'tenant=a, b']],
    ['{}', []],
    [String.raw`{"a":"\"\\\n\x41\u00e9\U0001f600\q"}`, ['a="\\\nAé😀q']],
    [String.raw`{"a":"\x", "b":"\Uffffffff"}`, undefined],
    ['{"a"}', undefined],
    ['{"a":"b"', undefined],
    ['{"a":"b" "c":"d"}', undefined],
    ['{a:', undefined],
    ['"a":"b"', undefined],
    ['{"a":"b"} more', undefined],
  ])('%s', (text, expected) => {
    expect(pairs(text)).toEqual(expected);
  });

  it('any, quoted as JSON does it, come back', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.string(), fc.string({ unit: 'binary' }))), (labels) => {
        const text = `{${labels.map(([key, value]) => `${JSON.stringify(key)}:${JSON.stringify(value)}`).join(', ')}}`;
        expect(parseGoLabels(text)?.map(({ key, text }) => [key, text])).toEqual(labels);
      }),
    );
  });
});
