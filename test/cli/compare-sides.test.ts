import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { sidesOf } from '../../src/cli/compare-sides.ts';

const folder = mkdtempSync(join(tmpdir(), 'sides-'));
afterAll(() => rmSync(folder, { recursive: true }));
const pathOf = (name: string) => join(folder, name);

describe('sidesOf', () => {
  it('is a file a side', () => {
    expect(sidesOf(['a.pprof', 'b.pprof'], pathOf)).toEqual([['a.pprof'], ['b.pprof']]);
  });

  it('takes several files of a side with commas between them', () => {
    expect(sidesOf(['a1.pprof,a2.pprof,', 'b.pprof'], pathOf)).toEqual([['a1.pprof', 'a2.pprof'], ['b.pprof']]);
  });

  it('leaves alone a file that has a comma in its name, and links', () => {
    writeFileSync(pathOf('a,b.pprof'), '');
    const link = 'https://example.com/hotfold.html#v1&capture=a~1~0123456789abcdef&data=x,y';
    expect(sidesOf(['a,b.pprof', link], pathOf)).toEqual([['a,b.pprof'], [link]]);
  });
});
