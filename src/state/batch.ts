import type { Failure } from '../model/capture.ts';
import { findEntry } from './entries.ts';
import type { AppState, CaptureEntry, CaptureId, Origin } from './state.ts';

/** Captures that were opened by one deed of the reader, and what was on the screen before it. */
export interface Batch {
  /** In the order in which they were given. */
  readonly ids: CaptureId[];
  readonly before: CaptureId | null;
}

/** Each open capture has a thread of its own: so many at once, and no more. */
const MOST_OPEN = 24;

/** Whether there is no room for another open capture. */
export function isFull({ captures }: AppState): boolean {
  return captures.filter(({ status }) => status === 'open').length >= MOST_OPEN;
}

/**
 * What is on the screen when a batch begins: the first that was given. What is pasted while something is there waits
 * until it has turned out to be a capture, for the keys may have been hit by chance; an answer never takes the screen.
 */
export function screenAtStart({ ids, before }: Batch, origin: Origin | undefined): CaptureId | null {
  return origin !== undefined && origin !== 'folder' && before !== null ? before : (ids[0] ?? before);
}

/** What is on the screen when one of a batch is done: `next` if the reader was waiting for it, else where he has gone. */
export function screenAfter(state: AppState, id: CaptureId, batch: Batch, next: CaptureId | null): CaptureId | null {
  const waiting = state.active === id || (originOf(state, id) === 'paste' && state.active === batch.before);
  if (!waiting) return state.active;
  return next === null || findEntry(state, next) ? next : null;
}

/** The first of a batch, as it was given, that is open or being read, but for one; undefined when there is none. */
export function nextOf(state: AppState, batch: Batch, but: CaptureId): CaptureId | undefined {
  const known = new Map(state.captures.map((entry) => [entry.id, entry]));
  return batch.ids.find((id) => id !== but && (known.get(id)?.status ?? 'failed') !== 'failed');
}

/** What goes when the reading of one is cancelled: nobody wants to say so of every file of a folder. */
export function cancelledWith({ captures }: AppState, id: CaptureId, batch: Batch | undefined): ReadonlySet<CaptureId> {
  const ofBatch = new Set(batch?.ids);
  const isOfFolder = (entry: CaptureEntry) => entry.status === 'reading' && entry.origin === 'folder';
  const one = captures.find((entry) => entry.id === id);
  if (!one || !isOfFolder(one)) return new Set([id]);
  return new Set(captures.filter((entry) => ofBatch.has(entry.id) && isOfFolder(entry)).map((entry) => entry.id));
}

/**
 * Whether a file that could not be opened is only told of, and not kept on the list: what lay in a folder, what is
 * one too many, and pasted text that is no capture, when there was something on the screen to go on with.
 */
export function isOnlyTold(state: AppState, id: CaptureId, { before }: Batch, { code }: Failure): boolean {
  const origin = originOf(state, id);
  const isText = origin === 'paste' || origin === 'answer';
  return origin === 'folder' || code === TOO_MANY || (isText && code === 'unrecognized' && before !== null);
}

/** Why a file is not opened whose very content is open. */
export function alreadyOpen(name: string): Failure {
  return {
    code: 'already-open',
    text: { en: `The same content is already open as ${name}.`, zh: `相同的内容已经打开，名为 ${name}。` },
  };
}

/** Why a file is not opened that may well be a capture. */
export function tooMany(): Failure {
  return {
    code: TOO_MANY,
    text: {
      en: `${MOST_OPEN} captures are open, and that is the most. Close some, then open this one again.`,
      zh: `已打开 ${MOST_OPEN} 个采集文件，达到上限。请先关闭一些，再打开这个文件。`,
    },
  };
}

const TOO_MANY = 'too-many';

function originOf(state: AppState, id: CaptureId): Origin | undefined {
  const entry = findEntry(state, id);
  return entry?.status === 'reading' ? entry.origin : undefined;
}
