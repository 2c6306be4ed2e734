import { LOG_LEVEL } from '../../model/log-excerpt.ts';

/** Levels of syslog, from `emerg` (0) to `debug` (7). Source: RFC 5424, section 6.2.1 */
const BY_PRIORITY = [
  LOG_LEVEL.fatal,
  LOG_LEVEL.fatal,
  LOG_LEVEL.fatal,
  LOG_LEVEL.error,
  LOG_LEVEL.warning,
  LOG_LEVEL.notice,
  LOG_LEVEL.info,
  LOG_LEVEL.debug,
] as const;

/** Level of a priority of syslog, whose lowest three bits are its severity. */
export function levelOfPriority(priority: number): number {
  return BY_PRIORITY[priority & 7] as number;
}

/** What loggers call their levels, in lower case: zap, logrus, slog, zerolog, log15, journald. */
const WORDS: Readonly<Record<string, number>> = {
  trace: LOG_LEVEL.debug,
  debug: LOG_LEVEL.debug,
  dbug: LOG_LEVEL.debug,
  dbg: LOG_LEVEL.debug,
  info: LOG_LEVEL.info,
  information: LOG_LEVEL.info,
  inf: LOG_LEVEL.info,
  notice: LOG_LEVEL.notice,
  warn: LOG_LEVEL.warning,
  warning: LOG_LEVEL.warning,
  wrn: LOG_LEVEL.warning,
  error: LOG_LEVEL.error,
  err: LOG_LEVEL.error,
  eror: LOG_LEVEL.error,
  fatal: LOG_LEVEL.fatal,
  panic: LOG_LEVEL.fatal,
  dpanic: LOG_LEVEL.fatal,
  critical: LOG_LEVEL.fatal,
  crit: LOG_LEVEL.fatal,
  alert: LOG_LEVEL.fatal,
  emerg: LOG_LEVEL.fatal,
};

const LONGEST = 11;
/** Words by the number that their letters make, so that no string is made of them line by line. */
const BY_NUMBER = new Map(Object.entries(WORDS).map(([word, level]) => [numberOf(word), level]));

/** Level that a word names, whatever its case; `unknown` when it names none. */
export function levelOfWord(bytes: Uint8Array, start: number, end: number): number {
  if (end - start > LONGEST || end - start < 3) return LOG_LEVEL.unknown;
  let number = 0;
  for (let at = start; at < end; at++) number = number * 31 + ((bytes[at] as number) | 32);
  return BY_NUMBER.get(number) ?? LOG_LEVEL.unknown;
}

function numberOf(word: string): number {
  return Array.from(word).reduce((number, letter) => number * 31 + letter.charCodeAt(0), 0);
}

/** Level of a letter of klog or capnslog; `unknown` when it is none. */
export function levelOfLetter(letter: number): number {
  switch (letter) {
    case 68: // D
    case 84: // T
      return LOG_LEVEL.debug;
    case 73: // I
      return LOG_LEVEL.info;
    case 78: // N
      return LOG_LEVEL.notice;
    case 87: // W
      return LOG_LEVEL.warning;
    case 69: // E
      return LOG_LEVEL.error;
    case 70: // F
    case 67: // C
      return LOG_LEVEL.fatal;
    default:
      return LOG_LEVEL.unknown;
  }
}
