import { rank } from '../hotspots/severities.ts';
import type { Finding, Severity } from '../model/finding.ts';
import { analyzeGroups, type JudgedFile } from './analyze.ts';
import { HELP, readArgs } from './args.ts';
import { compareFiles } from './compare.ts';
import { sidesOf } from './compare-sides.ts';
import { type MadeOutputs, makeOutputs } from './make-outputs.ts';
import { type EventOutput, printEvents } from './print-events.ts';
import { readRules } from './read-rules.ts';
import { reportCompare } from './report-compare.ts';
import { reportJson } from './report-json.ts';
import { reportErrors, reportText } from './report-text.ts';
import { type OutputPlace, saveOutputs } from './save-outputs.ts';
import { STDOUT } from './share-args.ts';

/** Where a command runs, as far as it matters. */
export interface Terminal extends EventOutput, OutputPlace {
  /** Writes a report, or what was asked for in place of it. */
  out(content: string | Uint8Array): void;
  /** Writes what is not part of the report. */
  error(text: string): void;
  /** Whether the report may be coloured. */
  readonly color: boolean;
}

/** What the command line ends with; `HELP` explains them. */
export const EXIT = { done: 0, unreadable: 1, wrongUsage: 2, found: 3 } as const;

/** Runs `hotfold analyze` with the arguments after its name, and gives its exit code. */
export async function run(argv: readonly string[], terminal: Terminal): Promise<number> {
  const parsed = readArgs(argv);
  if (parsed.kind === 'help') {
    terminal.out(HELP);
    return EXIT.done;
  }
  if (parsed.kind === 'wrong') {
    terminal.error(`hotfold analyze: ${parsed.message}\n\n${HELP}`);
    return EXIT.wrongUsage;
  }
  const { files, json, events, top, failOn, rules, compare, share, language } = parsed.args;
  if (events) {
    const errors = await printEvents(files, terminal);
    terminal.error(reportErrors(errors, language));
    return errors.length > 0 ? EXIT.unreadable : EXIT.done;
  }
  const own = rules === undefined ? ([] as const) : await readRules(terminal.pathOf(rules));
  if ('problems' in own) {
    for (const problem of own.problems) terminal.error(`${rules}: ${problem[language]}\n`);
    return EXIT.wrongUsage;
  }
  const made: MadeOutputs[] = [];
  const sides = compare ? sidesOf(files, terminal.pathOf) : [];
  const areMerged = sides.some(({ length }) => length > 1);
  const judged: JudgedFile[][] = [];
  const analysis = await analyzeGroups(areMerged ? sides : [files], terminal.pathOf, own, (file, group) => {
    if (compare) {
      // Where no side has several files, one may hold several captures (a link): each of them is a side.
      const side = areMerged ? group : judged.length;
      judged[side] ??= [];
      judged[side].push(file);
    }
    if (share.outputs.length > 0) made.push(makeOutputs(file, share, language));
  });
  const comparison = compare && analysis.errors.length === 0 ? compareFiles(judged, compare, own) : undefined;
  if (comparison?.ok === false) {
    terminal.error(`hotfold analyze: ${comparison.text[language]}\n`);
    return EXIT.wrongUsage;
  }
  const options = { top, language, color: terminal.color };
  if (json) terminal.out(reportJson(analysis, options, comparison?.compared));
  else {
    if (comparison) terminal.out(reportCompare(comparison.compared, options));
    else if (!compare && !share.outputs.some(({ to }) => to === STDOUT)) terminal.out(reportText(analysis, options));
    terminal.error(reportErrors(analysis.errors, language));
  }
  const unmade = await saveOutputs(made, { share, files, unread: analysis.errors, language }, terminal);
  terminal.error(reportErrors(unmade, language));
  if (analysis.errors.length + unmade.length > 0) return EXIT.unreadable;
  if (failOn === undefined) return EXIT.done;
  const isFound = comparison
    ? comparison.compared.findings.some(({ severityAfter }) => severityAfter && rank(severityAfter) >= rank(failOn))
    : analysis.findings.some((finding) => isAsSevere(finding, failOn));
  return isFound ? EXIT.found : EXIT.done;
}

/** Whether a finding, or one that it explains, is at least so severe. */
function isAsSevere({ severity, children }: Finding, least: Severity): boolean {
  return rank(severity) >= rank(least) || children.some((child) => isAsSevere(child, least));
}
