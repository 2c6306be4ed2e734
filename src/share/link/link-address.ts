import { escapeText, PARTS } from '../../base/fragment-text.ts';

/** The version that addresses are written in: what a fragment begins with. */
export const ADDRESS_VERSION = 1;

/** So many digits of a SHA-256 tell a file from all others that anybody will drop. */
export const HASH_DIGITS = 16;

/** So much of a link may be captures that it carries: browsers open no fragment of two million characters. */
export const LONGEST_DATA = 1_000_000;

/** Which file a link is about. */
export interface CaptureName {
  readonly name: string;
  readonly bytes: number;
  /** The first digits of its SHA-256. */
  readonly hash: string;
}

/** The field of a fragment that begins a capture. */
export function captureField({ name, bytes, hash }: CaptureName): string {
  return `capture=${[escapeText(name), bytes, hash].join(PARTS)}`;
}

/** The field that carries the capture. */
export function dataField(data: string): string {
  return `data=${data}`;
}

/** The shortest fragment that carries a capture, looked at as it is at first. */
export function captureFragment(capture: CaptureName, data: string): string {
  return [`v${ADDRESS_VERSION}`, captureField(capture), dataField(data)].join('&');
}
