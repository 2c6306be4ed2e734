import { describe, expect, it } from 'vitest';
import { HELP, readArgs } from '../../src/cli/args.ts';

const NONE = { outputs: [], link: undefined };

describe('readArgs', () => {
  it('takes files and leaves the rest as it is', () => {
    expect(readArgs(['a.pprof', 'b.pprof'])).toEqual({
      kind: 'run',
      args: {
        files: ['a.pprof', 'b.pprof'],
        json: false,
        events: false,
        top: 20,
        failOn: undefined,
        language: 'en',
        share: NONE,
      },
    });
  });

  it('takes options wherever they stand', () => {
    expect(readArgs(['--json', 'a', '--top', '0', 'b', '--fail-on=warning', '--lang', 'zh'])).toEqual({
      kind: 'run',
      args: { files: ['a', 'b'], json: true, events: false, top: 0, failOn: 'warning', language: 'zh', share: NONE },
    });
  });

  it('takes a file whose name looks like an option behind --', () => {
    expect(readArgs(['--', '--json'])).toMatchObject({ args: { files: ['--json'], json: false } });
  });

  it.each([['--help'], ['-h'], ['--help', 'a', '--json']])('explains itself on %s', (...argv) => {
    expect(readArgs(argv)).toEqual({ kind: 'help' });
  });

  it.each([
    ['no file', [], 'no file was named'],
    ['a word for a number', ['a', '--top', 'many'], "--top takes a whole number, not 'many'"],
    ['a negative number', ['a', '--top=-3'], "--top takes a whole number, not '-3'"],
    ['a number that is missing', ['a', '--top'], '--top'],
    ['a level that there is not', ['a', '--fail-on', 'error'], "--fail-on takes info, warning, critical, not 'error'"],
    ['a language that there is not', ['a', '--lang', 'de'], "--lang takes en, zh, not 'de'"],
    ['an option that there is not', ['a', '--verbose'], '--verbose'],
  ])('says what is wrong with %s', (_, argv, message) => {
    expect(readArgs(argv)).toEqual({ kind: 'wrong', message: expect.stringContaining(message) });
  });

  it('every option is in the help', () => {
    for (const option of ['--json', '--top N', '--fail-on LEVEL', '--lang en|zh', '--help'])
      expect(HELP).toContain(option);
  });

  it('prints events or a report, not both', () => {
    expect(readArgs(['t.txt', '--events'])).toMatchObject({ kind: 'run', args: { events: true, json: false } });
    expect(readArgs(['t.txt', '--events', '--json'])).toMatchObject({
      kind: 'wrong',
      message: expect.stringContaining('--events'),
    });
  });
});
