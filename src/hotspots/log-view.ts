import { expressionOf, findAllLines, matchLine } from '../analysis/log/find-lines.ts';
import { logSeconds } from '../analysis/log/log-span.ts';
import { RowTexts } from '../analysis/log/row-texts.ts';
import type { LogExcerpt } from '../model/log-excerpt.ts';
import type { LineCount, LinePart, Rule } from './rule.ts';

/** A log as rules look at it: the lines of each part are looked for once, all parts of the catalogue in one pass. */
export class LogView {
  readonly log: LogExcerpt;
  /** From the first time to the last one, in seconds; undefined without two different times. */
  readonly seconds: number | undefined;
  /** All messages. */
  readonly all: LineCount;
  readonly #known = new Map<string, Int32Array>();
  readonly #expected: readonly LinePart[];

  /** @param catalog the rules that are going to ask, if that is known: their lines are looked for together */
  constructor(log: LogExcerpt, catalog: readonly Rule[] = []) {
    this.log = log;
    this.seconds = logSeconds(log);
    this.all = this.count(Int32Array.from({ length: log.lines.length }, (_, row) => row));
    this.#expected = catalog.flatMap(({ signs }) => signs.flatMap((one) => (one.kind === 'log' ? one.lines : [])));
  }

  /** Rows of the messages that a part finds, ascending. */
  rowsOf(part: LinePart): Int32Array {
    const key = keyOf(part);
    if (!this.#known.has(key)) {
      const asked = new Map([part, ...this.#expected].map((one) => [keyOf(one), one]));
      const parts = [...asked].filter(([one]) => !this.#known.has(one));
      const found = findAllLines(
        this.log,
        parts.map(([, one]) => one),
      );
      for (const [i, [one]] of parts.entries()) this.#known.set(one, found[i] as Int32Array);
    }
    return this.#known.get(key) as Int32Array;
  }

  /** Some messages, counted; `parts` are those whose named groups their values come from. */
  count(rows: Int32Array, parts: readonly LinePart[] = []): LineCount {
    const { repeated } = this.log.lines;
    let count = 0;
    for (const row of rows) count += repeated[row] as number;
    const groups = new Map<string, ReadonlyMap<string, number>>();
    return {
      count,
      rate: this.seconds === undefined ? undefined : count / this.seconds,
      rows,
      values: (group) => {
        let values = groups.get(group);
        if (!values) {
          values = this.#values(rows, parts, group);
          groups.set(group, values);
        }
        return values;
      },
    };
  }

  #values(rows: Int32Array, parts: readonly LinePart[], group: string): ReadonlyMap<string, number> {
    const texts = new RowTexts(this.log);
    const expressions = parts.map((part) => ({ expression: expressionOf(part), longest: part.longest }));
    const counts = new Map<string, number>();
    for (const row of rows) {
      const text = texts.line(row);
      for (const { expression, longest } of expressions) {
        const value = matchLine(expression, text, longest)?.groups?.[group];
        if (value === undefined) continue;
        counts.set(value, (counts.get(value) ?? 0) + (this.log.lines.repeated[row] as number));
        break;
      }
    }
    return new Map([...counts].sort((a, b) => b[1] - a[1]));
  }
}

function keyOf({ has, pattern, ignoreCase, longest }: LinePart): string {
  return JSON.stringify([has, pattern, ignoreCase ?? false, longest]);
}
