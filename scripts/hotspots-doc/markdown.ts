/** A sentence as Markdown that shows it as it is. */
export function plain(text: string): string {
  return text.replace(/[\\`*<|]/g, '\\$&').replace(/\s*\n\s*/g, ' ');
}

/** A text in the letters of a program, whatever it holds. In a table a bar needs a backslash even there. */
export function code(text: string): string {
  const longest = Math.max(0, ...(text.match(/`+/g) ?? []).map((run) => run.length));
  const fence = '`'.repeat(longest + 1);
  const space = text.startsWith('`') || text.endsWith('`') ? ' ' : '';
  return `${fence}${space}${text}${space}${fence}`;
}

/** A block of a program's text. */
export function block(language: string, text: string): string {
  return ['```'.concat(language), text, '```'].join('\n');
}

/** A table; cells are Markdown already. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

/** Items, one a line; nothing where there are none. */
export function list(items: readonly string[]): string {
  return items.map((item) => `- ${item}`).join('\n');
}

/** Parts of a document with a line between them; those without a text are left out. */
export function paragraphs(...parts: readonly (string | undefined)[]): string {
  return parts.filter((part) => part !== undefined && part !== '').join('\n\n');
}
