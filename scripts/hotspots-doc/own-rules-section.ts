import { LONGEST_NAME } from '../../src/analysis/safe-regexp.ts';
import { formatCount } from '../../src/model/units.ts';
import { block, list, paragraphs, table } from './markdown.ts';
import { OWN_RULES_EXAMPLE } from './own-rules-example.ts';

/** What a file of own rules holds, in words, and one that is complete. */
export function ownRulesSection(): string {
  return paragraphs(
    '## Own rules',
    'Rules of your own are one JSON file. Drop it on the page or paste it: it is checked, its rules are held against every capture ' +
      'beside the shipped ones, marked as yours, and kept in this browser until you remove them; the page gives the file back. On the ' +
      'command line: `npm run analyze -- --rules FILE capture…`. A file with one wrong rule is refused as a whole; every problem names the ' +
      'rule and the field, and the rules that were there stay.',
    block('text', '{ "hotfoldRules": 1, "rules": [ … ] }'),
    '`hotfoldRules` is the version of this format, 1. `rules` holds 1 to 200 rules; a file may have 1 MiB. A *sentence* is a text, or a text in both ' +
      'languages: `{"en": "…", "zh": "…"}`. Fields that are not named here are refused.',
    '### A rule',
    table(
      ['field', 'needed', 'what'],
      [
        ['`id`', 'yes', 'small letters, digits and hyphens, up to 80; of no other rule, shipped ones included'],
        ['`title`', 'yes', 'sentence: what the problem is'],
        ['`components`', '', 'texts: programs it is known in, the main one first'],
        ['`signs`', 'yes', '1 to 20 signs: how it shows, one for each kind of capture'],
        ['`explanation`', 'yes', 'sentence: why it happens'],
        ['`confirm`', '', 'list of `{"command", "tells"}`: what to type to be sure, and a sentence about its answer'],
        ['`remedies`', '', 'list of `{"kind", "text"}`: what to do; `kind` is `temporary` or `durable` (when absent)'],
        ['`references`', '', 'list of `{"ref", "url"}`: where it is known from; addresses begin with `https://`'],
        ['`mayBeWrong`', '', 'sentences: when a finding may be wrong'],
      ],
    ),
    '### A sign in stacks',
    table(
      ['field', 'needed', 'what'],
      [
        [
          '`kind`',
          'yes',
          '`cpu`, `heap-in-use`, `heap-allocated`, `goroutine`, `mutex` or `block`: what the stacks are weighted by',
        ],
        ['`stacks`', 'yes', 'which samples it is about, see below'],
        [
          '`measure`',
          '',
          '`share` of all, in [0, 1] (when absent); or `amount`: nanoseconds of CPU or of delay, bytes, goroutines',
        ],
        [
          '`thresholds`',
          'yes',
          '`{"info", "warning", "critical"}`, at least one; a milder one may not be more than a graver one',
        ],
        ['`minCores`', '', '`{"warning", "critical"}`: CPU that a level takes besides, in cores'],
        ['`minAmount`', '', '`{"info", "warning", "critical"}`: amount that a level takes besides, as for `measure`'],
        ['`basis`', 'yes', 'sentence: where the thresholds come from; it is shown with every finding'],
        [
          '`evidence`',
          '',
          'up to 40 of `{"id", "label", "level", "stacks", "against"}`: numbers to show. `level` (1 when absent, 0 to 3) is how far it is set in; `against` marks what speaks against the rule',
        ],
      ],
    ),
    'The guards of all rules hold for own rules too. Stacks are given as',
    table(
      ['field', 'what'],
      [
        [
          '`anyOf`',
          'ways through a stack, one of which has to be found: each is a list of 1 to 40 expressions for names of functions, from the root towards the leaf, gaps allowed. None at all: any stack',
        ],
        ['`except`', 'ways of which none may be found'],
        ['`endingIn`', 'expressions, one of which has to find the innermost function'],
      ],
    ),
    '### A sign in the lines of a log',
    table(
      ['field', 'needed', 'what'],
      [
        ['`kind`', 'yes', '`log`'],
        [
          '`lines`',
          'yes',
          '1 to 40 of `{"id", "label", "pattern", "has", "against"}`: kinds of lines; a line belongs to the first one that finds it',
        ],
        [
          '`measure`',
          'yes',
          '`count`, `per-second` or `per-minute`: what all lines together, but those with `against`, are held against',
        ],
        ['`thresholds`', 'yes', 'as above'],
        ['`basis`', 'yes', 'as above'],
      ],
    ),
    '`pattern` is tried on the whole line, time and all. `has` lists texts of which a line must hold one before `pattern` is tried; when it is absent, the ' +
      'longest fixed text of `pattern` is taken, which must have three characters.',
    '### Expressions',
    list([
      'are regular expressions of JavaScript, without flags; they find a part of a name unless `^` and `$` bind them. A backslash is written twice in JSON.',
      'are refused when they could take for ever: what repeats a group that varies in itself (`(a+)+`), refers back to a group (`\\1`), or has too many ' +
        'open-ended repetitions. Two such as `.*` are the most, three behind a leading `^`; what stops by itself (`\\d+ms`, `[^"]*"`) is free.',
      `are tried on the first ${formatCount(LONGEST_NAME)} characters of a name or a line, and have at most 2,000 characters themselves.`,
    ]),
    '### A complete example',
    block('json', JSON.stringify(OWN_RULES_EXAMPLE, null, 2)),
  );
}
