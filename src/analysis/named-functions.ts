import { Interner } from '../base/interner.ts';
import type { NamedFunctions } from '../model/call-tree.ts';
import type { Profile } from '../model/profile.ts';

/**
 * The functions by name of the stack rows that are `live`, in the order of their names (UTF-16 code units), and for
 * every frame of the profile the row of its name; frames that no live row has are left at 0.
 */
export function nameFunctions(
  profile: Profile,
  live: Uint8Array,
): { readonly functions: NamedFunctions; readonly nameOfFrame: Int32Array } {
  const { frames, stacks, functions } = profile;
  const used = new Uint8Array(frames.length);
  for (let row = 0; row < stacks.length; row++) if (live[row] === 1) used[stacks.frame[row] as number] = 1;

  const names = new Interner();
  /** The function of the first frame that has the name. */
  const first: number[] = [];
  const nameOfFunction = new Int32Array(functions.length).fill(-1);
  for (let frame = 0; frame < frames.length; frame++) {
    const func = frames.func[frame] as number;
    if (used[frame] === 0 || (nameOfFunction[func] as number) >= 0) continue;
    const id = names.idOf(functions.name[func] as string);
    nameOfFunction[func] = id;
    if (id === first.length) first.push(func);
  }

  const name = names.texts.toSorted((a, b) => (a < b ? -1 : a > b ? 1 : 0));
  const rank = new Int32Array(name.length);
  const firstByRank = new Int32Array(name.length);
  name.forEach((text, row) => {
    const id = names.idOf(text);
    rank[id] = row;
    firstByRank[row] = first[id] as number;
  });
  const nameOfFrame = new Int32Array(frames.length);
  for (let frame = 0; frame < frames.length; frame++) {
    if (used[frame] === 1) nameOfFrame[frame] = rank[nameOfFunction[frames.func[frame] as number] as number] as number;
  }
  return {
    functions: {
      length: name.length,
      name,
      file: Array.from(firstByRank, (func) => functions.file[func] as string),
      startLine: firstByRank.map((func) => functions.startLine[func] as number),
    },
    nameOfFrame,
  };
}
