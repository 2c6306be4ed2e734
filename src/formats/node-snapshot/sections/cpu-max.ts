import { oneLine, type SectionKind } from '../section.ts';

const LINE = /^\s*(\d{1,12}|max) (\d{1,9})$/;

/** cpu.max of cgroup v2: quota and period. Only behind a command or a name that says so. Source: cgroup-v2.rst */
export const cpuMax: SectionKind = {
  kind: 'cpu-max',
  title: { en: 'cpu.max', zh: 'cpu.max' },
  begin({ text }, { command, path }) {
    const found = /\bcpu\.max\b/.test(path || command) ? LINE.exec(text) : null;
    if (!found || Number(found[2]) === 0) return undefined;
    const limit = found[1] === 'max' ? Number.POSITIVE_INFINITY : Number(found[1]) / Number(found[2]);
    return oneLine(({ facts }) => {
      facts.cpuLimit = limit;
      facts.cgroupVersion ??= 2;
    });
  },
};
