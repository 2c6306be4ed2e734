import { fold } from '../../src/analysis/fold.ts';
import type { CallTree } from '../../src/model/call-tree.ts';
import type { Profile, ProfileMeta, ValueType } from '../../src/model/profile.ts';
import { ProfileBuilder } from '../../src/model/profile-builder.ts';

/** What a profile written as text may say besides its stacks. */
export interface ProfileOptions extends Partial<ProfileMeta> {
  /** One per weight of a line; otherwise `samples/count`, and `cpu/nanoseconds` for a second weight. */
  readonly valueTypes?: readonly ValueType[];
  /** Otherwise the last one, as in pprof. */
  readonly defaultValueType?: number;
  /** Path of the binary all frames are of; otherwise there is none. */
  readonly program?: string;
  /** Source files by function name. */
  readonly files?: Readonly<Record<string, string>>;
}

/** What a Go CPU profile counts. */
export const CPU: readonly ValueType[] = [
  { name: 'samples', unit: 'count' },
  { name: 'cpu', unit: 'nanoseconds' },
];

/** What a Go heap profile counts. */
export const HEAP: readonly ValueType[] = [
  { name: 'alloc_objects', unit: 'count' },
  { name: 'alloc_space', unit: 'bytes' },
  { name: 'inuse_objects', unit: 'count' },
  { name: 'inuse_space', unit: 'bytes' },
];

/**
 * A profile drawn as folded stacks, root first, one sample a line, with one weight per value type:
 *
 *     main;serve;parse [inlined]  3 30
 *     main;gc                     1 10
 *
 * A frame marked `[inlined]` shares the location of the frame before it. A line of weights alone is a sample
 * without a stack. Lines that are empty or start with `#` are passed over.
 */
export function profileOf(foldedText: string, options: ProfileOptions = {}): Profile {
  const lines = foldedText
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map(readLine);
  const { valueTypes = CPU.slice(0, lines[0]?.weights.length ?? 1), files = {}, defaultValueType, program } = options;
  const builder = new ProfileBuilder(valueTypes);
  const mapping = program === undefined ? -1 : builder.addMapping(binary(program));
  const functions = new Map<string, number>();
  const locations = new Map<string, number>();

  const functionOf = (name: string) => {
    const known = functions.get(name);
    if (known !== undefined) return known;
    const row = builder.addFunction({ name, systemName: name, file: files[name] ?? '', startLine: 0 });
    functions.set(name, row);
    return row;
  };
  const locationOf = (frames: readonly string[]) => {
    const key = frames.join(';');
    const known = locations.get(key);
    if (known !== undefined) return known;
    const innermostFirst = frames.map((name) => ({ func: functionOf(name), line: 0, column: 0 })).reverse();
    const row = builder.addLocation(BigInt(0x1000 + 16 * locations.size), mapping, false, innermostFirst);
    locations.set(key, row);
    return row;
  };

  for (const { stack, weights } of lines) {
    if (weights.length !== valueTypes.length)
      throw new Error(`${valueTypes.length} weights, please: ${stack.join(';')}`);
    builder.addSample(builder.stackOf(stack.map(locationOf).reverse()), weights);
  }
  return builder.build(
    {
      periodType: undefined,
      period: 0,
      timeNanos: undefined,
      durationNanos: undefined,
      comments: [],
      docUrl: '',
      dropFrames: '',
      keepFrames: '',
      ...pickMeta(options),
    },
    defaultValueType ?? valueTypes.length - 1,
  );
}

/** The call tree of a profile drawn as folded stacks, by its default value type unless one is given. */
export function treeOf(
  foldedText: string,
  options: ProfileOptions & { readonly valueType?: number; readonly hidden?: Uint8Array } = {},
): CallTree {
  const profile = profileOf(foldedText, options);
  return fold(profile, {
    valueType: options.valueType ?? profile.defaultValueType,
    ...(options.hidden && { hidden: options.hidden }),
  });
}

/** A call tree as text, one `name self/total` a row, callees indented. */
export function draw(tree: CallTree): string {
  return Array.from(tree.parent, (_, row) => {
    const name = nameOf(tree, row);
    return `${'  '.repeat(tree.depth[row] as number)}${name} ${tree.self[row]}/${tree.total[row]}`;
  }).join('\n');
}

/** Text as `draw` writes it, from an indented template literal: the common indentation goes. */
export function drawing(text: string): string {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  const indent = Math.min(...lines.map((line) => line.length - line.trimStart().length));
  return lines.map((line) => line.slice(indent).trimEnd()).join('\n');
}

/** The call path of a row as folded text: `main;serve`. */
export function pathText(tree: CallTree, row: number): string {
  const names: string[] = [];
  for (let at = row; at >= 0; at = tree.parent[at] as number) names.push(nameOf(tree, at));
  return names.reverse().join(';');
}

/** The row of a call path written as folded text. @throws when the tree has no such row. */
export function rowOf(tree: CallTree, path: string): number {
  const row = Array.from(tree.parent.keys()).find((at) => pathText(tree, at) === path);
  if (row === undefined) throw new Error(`no row ${path}`);
  return row;
}

/** Name of the function of a row. */
export function nameOf(tree: CallTree, row: number): string {
  return tree.functions.name[tree.func[row] as number] as string;
}

function readLine(line: string): { stack: string[][]; weights: number[] } {
  const match = /^(.*?)((?:(?:^|\s+)-?\d+(?:\.\d+)?)+)$/.exec(line);
  if (!match) throw new Error(`a stack and its weights, please: ${line}`);
  const stack: string[][] = [];
  for (const frame of (match[1] as string).trim().split(';').filter(Boolean)) {
    const name = frame.replace(/\s*\[inlined\]$/, '');
    const caller = stack.at(-1);
    if (name !== frame && caller) caller.push(name);
    else stack.push([name]);
  }
  return { stack, weights: (match[2] as string).trim().split(/\s+/).map(Number) };
}

function binary(file: string) {
  return { file, buildId: '', start: 0x1000n, limit: 0x100000n, offset: 0n, has: 15 };
}

function pickMeta({ valueTypes, defaultValueType, program, files, ...meta }: ProfileOptions): Partial<ProfileMeta> {
  return meta;
}
