import { type ReadHooks, readCapture, readThreadFiles } from '../../formats/read-capture.ts';
import type { Capture } from '../../model/capture.ts';
import { linkDataOf } from '../../share/link/link-data.ts';
import type { OpenSource, Progress } from '../protocol.ts';
import { sourceSize } from '../source-size.ts';
import { type OpenResult, openRead } from './open-read.ts';
import { openShared } from './open-shared.ts';

/**
 * The whole way of a file, or of the files of one capture, through the app, from bytes to something to show.
 * Runs in the worker; tests call it directly. @throws {DecodeError} when the file is wrong.
 */
export async function openCapture(
  source: OpenSource,
  name: string,
  onProgress: (progress: Progress) => void,
): Promise<OpenResult> {
  const total = sourceSize(source);
  const report = (step: Progress['step'], bytes: number) => onProgress({ step, bytes, total });

  report('read', 0);
  const data = source instanceof Blob ? await linkDataOf(source) : undefined;
  if (data !== undefined) return openShared(data);
  const capture = await read(source, name, {
    onProgress: (bytes) => report('read', bytes),
    onDecode: () => report('decode', total),
  });

  report('fold', total);
  return openRead(capture, () => report('judge', total));
}

function read(source: OpenSource, name: string, hooks: ReadHooks): Promise<Capture> {
  if (source instanceof Blob) return readCapture(source, name, hooks);
  return readThreadFiles(
    source.map((file) => ({ name: file.name, source: file.blob })),
    name,
    hooks,
  );
}
