import type { Severity } from '../model/finding.ts';

/** How parts of the text report stand out, where the terminal can do it. */
export interface Paint {
  strong(text: string): string;
  faint(text: string): string;
  severity(severity: Severity, text: string): string;
}

const COLORS: Readonly<Record<Severity, string>> = { critical: '1;31', warning: '1;33', info: '1;34' };

/** ANSI escapes (ECMA-48, select graphic rendition), or none at all. */
export function paint(color: boolean): Paint {
  const dress = (code: string, text: string) => (color ? `\u001b[${code}m${text}\u001b[0m` : text);
  return {
    strong: (text) => dress('1', text),
    faint: (text) => dress('2', text),
    severity: (severity, text) => dress(COLORS[severity], text),
  };
}
