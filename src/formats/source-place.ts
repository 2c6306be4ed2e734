/** Where in the source a frame is, as Go prints it: `/src/main.go:12`. */
export interface SourcePlace {
  readonly file: string;
  /** 0 when it is not a line that a file can have. */
  readonly line: number;
}

const MOST = 0x7fffffff;

/** Reads `file:line`; the file may hold colons itself. Undefined when the text does not end in a line number. */
export function parseSourcePlace(text: string): SourcePlace | undefined {
  const colon = text.lastIndexOf(':');
  const digits = text.slice(colon + 1);
  if (colon <= 0 || !/^-?\d+$/.test(digits)) return undefined;
  const line = Number(digits);
  return { file: text.slice(0, colon), line: line > 0 && line <= MOST ? line : 0 };
}
