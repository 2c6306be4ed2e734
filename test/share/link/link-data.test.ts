import { describe, expect, it } from 'vitest';
import { captureFragment } from '../../../src/share/link/link-address.ts';
import { dataIn, linkDataOf } from '../../../src/share/link/link-data.ts';

const DATA = 'k1.AQIDBAUGBwgJ';
const FRAGMENT = captureFragment({ name: 'a b~1&c=d.pprof', bytes: 72_000, hash: '0123456789abcdef' }, DATA);

describe('the data of a link', () => {
  it('stands behind what names the capture, whatever it is called', () => {
    expect(FRAGMENT).toBe(`v1&capture=a%20b%7E1%26c%3Dd.pprof~72000~0123456789abcdef&data=${DATA}`);
    for (const link of [DATA, `#${FRAGMENT}`, `https://hotfold.example/#${FRAGMENT}`, ` ${DATA}\n`]) {
      expect(dataIn(link)).toEqual([DATA]);
    }
  });

  it('is that of every capture, and ends where a field or the link does', () => {
    expect(dataIn(`#${FRAGMENT}&capture=b~1~12345678&data=k1.B&tab=functions`)).toEqual([DATA, 'k1.B']);
    expect(dataIn(`http://a/#${FRAGMENT} is the link`)).toEqual([DATA]);
  });

  it('is not in what is no link', () => {
    for (const text of ['', 'main;serve 1', `see ${DATA}`, '#v1&capture=a~1~12345678', 'http://a/?x=k1.B']) {
      expect(dataIn(text)).toEqual([]);
    }
  });

  it('is found in a file that holds nothing else, and not in any other', async () => {
    expect(await linkDataOf(new Blob([`http://a/#${FRAGMENT}\n`]))).toBe(DATA);
    expect(await linkDataOf(new Blob([DATA]))).toBe(DATA);
    expect(await linkDataOf(new Blob(['main;serve 1\n']))).toBeUndefined();
    expect(await linkDataOf(new Blob([DATA, new Uint8Array(1_100_000)]))).toBeUndefined();
  });
});
