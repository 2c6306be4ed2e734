import type { Localized } from '../../base/localized.ts';
import { ADDRESS_VERSION, captureField, dataField, LONGEST_DATA } from '../../share/link/link-address.ts';
import { writeComparison } from './comparison-fields.ts';
import { FIELDS } from './fields.ts';
import { linkTexts } from './link-texts.ts';
import type { CaptureAddress, PageAddress, ViewAddress } from './view-address.ts';

/** No link is longer, in characters after the `#`, and none that is longer is read. */
export const LONGEST_LINK = 65_536;

/** A capture as a link tells it, its view written already. */
export interface WrittenCapture extends Omit<CaptureAddress, 'view'> {
  /** As `writeView` has it. */
  readonly view: string;
}

/** A page whose views are written already. */
export interface WrittenPage extends Omit<PageAddress, 'captures'> {
  readonly captures: readonly WrittenCapture[];
}

/** A link, and what is not in it. */
export interface WrittenLink {
  /** What comes after the `#`; `''` for a page that shows nothing yet. */
  readonly fragment: string;
  readonly problems: readonly Localized[];
}

/** The link to a page. Views that make it too long lose their longest parts, and it is said which. */
export function writeLink({ screen, orientation, captures, active, comparison }: WrittenPage): WrittenLink {
  if (captures.length === 0 && screen === 'captures') return { fragment: '', problems: [] };
  const problems: Localized[] = [];
  const parts = [
    `v${ADDRESS_VERSION}`,
    ...(screen === 'captures' ? [] : [`screen=${screen}`]),
    ...(captures.length === 0 || orientation === 'icicle' ? [] : [`orientation=${orientation}`]),
    ...(captures.length === 0 || active === 0 ? [] : [`active=${active < 0 ? 'none' : active + 1}`]),
    ...(comparison ? writeComparison(comparison) : []),
    ...captures.flatMap((capture) => [
      captureField(capture),
      ...fieldsOf(capture.view),
      ...(capture.data === undefined ? [] : [dataField(capture.data)]),
    ]),
  ];
  leaveOut(parts, isData, LONGEST_DATA, problems);
  leaveOut(parts, (part) => !isData(part), LONGEST_LINK, problems);
  return { fragment: endingInWord(parts.join('&')), problems };
}

function isData(part: string): boolean {
  return part.startsWith(dataField(''));
}

/** Takes the longest of these parts out until the others are short enough together; the first part of a link stays. */
function leaveOut(parts: string[], isMeant: (part: string) => boolean, most: number, problems: Localized[]): void {
  let length = parts.reduce((sum, part) => (isMeant(part) ? sum + part.length + 1 : sum), -1);
  while (length > most) {
    let longest = 0;
    parts.forEach((part, i) => {
      if (i > 0 && isMeant(part) && (longest === 0 || part.length > (parts[longest] as string).length)) longest = i;
    });
    const [dropped = ''] = parts.splice(longest, 1);
    problems.push(linkTexts.leftOut(dropped.split('=', 1)[0] as string));
    length -= dropped.length + 1;
  }
}

/** What a link says of one view: fields with `&` between them, `''` for a view as it is at first. */
export function writeView(view: ViewAddress): string {
  return FIELDS.flatMap(({ name, write }) => {
    const value = write(view);
    if (value === undefined) return [];
    return [value === '' ? name : `${name}=${value}`];
  }).join('&');
}

function fieldsOf(view: string): readonly string[] {
  return view === '' ? [] : view.split('&');
}

/** Programs that find links in a text take a bracket or a stop at the end for the sentence's own. */
function endingInWord(fragment: string): string {
  return fragment.replace(/[).,:!?*']$/, (last) => `%${last.charCodeAt(0).toString(16).toUpperCase()}`);
}
