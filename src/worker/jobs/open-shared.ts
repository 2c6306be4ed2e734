import { DecodeError } from '../../formats/format.ts';
import { hotspotsLookedFor } from '../../hotspots/find-hotspots.ts';
import { textsOfRule } from '../../hotspots/rule-texts.ts';
import { BrokenLink } from '../../share/link/link-failure.ts';
import { type OpenedLink, openLink } from '../../share/link/opened-link.ts';
import type { KeptCapture } from '../kept-capture.ts';
import type { OpenedCapture } from '../protocol.ts';
import { foldCapture } from './fold-capture.ts';

/** Opens the data of a link as if it were the capture that it was made of. @throws {DecodeError} */
export function openShared(data: string): { readonly kept: KeptCapture; readonly opened: OpenedCapture } {
  const { capture, facts, findings, rows, of, shown } = open(data);
  const { name, format, bytes, sha256, ledger, profile } = capture;
  return {
    kept: { capture, profile, calls: undefined, link: { facts, of } },
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
      fromLink: { data, rows, of, shown },
    },
  };
}

function open(data: string): OpenedLink {
  try {
    return openLink(data, textsOfRule);
  } catch (error) {
    if (error instanceof BrokenLink) throw new DecodeError(error.failure.code, error.failure.text);
    throw error;
  }
}
