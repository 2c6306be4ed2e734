import type { SectionKind } from '../section.ts';
import { beginKeyNumbers, type KeyNumbers } from './key-numbers.ts';

const KEY = /^nr_(?:dying_)?(?:descendants|subsys_\w{1,20})$/;

const file: KeyNumbers = {
  isKey: (key) => KEY.test(key),
  finish(values, { facts }) {
    const living = values['nr_descendants'] ?? facts.cgroupStat?.descendants;
    const dying = values['nr_dying_descendants'] ?? facts.cgroupStat?.dyingDescendants;
    if (dying !== undefined)
      facts.cgroupStat = { ...(living !== undefined && { descendants: living }), dyingDescendants: dying };
    // The root is none of its descendants, and a directory, too.
    else if (living !== undefined) facts.cgroupDirectories ??= living + 1;
    facts.cgroupVersion ??= 2;
  },
};

/** cgroup.stat, which only cgroup v2 has. Source: cgroup-v2.rst of the kernel */
export const cgroupStat: SectionKind = {
  kind: 'cgroup-stat',
  title: { en: 'cgroup.stat', zh: 'cgroup.stat' },
  begin: (line, context) => beginKeyNumbers(file, line.text, context),
};
