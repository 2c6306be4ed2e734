import { describe, expect, it } from 'vitest';
import { HELP, readArgs } from '../../src/cli/args.ts';

const compareOf = (...argv: readonly string[]) => {
  const parsed = readArgs(argv);
  return parsed.kind === 'run' ? parsed.args.compare : parsed;
};

describe('readCompareArgs', () => {
  it('compares only when it is asked to', () => {
    expect(compareOf('a', 'b')).toBeUndefined();
    expect(compareOf('--compare', 'a', 'b')).toEqual({ matchNames: true });
    expect(readArgs(['--compare', 'a', 'b'])).toMatchObject({ args: { files: ['a', 'b'] } });
  });

  it('takes a scale, a value type, and names as they are', () => {
    expect(compareOf('--compare', 'a', 'b', '--scale', 'share', '--type=cpu', '--literal-names')).toEqual({
      scale: 'share',
      valueType: 'cpu',
      matchNames: false,
    });
  });

  it('takes ranges of either trace', () => {
    expect(compareOf('--compare', 'a', '--range-b', '1.5..12:00:03')).toMatchObject({
      ranges: {
        after: { from: { since: 'begin', nanos: 1.5e9 }, to: { since: 'midnight', nanos: 43_203e9 } },
      },
    });
    expect(compareOf('--compare', 'a', 'b', '--range-a', '0..1', '--range-b', '2..3')).toMatchObject({
      ranges: { before: { text: '0..1' }, after: { text: '2..3' } },
    });
  });

  it('takes how long either was recorded, in seconds', () => {
    const both = compareOf('--compare', 'a', 'b', '--seconds-a', '10', '--seconds-b=0.5');
    expect(both).toEqual({ matchNames: true, recorded: { before: 1e10, after: 5e8 } });
    const one = compareOf('--compare', 'a', 'b', '--seconds-b', '30');
    expect(one).toEqual({ matchNames: true, recorded: { after: 3e10 } });
  });

  it.each(['0', '0.0', '-1', 'ten', '', '1e3', '10s', '1234567890', '.5'])('takes no %j for seconds', (seconds) => {
    expect(compareOf('--compare', 'a', 'b', `--seconds-a=${seconds}`)).toEqual({
      kind: 'wrong',
      message: `--seconds-a takes seconds above 0, such as 10 or 0.5, not '${seconds}'`,
    });
  });

  it.each([
    [
      'a scale that there is not',
      ['--compare', 'a', 'b', '--scale', 'ratio'],
      "--scale takes rate, absolute, share, subtract, not 'ratio'",
    ],
    ['a scale for nothing', ['a', 'b', '--scale', 'rate'], '--scale goes with --compare'],
    ['a type for nothing', ['a', '--type', 'cpu'], '--type goes with --compare'],
    ['names for nothing', ['a', '--literal-names'], '--literal-names goes with --compare'],
    ['seconds for nothing', ['a', '--seconds-b', '10'], '--seconds-b goes with --compare'],
    ['events', ['--compare', 'a', 'b', '--events'], '--events prints traces as they are'],
    ['a range for nothing', ['a', '--range-a', '1..2'], '--range-a goes with --compare'],
    ['a range without an end', ['--compare', 'a', '--range-b', '1..'], '--range-b takes FROM..TO'],
    ['a range of words', ['--compare', 'a', '--range-a', 'begin..end'], "not 'begin..end'"],
    ['no file', ['--compare'], 'no file was named'],
  ])('says what is wrong with %s', (_, argv, message) => {
    expect(readArgs(argv)).toEqual({ kind: 'wrong', message: expect.stringContaining(message) });
  });

  it('every option is in the help', () => {
    for (const option of [
      '--compare A B',
      '--scale SCALE',
      '--type NAME',
      '--literal-names',
      '--range-a FROM..TO',
      '--range-b FROM..TO',
      '--seconds-a N',
      '--seconds-b N',
    ])
      expect(HELP).toContain(option);
  });
});
