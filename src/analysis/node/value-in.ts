import type { NumbersByName } from '../../model/node-snapshot.ts';

/** A number of a file of a snapshot; undefined where there is no such file, or nothing of that name in it. */
export function valueIn(table: NumbersByName | undefined, name: string): number | undefined {
  return table?.[name];
}
