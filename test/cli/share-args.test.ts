import { describe, expect, it } from 'vitest';
import { HELP, readArgs } from '../../src/cli/args.ts';
import { SHARE_OPTIONS } from '../../src/cli/share-args.ts';

const shareOf = (...argv: readonly string[]) => {
  const parsed = readArgs(['kubelet.pprof', ...argv]);
  return parsed.kind === 'run' ? parsed.args.share : parsed;
};
const LINK = { budget: 8000, page: 'http://127.0.0.1:4173/', extras: [], hidesNames: false };

describe('files and links on the command line', () => {
  it.each([
    ['--folded', 'folded'],
    ['--markdown', 'markdown'],
  ])('%s is printed', (option, kind) => {
    expect(shareOf(option)).toEqual({ outputs: [{ kind, to: '-' }], link: undefined });
  });

  it('pages, pictures and profiles go into files, several at once', () => {
    expect(shareOf('--svg', 'a.svg', '--html', 'a.html', '--pprof=-')).toEqual({
      outputs: [
        { kind: 'html', to: 'a.html' },
        { kind: 'svg', to: 'a.svg' },
        { kind: 'pprof', to: '-' },
      ],
      link: undefined,
    });
  });

  it('a link is printed, or stands at the foot of the report', () => {
    expect(shareOf('--link')).toEqual({ outputs: [{ kind: 'link', to: '-' }], link: LINK });
    expect(shareOf('--link', '--markdown')).toEqual({ outputs: [{ kind: 'markdown', to: '-' }], link: LINK });
  });

  it.each([
    ['1900', 1900],
    ['1000000', 1_000_000],
    ['full', 1_000_000],
    ['0', 1_000_000],
  ])('a link of --budget %s has at most %i characters', (budget, characters) => {
    expect(shareOf('--link', '--budget', budget)).toMatchObject({ link: { budget: characters } });
  });

  it('a link leads to the page that is named', () => {
    expect(shareOf('--link', '--page', 'https://hotfold.example/a/')).toMatchObject({
      link: { page: 'https://hotfold.example/a/' },
    });
  });

  it('a link tells as much, or as little, as it is asked to', () => {
    const linkOf = (...argv: readonly string[]) => shareOf('--link', ...argv);
    expect(linkOf('--with', 'paths')).toMatchObject({ link: { extras: ['paths'], hidesNames: false } });
    expect(linkOf('--with', 'lines, comments,paths,lines')).toMatchObject({
      link: { extras: ['paths', 'comments', 'lines'] },
    });
    expect(linkOf('--with', 'labels')).toMatchObject({ link: { extras: ['labels'] } });
    expect(linkOf('--hide-names', '--html=a.html')).toMatchObject({ link: { extras: [], hidesNames: true } });
  });

  it.each([
    ['what could go along without a link', ['--with', 'paths'], '--with is about links: add --link'],
    ['hidden names without a link', ['--hide-names'], '--hide-names is about links: add --link'],
    [
      'what can’t go along',
      ['--link', '--with', 'paths,addresses'],
      "--with takes one or more of paths,comments,labels,lines, not 'paths,addresses'",
    ],
    [
      'nothing that goes along',
      ['--link', '--with', ''],
      "--with takes one or more of paths,comments,labels,lines, not ''",
    ],
    [
      'names that would be told after all',
      ['--link', '--with', 'comments', '--hide-names'],
      '--with and --hide-names exclude each other: what goes along would tell the names',
    ],
    [
      'names that the report would tell',
      ['--link', '--markdown', '--hide-names'],
      '--hide-names is about links alone: the report of --markdown has all names in it',
    ],
    ['two things that are printed', ['--json', '--folded'], '--json and --folded exclude each other'],
    ['two files that are standard output', ['--svg', '-', '--html', '-'], '--html and --svg exclude each other'],
    ['a link beside folded stacks', ['--link', '--folded'], '--link and --folded exclude each other'],
    ['events beside a file', ['--events', '--svg', 'a.svg'], '--events'],
    [
      'a comparison beside a file',
      ['b.pprof', '--compare', '--html', 'a.html'],
      '--compare reports, and makes no files',
    ],
    ['a budget without a link', ['--budget', '1900'], '--budget is about links: add --link'],
    ['a page without a link', ['--page', 'http://a/'], '--page is about links: add --link'],
    [
      'a budget that is no number',
      ['--link', '--budget', 'x'],
      '--budget takes a number of characters up to 1000000, or',
    ],
    ['a budget that no browser opens', ['--link', '--budget', '1000001'], '--budget takes a number'],
    ['a page that is none', ['--link', '--page', 'hotfold'], '--page takes an address without #'],
    ['a page with a fragment', ['--link', '--page', 'http://a/#v1'], '--page takes an address without #'],
    ['a picture of two captures', ['b.pprof', '--svg', 'a.svg'], '--svg is of one capture: name one file'],
    ['a file without a name', ['--svg'], '--svg'],
  ])('says what is wrong with %s', (_, argv, message) => {
    expect(shareOf(...argv)).toEqual({ kind: 'wrong', message: expect.stringContaining(message) });
  });

  it('the files of one trace are one capture', () => {
    expect(readArgs(['t.7', 't.8', '--folded'])).toMatchObject({ kind: 'run' });
    expect(readArgs(['t.7', 'u.8', '--folded'])).toMatchObject({ kind: 'wrong' });
  });

  it('every option is in the help', () => {
    for (const option of Object.keys(SHARE_OPTIONS)) expect(HELP).toContain(`--${option} `);
  });
});
