import { existsSync } from 'node:fs';
import { isLink } from './read-link.ts';

/**
 * The files of each side of a comparison, as they are named: several of one side with commas between them, unless a file
 * has that very name. Links have no parts.
 */
export function sidesOf(names: readonly string[], pathOf: (name: string) => string): readonly (readonly string[])[] {
  return names.map((name) => {
    if (!name.includes(',') || isLink(name) || existsSync(pathOf(name))) return [name];
    return name.split(',').filter((part) => part !== '');
  });
}
