import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { makePage } from '../../src/cli/make-page.ts';

const folder = mkdtempSync(join(tmpdir(), 'hotfold-page-'));
afterAll(() => rmSync(folder, { recursive: true }));
const places = { page: join(folder, 'hotfold.html'), pathOf: (name: string) => name };
writeFileSync(places.page, '<!doctype html>\n<html><body><div id="root"></div></body></html>\n');

const HEALTHY = 'test/fixtures/captures/kubelet-healthy/kubelet.cpu.pb.gz';

describe('a page with captures in it', () => {
  it('holds files byte for byte under their base names, and links as they are', async () => {
    const page = await (await makePage([HEALTHY, '#v1&data=k1.AQID'], places)).text();
    const held = [...page.matchAll(/data-hotfold-capture="([^"]*)" data-fragment="">([^<]*)<\/script>/g)];
    expect(held.map(([, name]) => name)).toEqual(['kubelet.cpu.pb.gz', 'link.txt']);
    const [file, link] = held.map(([, , base64]) => Buffer.from(base64 as string, 'base64'));
    expect(file).toEqual(readFileSync(HEALTHY));
    expect(String(link)).toBe('#v1&data=k1.AQID');
    expect(page).toMatch(/^<!doctype html>\n<html><body><div id="root"><\/div>/);
    expect(page.endsWith('</body></html>\n')).toBe(true);
  });

  it('can’t be made before the program is built', async () => {
    const nowhere = { ...places, page: join(folder, 'gone.html') };
    await expect(makePage([HEALTHY], nowhere)).rejects.toMatchObject({
      code: 'no-page',
      text: { en: expect.stringContaining('npm run build') },
    });
  });

  it.skipIf(process.platform === 'win32')('can’t be made of what is read only once', async () => {
    const pipe = join(folder, 'pipe');
    execFileSync('mkfifo', [pipe]);
    await expect(makePage([pipe], places)).rejects.toMatchObject({ code: 'read-once' });
  });
});
