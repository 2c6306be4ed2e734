import { DecodeError } from '../formats/format.ts';
import { KNOWN_RULES } from '../hotspots/rule-texts.ts';
import type { Capture } from '../model/capture.ts';
import { dataIn } from '../share/link/link-data.ts';
import { type OpenedLink, openLink } from '../share/link/opened-link.ts';
import { shareTexts } from './share-texts.ts';

/** A capture that came in a link, and what else the link says. */
export interface CaptureInLink {
  readonly capture: Capture;
  readonly link: OpenedLink;
}

/** Whether what was named is a link and no file: an address, what stands behind its `#`, or data alone. */
export function isLink(name: string): boolean {
  return /^(?:https?|file):\/\/|^#v\d|^k1\.[\w-]{16,}$/.test(name);
}

/** The data of each capture that a link carries. @throws {DecodeError} `link-without-data` */
export function dataOfLink(link: string): readonly string[] {
  const all = dataIn(link);
  if (all.length === 0) throw new DecodeError('link-without-data', shareTexts.noData);
  return all;
}

/** @throws {BrokenLink} */
export function readLinkData(data: string): CaptureInLink {
  const link = openLink(data, KNOWN_RULES);
  return { capture: link.capture, link };
}

/** Characters of a link that tell it from others in a list of errors. */
const SHORT = 40;

/** What a file or a link is called where it can't be read. */
export function nameInErrors(name: string): string {
  return isLink(name) && name.length > SHORT ? `${name.slice(0, SHORT)}…` : name;
}
