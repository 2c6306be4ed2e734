import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { withEmbedded } from '../../../src/share/files/html-page.ts';
import { embeddedIn, sourceOf } from '../../../src/ui/share/html-file.ts';

const PAGE = '<!doctype html>\n<html><head><title>Hotfold</title></head><body><div id="root"></div></body></html>\n';
const parsed = (text: string) => new DOMParser().parseFromString(text, 'text/html');
const textOf = async (blob: Blob) => blob.text();

describe('a page with captures in it', () => {
  it('gives back names, bytes and view, whatever they are', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.record({ name: fc.string({ minLength: 1 }), bytes: fc.uint8Array({ maxLength: 200 }) }), {
          minLength: 1,
          maxLength: 3,
        }),
        fc.string(),
        async (files, fragment) => {
          // A page is UTF-8, and has no characters that HTML does away with.
          fc.pre(![fragment, ...files.map(({ name }) => name)].some((text) => /[\0\r\uD800-\uDFFF]/.test(text)));
          const page = await withEmbedded(PAGE, {
            files: files.map(({ name, bytes }) => ({ name, blob: new Blob([bytes]) })),
            fragment,
          });
          const found = embeddedIn(parsed(await textOf(page)));
          expect(found?.fragment).toBe(fragment);
          expect(found?.files.map(({ name }) => name)).toEqual(files.map(({ name }) => name));
          const bytes = await Promise.all((found?.files ?? []).map(({ blob }) => blob.arrayBuffer()));
          expect(bytes.map((one) => new Uint8Array(one))).toEqual(files.map((file) => file.bytes));
        },
      ),
      { numRuns: 40 },
    );
  });

  it('runs nothing that a name says', async () => {
    const name = '"></script><img src=x onerror=alert(1)><script>';
    const page = parsed(
      await textOf(await withEmbedded(PAGE, { files: [{ name, blob: new Blob(['x']) }], fragment: name })),
    );
    expect(page.querySelectorAll('img').length).toBe(0);
    expect(page.querySelectorAll('script').length).toBe(1);
    expect(embeddedIn(page)?.files[0]?.name).toBe(name);
  });

  it('has a source without them, from which the next page is made', async () => {
    const first = await textOf(
      await withEmbedded(PAGE, { files: [{ name: 'a', blob: new Blob(['a']) }], fragment: 'v1' }),
    );
    const source = sourceOf(parsed(first));
    expect(embeddedIn(parsed(source))).toBeUndefined();
    expect(source).toContain('<div id="root"></div>');
    const second = await withEmbedded(source, { files: [{ name: 'b', blob: new Blob(['b']) }], fragment: '' });
    expect(embeddedIn(parsed(await textOf(second)))?.files.map(({ name }) => name)).toEqual(['b']);
  });
});
