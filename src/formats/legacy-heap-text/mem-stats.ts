const NUMBER = /^-?[\d.e+-]{1,30}$/;

/**
 * A fact of `# runtime.MemStats`, which Go writes at the end of its heap texts, as a comment: `HeapAlloc = 4501400`.
 * Of the list of pauses the longest is kept, of the times at which they ended none. Undefined when the line is no fact.
 *
 * @param text a line behind its `# `
 */
export function memStat(text: string): string | undefined {
  const equals = text.indexOf(' = ');
  const name = text.slice(0, Math.max(equals, 0));
  if (!/^[A-Z]\w{1,40}$/.test(name)) return undefined;
  const value = text.slice(equals + 3).trim();
  if (!value.startsWith('[')) return value.length <= 80 ? `${name} = ${value}` : undefined;
  if (name !== 'PauseNs') return '';
  const pauses = value
    .slice(1, -1)
    .split(' ')
    .filter((word) => NUMBER.test(word))
    .map(Number);
  return pauses.length === 0
    ? ''
    : `PauseNs (longest of the last ${pauses.length}) = ${pauses.reduce((a, b) => Math.max(a, b))}`;
}
