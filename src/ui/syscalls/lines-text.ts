import type { CallText } from './CallLine.tsx';

/** The lines of calls as they stand in the file, one below the other; calls without a text are left out. */
export function linesText(calls: readonly (CallText | undefined)[]): string {
  return calls.flatMap((call) => call?.lines.map(({ text }) => text) ?? []).join('\n');
}
