import type { TimedCommand } from '../../../model/node-snapshot.ts';
import type { SectionContext, SectionKind } from '../section.ts';

type Times = { real?: number; user?: number; sys?: number };

/** bash `real\t0m9.345s`, busybox `real 0m 9.34s`, POSIX `real 9.34`; with a decimal comma where the language has one. */
const LINE = /^\s*(real|user|sys)\s+(?:(\d{1,6})m ?)?(\d{1,8}(?:[.,]\d{1,9})?)(s)?$/;
/** zsh: `cat memory.stat > /dev/null  0.00s user 9.33s system 99% cpu 9.345 total`. */
const ZSH =
  /^(?:(\S.{0,400}?)\s{1,8})?(\d{1,8}\.\d\d)s user (\d{1,8}\.\d\d)s system \d{1,5}% cpu (?:(\d{1,4}):)?(?:(\d{1,4}):)?(\d{1,8}\.\d{1,3}) total$/;
/** GNU time: `0.00user 9.34system 0:09.35elapsed 99%CPU (0avgtext+…`. */
const GNU = /^\s*(\d{1,8}\.\d\d)user (\d{1,8}\.\d\d)system (?:(\d{1,4}):)?(\d{1,4}):(\d{1,4}(?:\.\d\d)?)elapsed /;
const GNU_REST = /^\s*\d{1,12}inputs\+\d{1,12}outputs /;
/** csh: `0.000u 9.340s 0:09.34 99.9%	0+0k 0+0io 0pf+0w`. */
const CSH = /^\s*(\d{1,8}\.\d{1,3})u (\d{1,8}\.\d{1,3})s (?:(\d{1,4}):)?(\d{1,4}):(\d{1,4}(?:\.\d{1,3})?) \d/;

/** Answers of `time …`, of every shell and of GNU time. Source: bash(1), zshmisc(1), tcsh(1), time(1) */
export const timed: SectionKind = {
  kind: 'timed',
  title: { en: 'time', zh: 'time 计时' },
  begin({ text }, context) {
    const whole = readWhole(text, context);
    if (whole) {
      return {
        take: (line) => GNU_REST.test(line.text),
        finish: (draft) => draft.addTimed(whole),
      };
    }
    const times: Times = {};
    const take = (line: string) => {
      const found = LINE.exec(line);
      const name = found?.[1] as keyof Times | undefined;
      if (!found || name === undefined || times[name] !== undefined) return false;
      if (found[0].includes(',')) context.ledger.add('decimal-commas');
      times[name] = nanosOf(found[3], found[2]);
      return true;
    };
    if (!take(text) || times.real === undefined) return undefined;
    return {
      take: (line) => take(line.text),
      finish: (draft) =>
        draft.addTimed({
          command: timedCommand(context.command),
          real: times.real ?? 0,
          user: times.user ?? 0,
          sys: times.sys ?? 0,
        }),
    };
  },
};

/** What a shell says in one line. */
function readWhole(text: string, { command }: SectionContext): TimedCommand | undefined {
  const zsh = text.endsWith(' total') ? ZSH.exec(text.trim()) : null;
  if (zsh) {
    const [, own, user, sys, hours, minutes, seconds] = zsh;
    const first = minutes === undefined ? undefined : hours;
    const real = nanosOf(seconds, minutes ?? hours, first);
    return { command: own || timedCommand(command), real, user: nanosOf(user), sys: nanosOf(sys) };
  }
  const other = GNU.exec(text) ?? CSH.exec(text);
  if (!other) return undefined;
  const [, user, sys, hours, minutes, seconds] = other;
  return {
    command: timedCommand(command),
    real: nanosOf(seconds, minutes, hours),
    user: nanosOf(user),
    sys: nanosOf(sys),
  };
}

function nanosOf(seconds = '0', minutes = '0', hours = '0'): number {
  return Math.round(((Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds.replace(',', '.'))) * 1e9);
}

/** The command that was timed: without `time` and what it is told, without what takes another user's rights. */
function timedCommand(command: string): string {
  return command.replace(/^(?:(?:sudo|command|\\?(?:\/usr\/bin\/)?time)(?: -[pv])? )+/, '').trim();
}
