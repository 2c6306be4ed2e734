import { DecodeError } from '../formats/format.ts';
import { readCapture, readThreadFiles } from '../formats/read-capture.ts';
import type { Capture, Failure } from '../model/capture.ts';
import { type FileGroup, groupThreadFiles } from '../model/thread-files.ts';
import { toFileFailure } from './file-failure.ts';
import { openSource } from './open-source.ts';

/** A capture that was read, or why it could not be; `name` is the file as it was named, or what several have in common. */
export type ReadFile = { readonly name: string } & (
  | { readonly ok: true; readonly capture: Capture }
  | { readonly ok: false; readonly failure: Failure }
);

/**
 * Reads captures one after the other, so that only one of them is in memory at a time. Files of one trace (strace -ff),
 * as their names and their content tell, are one capture.
 */
export async function* readFiles(
  names: readonly string[],
  pathOf: (name: string) => string,
): AsyncGenerator<ReadFile, void> {
  for (const group of groupThreadFiles(names.map((name) => ({ name })))) {
    if (group.files.length > 1) {
      const together = await attempt(group.name, () => readTogether(group, pathOf));
      if (together.ok || together.failure.code !== 'not-one-trace') {
        yield together;
        continue;
      }
    }
    for (const { name } of group.files) {
      yield await attempt(name, async () => readCapture(await openSource(pathOf(name)), name));
    }
  }
}

/** @throws {DecodeError} `not-one-trace` when a file can't be had, too: which one, each of them says on its own. */
async function readTogether(
  { name, files }: FileGroup<{ readonly name: string }>,
  pathOf: (name: string) => string,
): Promise<Capture> {
  const sources = [];
  for (const file of files) {
    const source = await openSource(pathOf(file.name)).catch(() => {
      throw new DecodeError('not-one-trace', { en: `${file.name} can’t be read.`, zh: `无法读取 ${file.name}。` });
    });
    sources.push({ name: file.name, source });
  }
  return readThreadFiles(sources, name);
}

async function attempt(name: string, read: () => Promise<Capture>): Promise<ReadFile> {
  try {
    return { name, ok: true, capture: await read() };
  } catch (error) {
    return { name, ok: false, failure: toFileFailure(error) };
  }
}
