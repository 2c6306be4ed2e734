import type { PressureLine } from '../../../model/node-snapshot.ts';
import type { PasteLine } from '../paste-line.ts';
import type { SectionContext, SectionKind } from '../section.ts';

const LINE =
  /^\s*(some|full) avg10=(\d{1,3}[.,]\d{1,4}) avg60=(\d{1,3}[.,]\d{1,4}) avg300=(\d{1,3}[.,]\d{1,4})(?: total=(\d{1,18}))?$/;
/** A title of somebody's own over the lines of one file: `memory:`, `## /proc/pressure/io`. */
const TITLE = /^\s*(?:#{1,6} |\*{2})?(?:\/proc\/pressure\/)?(cpu|memory|io|irq)(?:\.pressure)?(?:\*{2})?[:：]?$/;
const NAMES = ['cpu', 'io', 'irq', 'memory'] as const;

/** Files of pressure stall information: /proc/pressure/* and *.pressure of cgroup v2. Source: psi.rst of the kernel */
export const pressure: SectionKind = {
  kind: 'pressure',
  title: { en: 'Pressure (PSI)', zh: '压力（PSI）' },
  begin(first, context) {
    const title = TITLE.exec(first.text)?.[1];
    if (!LINE.test(first.text) && title === undefined) return undefined;
    const rows: PressureLine[] = [];
    const named = resourcesIn(context.command);
    let files = 0;
    let titled: string | undefined;
    const take = (line: PasteLine, { path }: SectionContext) => {
      const heading = TITLE.exec(line.text)?.[1];
      if (heading !== undefined) titled = heading;
      const found = LINE.exec(line.text);
      if (!found) return heading !== undefined;
      // A file has `some` in front, or `full` alone (irq).
      if (found[1] === 'some' || rows.at(-1)?.scope !== 'some') files++;
      const resource = resourcesIn(path)[0] ?? resourceOf(titled ?? named[Math.min(files, named.length) - 1]);
      rows.push(rowOf(found, resource ?? 'unknown'));
      return true;
    };
    take(first, context);
    return {
      take,
      finish({ facts }) {
        if (rows.length > 0) facts.pressure = [...(facts.pressure ?? []), ...rows];
      },
    };
  },
};

function rowOf([, scope, avg10, avg60, avg300, total]: RegExpExecArray, resource: PressureLine['resource']) {
  const number = (text = '') => Number(text.replace(',', '.'));
  return {
    resource,
    scope: scope === 'full' ? 'full' : 'some',
    avg10: number(avg10),
    avg60: number(avg60),
    avg300: number(avg300),
    // The file counts microseconds.
    total: Number(total ?? 0) * 1000,
  } as const;
}

/** Resources whose files a path or a command names, in that order: all of them for `/proc/pressure/*`. */
function resourcesIn(text: string): readonly PressureLine['resource'][] {
  const list = /\/proc\/pressure\/\{([a-z,]{1,40})\}/.exec(text)?.[1];
  if (list !== undefined) return list.split(',').flatMap((name) => resourceOf(name) ?? []);
  if (text.includes('/proc/pressure/*')) return NAMES;
  const names = text.slice(0, 2000).matchAll(/\/proc\/pressure\/(\w{1,10})|\b(cpu|memory|io|irq)\.pressure\b/g);
  return [...names].flatMap(([, node, group]) => resourceOf(node ?? group) ?? []);
}

function resourceOf(name: string | undefined): PressureLine['resource'] | undefined {
  return NAMES.find((known) => known === name);
}
