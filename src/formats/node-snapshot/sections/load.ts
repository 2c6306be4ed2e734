import { oneLine, type SectionKind } from '../section.ts';

const UPTIME =
  /^\s*\d\d:\d\d(?::\d\d)?\s+up\s+\S[^\n]{0,80}?load average(?:s)?:\s*([\d.,]{3,12}?),?\s+([\d.,]{3,12}?),?\s+([\d.,]{3,12})$/;
const LOADAVG = /^\s*(\d{1,6}\.\d\d) (\d{1,6}\.\d\d) (\d{1,6}\.\d\d) \d{1,7}\/\d{1,9} \d{1,10}$/;

/** Load averages: `uptime` and the first line of `w`, /proc/loadavg. Source: uptime(1), proc_loadavg(5) */
export const load: SectionKind = {
  kind: 'load',
  title: { en: 'Load', zh: '负载' },
  begin({ text }) {
    const found = UPTIME.exec(text) ?? LOADAVG.exec(text);
    const averages = found && loadOf(found);
    return averages ? oneLine(({ facts }) => (facts.load = averages)) : undefined;
  },
};

/** Three averages from the groups of an expression. */
export function loadOf([, one = '', five = '', fifteen = '']: RegExpExecArray):
  | readonly [number, number, number]
  | undefined {
  const number = (text: string) => Number(text.replace(/,$/, '').replace(',', '.'));
  const averages = [number(one), number(five), number(fifteen)] as const;
  return averages.every(Number.isFinite) ? averages : undefined;
}
