import { SEPARATOR } from './carried-name.ts';
import { findings, formats, functions, packages } from './known-words.json';

/**
 * Texts that links often hold, as if they came before them when they are deflated; the likeliest last. First all of them:
 * what is said of findings, names of Go, Kubernetes and cAdvisor, their packages, formats and value types; then the last
 * alone, with which a link is shorter that shares no more with others. The file is part of version 3: it never changes.
 */
export const DICTIONARIES: readonly (() => Uint8Array<ArrayBuffer>)[] = [
  once(() => [...findings, ...functions, ...packages, ...formats]),
  once(() => formats),
];

function once(list: () => readonly string[]): () => Uint8Array<ArrayBuffer> {
  let bytes: Uint8Array<ArrayBuffer> | undefined;
  return () => {
    bytes ??= new TextEncoder().encode(
      list()
        .map((word) => word + SEPARATOR)
        .join(''),
    );
    return bytes;
  };
}
