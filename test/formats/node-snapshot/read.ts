import { nodeSnapshot } from '../../../src/formats/node-snapshot/node-snapshot.ts';
import type { NodeSnapshot } from '../../../src/model/node-snapshot.ts';

export const bytesOf = (text: string) => new TextEncoder().encode(text);

/** What a paste says of a node. */
export function read(paste: string): NodeSnapshot {
  const { snapshot } = nodeSnapshot.decode(bytesOf(paste));
  if (!snapshot) throw new Error('no snapshot');
  return snapshot;
}

/** The parts of a paste: `kind from-to command`. */
export function outline(paste: string): readonly string[] {
  return read(paste).sections.map(({ kind, from, to, command }) => `${kind} ${from}-${to} ${command}`.trim());
}

export const KiB = 1024;
export const MiB = 1024 ** 2;
export const GiB = 1024 ** 3;
