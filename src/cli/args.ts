import { parseArgs } from 'node:util';
import { type Language, languages } from '../base/localized.ts';
import { severities } from '../hotspots/severities.ts';
import type { Severity } from '../model/finding.ts';
import { COMPARE_HELP, COMPARE_OPTIONS, type CompareArgs, readCompareArgs } from './compare-args.ts';
import { readShareArgs, SHARE_HELP, SHARE_OPTIONS, type ShareArgs } from './share-args.ts';

/** What `hotfold analyze` was asked to do. */
export interface AnalyzeArgs {
  readonly files: readonly string[];
  readonly json: boolean;
  /** Whether to print the events of traces, one JSON object a line, instead of a report. */
  readonly events: boolean;
  /** How many functions to list; 0 lists all. */
  readonly top: number;
  /** Least severity that makes the command fail; undefined when none does. */
  readonly failOn: Severity | undefined;
  /** Name of a file of own rules; undefined when there is none. */
  readonly rules: string | undefined;
  /** Files and links to be made. */
  readonly share: ShareArgs;
  /** How to compare two captures; undefined when they are not to be. */
  readonly compare: CompareArgs | undefined;
  readonly language: Language;
}

/** What to do with a command line: run, explain, or say what is wrong with it. */
export type Parsed =
  | { readonly kind: 'run'; readonly args: AnalyzeArgs }
  | { readonly kind: 'help' }
  | { readonly kind: 'wrong'; readonly message: string };

const DEFAULT_TOP = 20;

export const HELP = `hotfold analyze FILE… [options]

Reads captures (pprof profiles, text of go tool pprof -raw, folded stacks, tables and
traces of strace, logs, what a node says of itself), says what they show, which known
hotspots they have, and what they point to together. The files do not leave this machine.
Files of one trace (strace -ff) are read as one.

  --json             one JSON object instead of text
  --events           the calls, signals and exits of traces, one JSON object a line
  --top N            list N functions, system calls and threads, 0 for all (default ${DEFAULT_TOP})
  --rules FILE       hold the captures against the rules of this file, too (docs/hotspots.md)
  --fail-on LEVEL    exit with 3 when a finding is at least info, warning or critical
  --lang en|zh       language of the text (default en)
  --help             this

${COMPARE_HELP}
${SHARE_HELP}
Exit codes: 0 done · 1 a file could not be read (the others are reported all the same), or
            not written, or lacks what was asked for
            2 wrong usage · 3 a finding is as severe as --fail-on says
Where both hold, 1 comes before 3: what is incomplete proves nothing.
`;

/** Reads the arguments after the program's name. */
export function readArgs(argv: readonly string[]): Parsed {
  let given: ReturnType<typeof parse>;
  try {
    given = parse(argv);
  } catch (error) {
    // node:util throws TypeErrors with sentences made for the person at the keyboard.
    return wrong(error instanceof Error ? error.message : String(error));
  }
  const { values, positionals } = given;
  if (values.help) return { kind: 'help' };
  if (positionals.length === 0) return wrong('no file was named');
  const { top, 'fail-on': failOn, lang, events = false, json = false } = values;
  if (events && json) return wrong('--events and --json exclude each other: events are JSON already');
  if (top !== undefined && !/^\d{1,9}$/.test(top)) return wrong(`--top takes a whole number, not '${top}'`);
  const share = readShareArgs(values, positionals, json ? ['--json'] : []);
  if ('wrong' in share) return wrong(share.wrong);
  if (events && share.outputs.length > 0) return wrong('--events prints a trace and makes nothing else of it');
  const level = severities.find((severity) => severity === failOn);
  if (failOn !== undefined && !level) return wrong(`--fail-on takes ${severities.join(', ')}, not '${failOn}'`);
  const language = languages.find((known) => known === (lang ?? 'en'));
  if (!language) return wrong(`--lang takes ${languages.join(', ')}, not '${lang}'`);
  const compare = readCompareArgs(values);
  if (compare && 'wrong' in compare) return wrong(compare.wrong);
  if (compare && share.outputs.length > 0) return wrong('--compare reports, and makes no files or links');
  return {
    kind: 'run',
    args: {
      files: positionals,
      json,
      events,
      top: top === undefined ? DEFAULT_TOP : Number(top),
      failOn: level,
      rules: values.rules,
      share,
      compare,
      language,
    },
  };
}

function parse(argv: readonly string[]) {
  return parseArgs({
    args: [...argv],
    allowPositionals: true,
    options: {
      json: { type: 'boolean' },
      events: { type: 'boolean' },
      top: { type: 'string' },
      'fail-on': { type: 'string' },
      rules: { type: 'string' },
      lang: { type: 'string' },
      ...SHARE_OPTIONS,
      ...COMPARE_OPTIONS,
      help: { type: 'boolean', short: 'h' },
    },
  });
}

function wrong(message: string): Parsed {
  return { kind: 'wrong', message };
}
