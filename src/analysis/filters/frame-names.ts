import { Interner } from '../../base/interner.ts';
import { packageGroup, packageOf } from '../../model/names.ts';
import type { Profile } from '../../model/profile.ts';
import type { Granularity } from './step.ts';

/** What every frame is called. */
export interface FrameNames {
  /** Per frame a row of `names`. */
  readonly nameOfFrame: Int32Array;
  /** Every name once. */
  readonly names: readonly string[];
}

/** What the frames of a binary, file or package that the capture does not know are called, as in pprof. */
export const UNKNOWN = '<unknown>';

/**
 * Names frames after what they are of, as pprof prints it: `main.f /src/a.go:12` for a line,
 * `0000000000401000 main.f /src/a.go:12` for an address. Where the capture has no symbol, there is the binary. What is
 * made up keeps its name.
 */
export function nameFrames(profile: Profile, by: Granularity): FrameNames {
  const names = new Interner();
  if (by === 'function' || by === 'package' || by === 'module') return nameByFunction(profile, by, names);
  const { frames, functions, locations, mappings } = profile;
  const files = new Map<string, string>();
  const fileOf = (func: number) => {
    const file = functions.file[func] as string;
    let clean = files.get(file);
    if (clean === undefined) {
      clean = cleanPath(file);
      files.set(file, clean);
    }
    return clean;
  };
  const binaryOf = (frame: number) => {
    const mapping = locations.mapping[frames.location[frame] as number] as number;
    return mapping < 0 ? '' : (mappings.file[mapping] as string);
  };
  const lineOf = (frame: number) => {
    const func = frames.func[frame] as number;
    const name = functions.name[func] as string;
    const file = fileOf(func);
    const line = frames.line[frame] as number;
    if (line !== 0) return `${name} ${file}:${line}`;
    return file === '' ? name : `${name} ${file}`;
  };
  const nameOf = (frame: number) => {
    const symbol = frames.unsymbolized[frame] === 0;
    switch (by) {
      case 'binary':
        return binaryOf(frame) || UNKNOWN;
      case 'file':
        return (symbol && fileOf(frames.func[frame] as number)) || bracketed(binaryOf(frame));
      case 'line':
        return lineOf(frame);
      case 'address': {
        const address = locations.address[frames.location[frame] as number] as bigint;
        const rest = symbol ? lineOf(frame) : bracketed(binaryOf(frame));
        return address === 0n ? rest : `${address.toString(16).padStart(16, '0')} ${rest}`;
      }
    }
  };
  const nameOfFrame = new Int32Array(frames.length);
  for (let frame = 0; frame < frames.length; frame++) {
    const func = frames.func[frame] as number;
    const madeUp = functions.madeUp?.[func] === 1;
    nameOfFrame[frame] = names.idOf(madeUp ? (functions.name[func] as string) : nameOf(frame));
  }
  return { nameOfFrame, names: names.texts };
}

function nameByFunction(
  { frames, functions }: Profile,
  by: 'function' | 'package' | 'module',
  names: Interner,
): FrameNames {
  const nameOfFunction = new Int32Array(functions.length);
  for (let func = 0; func < functions.length; func++) {
    const name = functions.name[func] as string;
    if (by === 'function' || functions.madeUp?.[func] === 1) nameOfFunction[func] = names.idOf(name);
    else {
      const path = packageOf(name);
      nameOfFunction[func] = names.idOf((by === 'package' ? path : packageGroup(path)) || UNKNOWN);
    }
  }
  return { nameOfFrame: frames.func.map((func) => nameOfFunction[func] as number), names: names.texts };
}

/** `[kubelet]` of `/usr/bin/kubelet`. */
function bracketed(binary: string): string {
  return binary === '' ? UNKNOWN : `[${(binary.split('/').pop() as string).replace(/^\[|\]$/g, '')}]`;
}

/** A path without `.`, `..` and doubled slashes, as Go's `filepath.Clean` has it; `''` stays. */
function cleanPath(path: string): string {
  if (path === '' || !/\/\/|(?:^|\/)\.{1,2}(?:\/|$)|.\/$/.test(path)) return path;
  const rooted = path.startsWith('/');
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '' || part === '.') continue;
    if (part !== '..') parts.push(part);
    else if (parts.length > 0 && parts.at(-1) !== '..') parts.pop();
    else if (!rooted) parts.push(part);
  }
  return `${rooted ? '/' : ''}${parts.join('/')}` || '.';
}
