import { type Localized, localize } from '../base/localized.ts';
import type { LedgerEntry } from '../model/capture.ts';
import type { Profile } from '../model/profile.ts';
import { compileGo } from './go-regexp.ts';

/**
 * The stack rows that the capture asks to leave out (drop_frames, keep_frames): 1 for each, as `fold` takes them.
 * `undefined` when it asks for nothing, or for something that can't be applied (`dropFramesProblem` says what).
 *
 * As `go tool pprof` does it: of each location, the outermost function that matches `drop` and not `keep` goes, with
 * the functions inlined below it. In each stack, from the root: once a location that keeps all its functions has been
 * seen, the first one that lost some ends the stack; before that, locations that would go altogether stay.
 * Source: `RemoveUninteresting` and `Prune` in https://github.com/google/pprof/blob/main/profile/prune.go
 */
export function framesToDrop(profile: Profile): Uint8Array | undefined {
  const { meta, stacks } = profile;
  if (meta.dropFrames === '') return undefined;
  const drop = compileGo(meta.dropFrames);
  const keep = meta.keepFrames === '' ? undefined : compileGo(meta.keepFrames);
  if (!drop.ok || keep?.ok === false) return undefined;

  const dropped = functionsToDrop(profile, (name) => drop.regexp.test(name) && !keep?.regexp.test(name));
  const mark = markFrames(profile, dropped);
  const hidden = new Uint8Array(stacks.length);
  // Per row whether a location that keeps everything was seen from the root on, and whether the stack has ended.
  const userSeen = new Uint8Array(stacks.length);
  const ended = new Uint8Array(stacks.length);
  for (let row = 0; row < stacks.length; row++) {
    const caller = stacks.parent[row] as number;
    const frame = stacks.frame[row] as number;
    const state = mark[frame] as number;
    const seen = caller < 0 ? 0 : (userSeen[caller] as number);
    const over = caller < 0 ? 0 : (ended[caller] as number);
    userSeen[row] = state === KEPT_WHOLE ? 1 : seen;
    const goes = state === TRIMMED || (state === WHOLE_LOCATION && seen === 1);
    ended[row] = over === 1 || (goes && seen === 1) ? 1 : 0;
    hidden[row] = over === 1 || goes ? 1 : 0;
  }
  return hidden;
}

/** Why the capture's drop_frames or keep_frames are not applied; undefined when they are, or when it has none. */
export function dropFramesProblem(profile: Profile): LedgerEntry | undefined {
  const { dropFrames, keepFrames } = profile.meta;
  if (dropFrames === '') return undefined;
  const sources = keepFrames === '' ? [dropFrames] : [dropFrames, keepFrames];
  for (const source of sources) {
    const compiled = compileGo(source);
    if (!compiled.ok)
      return { code: 'drop-frames-unusable', kind: 'skipped', count: 1, text: problemText(compiled.problem) };
  }
  return undefined;
}

/** States of a frame. */
const KEPT_WHOLE = 0;
/** Of a location that lost functions inlined below, but not this one. */
const KEPT_PART = 1;
/** Of a location that lost functions: this one is the outermost lost, or inlined below it. */
const TRIMMED = 2;
/** Of a location whose outermost function matches. */
const WHOLE_LOCATION = 3;

function functionsToDrop(profile: Profile, matches: (name: string) => boolean): Uint8Array {
  const byName = new Map<string, boolean>();
  return Uint8Array.from(profile.functions.name, (name) => {
    let drops = byName.get(name);
    if (drops === undefined) {
      drops = name !== '' && matches(simplifyName(name));
      byName.set(name, drops);
    }
    return drops ? 1 : 0;
  });
}

/** The state of every frame. Frames of one location are consecutive, outermost first. */
function markFrames({ frames }: Profile, dropped: Uint8Array): Uint8Array {
  const mark = new Uint8Array(frames.length);
  for (let from = 0, to = 0; from < frames.length; from = to) {
    to = from + 1;
    while (to < frames.length && frames.location[to] === frames.location[from]) to++;
    let lost = from;
    while (lost < to && (frames.unsymbolized[lost] === 1 || dropped[frames.func[lost] as number] === 0)) lost++;
    if (lost === to) continue;
    if (lost === from) mark.fill(WHOLE_LOCATION, from, to);
    else {
      mark.fill(KEPT_PART, from, lost);
      mark.fill(TRIMMED, lost, to);
    }
  }
  return mark;
}

/** A name as drop_frames sees it: no leading dot (PPC), and nothing from the argument list on. */
export function simplifyName(name: string): string {
  const plain = name.startsWith('.') ? name.slice(1) : name;
  for (const match of plain.matchAll(/\(anonymous namespace\)|operator\(\)|\(/g)) {
    if (match[0] === '(') return plain.slice(0, match.index);
  }
  return plain;
}

function problemText(problem: Localized): Localized {
  return localize((language) =>
    language === 'en'
      ? `The capture names functions to leave out (drop_frames), but not in a way that can be applied, so all are shown. ${problem.en}`
      : `该采集指定了要省略的函数（drop_frames），但其写法无法应用，因此显示全部函数。${problem.zh}`,
  );
}
