import { describe, expect, it } from 'vitest';
import { dataOfLink, isLink, nameInErrors } from '../../src/cli/read-link.ts';

const DATA = 'k1.AQIDBAUGBwgJCgsMDQ4P';

describe('a link in place of a file', () => {
  it.each([
    `http://127.0.0.1:4173/#v1&capture=a~1~12345678&data=${DATA}`,
    `https://hotfold.example/#v1&data=${DATA}`,
    `file:///home/a/hotfold.html#v1&data=${DATA}`,
    `#v1&data=${DATA}`,
    DATA,
  ])('is %s', (link) => {
    expect(isLink(link)).toBe(true);
    expect(dataOfLink(link)).toEqual([DATA]);
  });

  it.each([
    'kubelet.pprof',
    'k1.pprof',
    'k1.2026-11-27.kubelet.cpu.pb.gz',
    '#kubelet.pprof#',
    'http.pprof',
    './http/#v1',
    '',
  ])('is not %j', (name) => expect(isLink(name)).toBe(false));

  it('may carry several captures', () => {
    expect(dataOfLink(`#v1&capture=a~1~12345678&data=${DATA}&capture=b~1~12345678&data=${DATA}B`)).toEqual([
      DATA,
      `${DATA}B`,
    ]);
  });

  it('says so when it carries none', () => {
    expect(() => dataOfLink('http://127.0.0.1:4173/#v1&capture=a~1~12345678')).toThrow(
      expect.objectContaining({ code: 'link-without-data' }),
    );
  });

  it('is called by its beginning where it can’t be read; a file by its whole name', () => {
    expect(nameInErrors(`k1.${'A'.repeat(8000)}`)).toBe(`k1.${'A'.repeat(37)}…`);
    expect(nameInErrors(DATA)).toBe(DATA);
    const long = `${'folder/'.repeat(20)}kubelet.pprof`;
    expect(nameInErrors(long)).toBe(long);
  });
});
