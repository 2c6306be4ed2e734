import { groupThreadFiles } from '../model/thread-files.ts';
import { LONGEST_DATA } from '../share/link/link-address.ts';
import { type LinkExtra, type LinkTells, linkExtras } from './link-extras.ts';

/** What can be made of captures besides a report. */
export type OutputKind = 'html' | 'svg' | 'pprof' | 'folded' | 'markdown' | 'link';

/** What was asked for, and the name of the file for it. */
export interface Output {
  readonly kind: OutputKind;
  readonly to: string;
}

/** What is to be made of the captures. */
export interface ShareArgs {
  /** At most one of them goes to `STDOUT`, in place of the report. */
  readonly outputs: readonly Output[];
  /** How links are written; undefined where none is wanted. */
  readonly link: LinkArgs | undefined;
}

/** How links are written. */
export interface LinkArgs extends LinkTells {
  /** Greatest length of a link in all, in characters. */
  readonly budget: number;
  /** Where the page is that opens it. */
  readonly page: string;
}

/** The file name that stands for standard output. */
export const STDOUT = '-';

const DEFAULT_BUDGET = 8000;
/** Where `npm start` serves it. */
const DEFAULT_PAGE = 'http://127.0.0.1:4173/';

export const SHARE_HELP = `Files and links; they leave this machine only when you send them (docs/permalinks.md):
  --link             print a link that carries stacks, or what calls or lines come to, one a capture
  --budget N         its greatest length in characters (default ${DEFAULT_BUDGET}; full or 0: the whole tree)
  --page URL         the page that it opens in (default ${DEFAULT_PAGE})
  --with LIST        what else goes along: of a profile paths (of source files), comments and labels
                     (of samples, all of them), of a trace or a log lines (the first of each finding,
                     with arguments, paths and host names; of a log its messages, too)
  --hide-names       replace names in the link that not everybody knows
  --markdown         print a report for an issue; with --link, it ends with the link
  --folded           print folded stacks
  --html FILE        the page with the captures in it, which opens without a network
  --svg FILE         the flame graph as a picture
  --pprof FILE       the profile as it was opened, for go tool pprof (.pb.gz)
FILE may be - for standard output. What is printed takes the place of the report.
--folded, --svg and --pprof are of one capture. Where a FILE is read, a link will do:
http…#…, #v1…, k1.…, or a file that holds one.
`;

/** The options of `node:util` for all of that. */
export const SHARE_OPTIONS = {
  link: { type: 'boolean' },
  budget: { type: 'string' },
  page: { type: 'string' },
  with: { type: 'string' },
  'hide-names': { type: 'boolean' },
  markdown: { type: 'boolean' },
  folded: { type: 'boolean' },
  html: { type: 'string' },
  svg: { type: 'string' },
  pprof: { type: 'string' },
} as const;

/** Those that were given. */
export interface ShareValues {
  readonly link?: boolean;
  readonly budget?: string;
  readonly page?: string;
  readonly with?: string;
  readonly 'hide-names'?: boolean;
  readonly markdown?: boolean;
  readonly folded?: boolean;
  readonly html?: string;
  readonly svg?: string;
  readonly pprof?: string;
}

/** What was asked for, or what is wrong with it: `printing` are options that print something else in place of the report. */
export function readShareArgs(
  values: ShareValues,
  files: readonly string[],
  printing: readonly string[],
): ShareArgs | { readonly wrong: string } {
  const { budget, page, with: wanted, 'hide-names': hidesNames } = values;
  const outputs = outputsOf(values);
  const printed = [...printing, ...outputs.filter(({ to }) => to === STDOUT).map(({ kind }) => `--${kind}`)];
  if (printed.length > 1) return { wrong: `${printed.join(' and ')} exclude each other: one thing can be printed` };
  const single = outputs.find(({ kind }) => kind === 'folded' || kind === 'svg' || kind === 'pprof');
  if (single && groupThreadFiles(files.map((name) => ({ name }))).length > 1) {
    return { wrong: `--${single.kind} is of one capture: name one file` };
  }
  for (const [option, value] of Object.entries({ budget, page, with: wanted, 'hide-names': hidesNames })) {
    if (value !== undefined && !values.link) return { wrong: `--${option} is about links: add --link` };
  }
  const characters = budget === undefined ? DEFAULT_BUDGET : charactersOf(budget);
  if (characters === undefined) {
    return { wrong: `--budget takes a number of characters up to ${LONGEST_DATA}, or full, not '${budget}'` };
  }
  if (page !== undefined && !/^(?:https?|file):\/\/[^#\s]+$/.test(page)) {
    return { wrong: `--page takes an address without #, such as ${DEFAULT_PAGE}, not '${page}'` };
  }
  const extras = extrasOf(wanted);
  if (!extras) return { wrong: `--with takes one or more of ${linkExtras.join(',')}, not '${wanted}'` };
  if (extras.length > 0 && hidesNames) {
    return { wrong: '--with and --hide-names exclude each other: what goes along would tell the names' };
  }
  if (hidesNames && values.markdown) {
    return { wrong: '--hide-names is about links alone: the report of --markdown has all names in it' };
  }
  const link = { budget: characters, page: page ?? DEFAULT_PAGE, extras, hidesNames: hidesNames ?? false };
  return { outputs, link: values.link ? link : undefined };
}

/** What else is to go into links; undefined when that is none of what can. */
function extrasOf(wanted: string | undefined): readonly LinkExtra[] | undefined {
  if (wanted === undefined) return [];
  const words = wanted.split(',').map((word) => word.trim());
  const extras = linkExtras.filter((extra) => words.includes(extra));
  return words.every((word) => extras.some((extra) => extra === word)) ? extras : undefined;
}

function outputsOf({ link, markdown, folded, html, svg, pprof }: ShareValues): readonly Output[] {
  const outputs: Output[] = [];
  if (markdown) outputs.push({ kind: 'markdown', to: STDOUT });
  else if (link) outputs.push({ kind: 'link', to: STDOUT });
  if (folded) outputs.push({ kind: 'folded', to: STDOUT });
  if (html !== undefined) outputs.push({ kind: 'html', to: html });
  if (svg !== undefined) outputs.push({ kind: 'svg', to: svg });
  if (pprof !== undefined) outputs.push({ kind: 'pprof', to: pprof });
  return outputs;
}

function charactersOf(budget: string): number | undefined {
  if (budget === 'full' || budget === '0') return LONGEST_DATA;
  const characters = /^\d{1,7}$/.test(budget) ? Number(budget) : 0;
  return characters > 0 && characters <= LONGEST_DATA ? characters : undefined;
}
