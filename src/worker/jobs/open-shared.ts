import { assert } from '../../base/assert.ts';
import { DecodeError } from '../../formats/format.ts';
import { hotspotsLookedFor } from '../../hotspots/find-hotspots.ts';
import { KNOWN_RULES } from '../../hotspots/rule-texts.ts';
import { BrokenLink } from '../../share/link/link-failure.ts';
import { type OpenedLink, openLink } from '../../share/link/opened-link.ts';
import type { KeptCapture } from '../kept-capture.ts';
import { foldCapture } from './fold-capture.ts';
import { type OpenResult, openRead } from './open-read.ts';
import { openSyscalls } from './open-syscalls.ts';

/** Opens the data of a link as if it were the capture that it was made of. @throws {DecodeError} */
export function openShared(data: string): OpenResult {
  const link = open(data);
  const { capture, told, holds, rows, of, shown } = link;
  const fromLink = { data, holds, rows, of, shown };
  if (!told) {
    const whole = openRead(capture);
    return { kept: whole.kept, opened: { ...whole.opened, fromLink } };
  }
  const { name, format, bytes, sha256, ledger, profile } = capture;
  assert(profile, 'what a link tells of a capture stands beside its stacks');
  const { facts, findings, digest } = told;
  const kept: KeptCapture = { capture, profile, calls: undefined, link: { facts, of, ...(digest && { digest }) } };
  const syscalls = openSyscalls(kept);
  return {
    kept,
    opened: {
      name,
      format,
      bytes,
      sha256,
      facts,
      ledger,
      findings,
      lookedFor: hotspotsLookedFor(facts),
      view: foldCapture(profile, { valueType: profile.defaultValueType, allFrames: false }),
      ...(syscalls && { syscalls }),
      fromLink,
    },
  };
}

function open(data: string): OpenedLink {
  try {
    return openLink(data, KNOWN_RULES);
  } catch (error) {
    if (error instanceof BrokenLink) throw new DecodeError(error.failure.code, error.failure.text);
    throw error;
  }
}
