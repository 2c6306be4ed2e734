/** A name as code in a cell of a Markdown table: no character of it ends the code, nor the cell. */
export function codeInMarkdown(name: string): string {
  const fence = '`'.repeat(Math.max(0, ...(name.match(/`+/g) ?? []).map((run) => run.length)) + 1);
  const padding = name.startsWith('`') || name.endsWith('`') ? ' ' : '';
  return `${fence}${padding}${name.replaceAll('|', '\\|').replace(/\s/g, ' ')}${padding}${fence}`;
}
