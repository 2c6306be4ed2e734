/** The cells of each row, joined, each column as wide as its widest cell and flush right. */
export function alignRight(rows: readonly (readonly string[])[]): readonly string[] {
  const widths = (rows[0] ?? []).map((_, column) =>
    rows.reduce((most, row) => Math.max(most, widthOf(row[column] ?? '')), 0),
  );
  return rows.map((row) => row.map((cell, i) => ' '.repeat((widths[i] as number) - widthOf(cell)) + cell).join('  '));
}

/** Columns that a text takes on a terminal: Chinese characters take two. */
function widthOf(text: string): number {
  let width = 0;
  for (const char of text) width += /[\u2e80-\u9fff\uff00-\uff60]/u.test(char) ? 2 : 1;
  return width;
}
