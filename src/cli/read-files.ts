import { DecodeError } from '../formats/format.ts';
import { readCapture, readThreadFiles } from '../formats/read-capture.ts';
import type { Capture, Failure } from '../model/capture.ts';
import { type FileGroup, groupThreadFiles } from '../model/thread-files.ts';
import { linkDataOf } from '../share/link/link-data.ts';
import { toFileFailure } from './file-failure.ts';
import { openSource } from './open-source.ts';
import { type CaptureInLink, dataOfLink, isLink, nameInErrors, readLinkData } from './read-link.ts';

/**
 * A capture that was read, or why it could not be; `name` is the file as it was named, or what several have in common.
 * `link`: what else a link says that carried it.
 */
export type ReadFile = { readonly name: string } & (
  | ({ readonly ok: true } & Read)
  | { readonly ok: false; readonly failure: Failure }
);

type Read = { readonly capture: Capture } | CaptureInLink;

/**
 * Reads captures one after the other, so that only one of them is in memory at a time. Files of one trace (strace -ff),
 * as their names and their content tell, are one capture. A link, or a file that holds one, is read as what it carries.
 */
export async function* readFiles(
  names: readonly string[],
  pathOf: (name: string) => string,
): AsyncGenerator<ReadFile, void> {
  for (const group of groupThreadFiles(names.map((name) => ({ name })))) {
    if (group.files.length > 1) {
      const together = await attempt(group.name, async () => ({ capture: await readTogether(group, pathOf) }));
      if (together.ok || together.failure.code !== 'not-one-trace') {
        yield together;
        continue;
      }
    }
    for (const { name } of group.files) {
      if (isLink(name)) yield* readLink(name);
      else yield await attempt(name, () => readFile(name, pathOf(name)));
    }
  }
}

async function readFile(name: string, path: string): Promise<Read> {
  const source = await openSource(path);
  const data = source instanceof Blob ? await linkDataOf(source) : undefined;
  return data === undefined ? { capture: await readCapture(source, name) } : readLinkData(data);
}

async function* readLink(link: string): AsyncGenerator<ReadFile, void> {
  const name = nameInErrors(link);
  let all: readonly string[];
  try {
    all = dataOfLink(link);
  } catch (error) {
    yield { name, ok: false, failure: toFileFailure(error) };
    return;
  }
  for (const data of all) yield await attempt(name, async () => readLinkData(data));
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

async function attempt(name: string, read: () => Promise<Read>): Promise<ReadFile> {
  try {
    return { name, ok: true, ...(await read()) };
  } catch (error) {
    return { name, ok: false, failure: toFileFailure(error) };
  }
}
