/** One function as `go tool pprof -top` lists it, in the unit of the list. */
export interface TopRow {
  readonly name: string;
  readonly flat: number;
  readonly cum: number;
}

/** What `go tool pprof -top` prints. */
export interface TopList {
  /** Name of the value type. */
  readonly type: string;
  readonly rows: readonly TopRow[];
  /** What all samples add up to; for a diff, what those of its base do. */
  readonly total: number;
  /** Whether every function is listed. */
  readonly complete: boolean;
}

const NUMBER = String.raw`(-?\d+(?:\.\d+)?)(?:ns|B)?`;
const ROW = new RegExp(String.raw`^\s*${NUMBER}\s+\S+%\s+\S+%\s+${NUMBER}\s+\S+%\s+(.*)$`);
const TOTAL = new RegExp(`^Showing nodes accounting for .* of ${NUMBER} total$`, 'm');

/** Reads the text of `go tool pprof -top -unit=ns` or `-unit=B`. @throws when a line of the list can't be read. */
export function parseTop(text: string): TopList {
  const lines = text.trimEnd().split('\n');
  const head = lines.findIndex((line) => /^\s*flat\s+flat%/.test(line));
  const total = TOTAL.exec(text);
  const type = /^Type: (.*)$/m.exec(text);
  if (head < 0 || !total || !type) throw new Error(`not the output of pprof -top: ${lines[0]}`);
  const rows = lines.slice(head + 1).map((line) => {
    const match = ROW.exec(line);
    if (!match) throw new Error(`not a line of pprof -top: ${line}`);
    const name = (match[3] as string).replace(/ \((?:partial-)?inline\)$/, '');
    return { name, flat: Number(match[1]), cum: Number(match[2]) };
  });
  return { type: type[1] as string, rows, total: Number(total[1]), complete: !/^Showing top /m.test(text) };
}
