import { LONGEST_NAME } from '../../src/analysis/safe-regexp.ts';
import { MIN_DELAY, MIN_HEAP, MIN_PROCESS_CORES, MIN_SAMPLES } from '../../src/hotspots/assess.ts';
import { LEAST_LINES, LEAST_LOG_SECONDS } from '../../src/hotspots/judge-log.ts';
import { formatBytes, formatCount, formatDuration } from '../../src/model/units.ts';
import { list, paragraphs } from './markdown.ts';

/** How a rule comes to its level, in plain words. */
export function howJudged(): string {
  return paragraphs(
    '## How a rule is judged',
    'A rule has *signs*: how the problem shows in one kind of capture. A capture is held against the signs of its kind, and of ' +
      'several that are seen the worst counts. A finding names the level, the numbers, the thresholds, and the sentence that says ' +
      'where the thresholds come from.',
    'Levels are *info*, *warning* and *critical*; there are no others. A level takes all that it names: a share **and** an ' +
      'amount (“25% of the CPU time and 0.05 cores”). Some pieces of evidence have thresholds of their own, and raise the level.',
    'Guards against crying wolf:',
    list([
      `Of fewer than ${MIN_SAMPLES} samples of CPU a share says little: no more than info. Of a process that uses less than ${MIN_PROCESS_CORES} cores no share is a problem: no more than info. Where both hold, nothing is said.`,
      'A capture that does not say how long was recorded gets no more than info for CPU. Folded stacks are such captures.',
      `A heap of less than ${formatBytes(MIN_HEAP)}, and less than ${formatDuration(MIN_DELAY)} of delay, are not judged.`,
      'What is idle is not counted: idle mark workers of the collector, threads that wait, goroutines of a pool.',
      `The rate of fewer than ${LEAST_LINES} lines of a log, or of less than ${LEAST_LOG_SECONDS} s, is no more than info; and so is an excerpt without times.`,
      'A trace of less than two seconds gives no rate, so no more than info, unless there is far too much of it; a worst second ' +
        'alone counts one level less, and so do bursts, and futex calls in idle processes or spread over many threads.',
      'A table of `strace -c` has no times: never more than info.',
      'Signs whose thresholds no report backs stay at info.',
      'Evidence that speaks against a rule is shown beside what speaks for it.',
    ]),
    'What says the same thing twice is folded: a specific finding that covers at least half of a broad one, and is not milder, ' +
      'takes it under it. What mostly follows from another finding (collecting garbage from allocating it) goes under its cause, and ' +
      'says which part of it that is. Nothing is ever put under something milder, so that the first findings are the worst.',
    'Names of functions are *normalised* before expressions are tried on them: without type arguments (`[...]`), without ` (inline)`, ' +
      'and without what the compiler appends (`.func1`, `.gowrap1`, `-fm`, `.abi0`). Very long names are cut to ' +
      `${formatCount(LONGEST_NAME)} characters.`,
  );
}
