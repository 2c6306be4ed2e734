import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { MadeOutputs } from '../../src/cli/make-outputs.ts';
import { type OutputWish, saveOutputs } from '../../src/cli/save-outputs.ts';
import type { OutputKind } from '../../src/cli/share-args.ts';

const folder = mkdtempSync(join(tmpdir(), 'hotfold-save-'));
afterAll(() => rmSync(folder, { recursive: true }));
writeFileSync(join(folder, 'hotfold.html'), '<html><body></body></html>');
writeFileSync(join(folder, 'a.folded'), 'main 1\n');

const madeOf = (name: string, contents: Partial<Record<OutputKind, string | Uint8Array>>): MadeOutputs => ({
  name,
  contents: new Map(Object.entries(contents) as [OutputKind, string | Uint8Array][]),
  errors: [],
  linkSize: undefined,
});

async function saved(
  made: readonly MadeOutputs[],
  outputs: OutputWish['share']['outputs'],
  wish: Partial<OutputWish> = {},
) {
  const printed: (string | Uint8Array)[] = [];
  let said = '';
  const errors = await saveOutputs(
    made,
    { share: { outputs, link: undefined }, files: ['a.folded'], unread: [], language: 'en', ...wish },
    {
      out: (content) => printed.push(content),
      error: (text) => {
        said += text;
      },
      save: (path, content) => writeFile(path, content),
      pathOf: (name) => join(folder, name),
      page: join(folder, 'hotfold.html'),
    },
  );
  return { printed, said, errors };
}

const text = (name: string) => readFileSync(join(folder, name), 'utf8');

describe('outputs', () => {
  it('go where they were asked to go', async () => {
    const bytes = Uint8Array.of(31, 139, 8);
    const { printed, errors } = await saved(
      [madeOf('a', { svg: '<svg/>', pprof: bytes })],
      [
        { kind: 'svg', to: 'a.svg' },
        { kind: 'pprof', to: '-' },
      ],
    );
    expect({ printed, errors }).toEqual({ printed: [bytes], errors: [] });
    expect(text('a.svg')).toBe('<svg/>');
  });

  it('of several captures stand one behind the other', async () => {
    const made = [madeOf('a', { markdown: '# a\n', link: 'l1\n' }), madeOf('b', { markdown: '# b\n', link: 'l2\n' })];
    expect((await saved(made, [{ kind: 'markdown', to: '-' }])).printed).toEqual(['# a\n\n# b\n']);
    expect((await saved(made, [{ kind: 'link', to: '-' }])).printed).toEqual(['l1\nl2\n']);
  });

  it('say how much of a capture a link shows, apart from the link', async () => {
    const one = {
      ...madeOf('a', { link: 'l\n' }),
      linkSize: {
        holds: 'frames' as const,
        characters: 7998,
        shown: 0.845,
        rows: 1526,
        of: 2877,
        extras: [],
        hidesNames: false,
      },
    };
    const { said } = await saved([one], [{ kind: 'link', to: '-' }]);
    expect(said).toBe(
      'a: The link has 7,998 characters. It shows 84.5% of the value to its ends, 1,526 of 2,877 frames; sums are exact.\n',
    );
    expect((await saved([one], [{ kind: 'link', to: '-' }], { language: 'zh' })).said).toContain('7,998 个字符');
  });

  it('are nothing where nothing could be read or made', async () => {
    const error = { name: 'a', code: 'no-stacks', text: { en: '', zh: '' } };
    const { printed, errors } = await saved(
      [{ ...madeOf('a', {}), errors: [error] }],
      [{ kind: 'svg', to: 'none.svg' }],
    );
    expect({ printed, errors }).toEqual({ printed: [], errors: [error] });
    expect(() => text('none.svg')).toThrow('ENOENT');
  });

  it('tell which file could not be written, and write the others', async () => {
    const { errors } = await saved(
      [madeOf('a', { svg: '<svg/>', pprof: 'p' })],
      [
        { kind: 'svg', to: 'gone/a.svg' },
        { kind: 'pprof', to: 'b.pb.gz' },
      ],
    );
    expect(errors).toMatchObject([
      { name: 'gone/a.svg', code: 'not-written', text: { en: expect.stringContaining('ENOENT') } },
    ]);
    expect(text('b.pb.gz')).toBe('p');
  });

  it('are a page that holds the files that could be read', async () => {
    const link = `#v1&data=k1.${'A'.repeat(60)}`;
    const unread = [
      { name: 'gone', code: 'not-found', text: { en: '', zh: '' } },
      { name: `${link.slice(0, 40)}…`, code: 'link-damaged', text: { en: '', zh: '' } },
    ];
    await saved([], [{ kind: 'html', to: 'a.html' }], { files: ['gone', link, 'a.folded'], unread });
    expect(text('a.html').match(/data-hotfold-capture="[^"]*"/g)).toEqual(['data-hotfold-capture="a.folded"']);
    expect(text('a.html')).toContain(btoa('main 1\n'));
    const { errors } = await saved([], [{ kind: 'html', to: 'b.html' }], { files: ['gone'], unread });
    expect(errors).toEqual([]);
    expect(() => text('b.html')).toThrow('ENOENT');
  });
});
