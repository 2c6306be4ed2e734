import { PARTS, unescapeText } from '../../base/fragment-text.ts';
import type { Localized } from '../../base/localized.ts';
import { ADDRESS_VERSION, LONGEST_DATA } from '../../share/link/link-address.ts';
import { type ComparisonAddress, readComparisonField } from './comparison-fields.ts';
import { FIELDS } from './fields.ts';
import { linkTexts } from './link-texts.ts';
import { type RawField, UPGRADES, type Upgrades } from './upgrades.ts';
import type { CaptureAddress, PageAddress, ViewAddress } from './view-address.ts';
import { LONGEST_LINK } from './write-link.ts';

/** What a link says, as far as it can be read. */
export interface ReadLink {
  /** undefined where nothing of it is a link. */
  readonly address: PageAddress | undefined;
  /** A sentence for every part that was left out. */
  readonly problems: readonly Localized[];
}

/** What a page shows when a link says nothing else. */
const NOTHING: PageAddress = { screen: 'captures', orientation: 'icicle', captures: [], active: -1 };

/** So many captures are read of a link: more than can be open. */
const MOST_CAPTURES = 64;

/** Reads a fragment, with or without its `#`. An empty one is the start page. Never throws. */
export function readLink(fragment: string, upgrades: Upgrades = UPGRADES): ReadLink {
  const raw = fragment.replace(/^#/, '');
  if (raw === '') return { address: NOTHING, problems: [] };
  if (raw.length > LONGEST_LINK + LONGEST_DATA)
    return refused(linkTexts.tooLong(raw.length, LONGEST_LINK + LONGEST_DATA));
  const [head = '', ...parts] = raw.split('&');
  const version = /^v(\d{1,6})$/.exec(head)?.[1];
  if (version === undefined) return refused(linkTexts.noLink());
  const fields = upgraded(Number(version), parts.filter((part) => part !== '').map(asField), upgrades);
  if (!fields) return refused(linkTexts.older(Number(version)));
  const { address, problems } = pageOf(fields);
  return {
    address,
    problems: Number(version) > ADDRESS_VERSION ? [linkTexts.newer(Number(version)), ...problems] : problems,
  };
}

/** Reads what `writeView` has written. */
export function readView(written: string): ViewAddress {
  const fields = written
    .split('&')
    .filter((part) => part !== '')
    .map(asField);
  return Object.assign({}, ...fields.map((one) => readField(one).view)) as ViewAddress;
}

function refused(problem: Localized): ReadLink {
  return { address: undefined, problems: [problem] };
}

function asField(part: string): RawField {
  const at = part.indexOf('=');
  return at < 0 ? { name: part, value: '' } : { name: part.slice(0, at), value: part.slice(at + 1) };
}

function upgraded(from: number, fields: readonly RawField[], upgrades: Upgrades): readonly RawField[] | undefined {
  let now = fields;
  for (let version = from; version < ADDRESS_VERSION; version++) {
    const upgrade = upgrades[version];
    if (!upgrade) return undefined;
    now = upgrade(now);
  }
  return now;
}

/** Fields before the first capture are the page's; those after one are of its view. */
function pageOf(fields: readonly RawField[]): {
  readonly address: PageAddress;
  readonly problems: readonly Localized[];
} {
  let { screen, orientation } = NOTHING;
  let active: number | undefined;
  let compared: Partial<ComparisonAddress> = {};
  const captures: CaptureAddress[] = [];
  const problems: Localized[] = [];
  /** Whether the capture that the fields are of could be read; without it they say nothing. */
  let isOfNone = false;
  for (const field of fields) {
    const { name, value } = field;
    if (name === 'capture') {
      const capture = captures.length < MOST_CAPTURES ? readCapture(value) : undefined;
      isOfNone = !capture;
      if (capture) captures.push(capture);
      else problems.push(linkTexts.broken(name));
    } else if (name === 'data') {
      const last = captures.at(-1);
      if (last && !isOfNone) captures[captures.length - 1] = { ...last, data: value };
    } else if (name === 'screen' && (value === 'hotspots' || value === 'compare')) screen = value;
    else if (name === 'orientation' && value === 'flame') orientation = value;
    else if (name === 'active' && value === 'none') active = -1;
    else if (name === 'active' && /^[1-9]\d?$/.test(value)) active = Number(value) - 1;
    else if (name === 'screen' || name === 'orientation' || name === 'active') problems.push(linkTexts.broken(name));
    else if (readComparisonField(name, value)) {
      const part = readComparisonField(name, value) ?? {};
      if (Object.keys(part).length === 0) problems.push(linkTexts.broken(name));
      compared = { ...compared, ...part };
    } else if (!isOfNone) {
      const { view, problem } = readField(field);
      const last = captures.at(-1);
      if (problem) problems.push(problem);
      else if (last) captures[captures.length - 1] = { ...last, view: { ...last.view, ...view } };
      else problems.push(linkTexts.broken(name));
    }
  }
  const first = captures.length > 0 ? 0 : -1;
  const isThere = active === undefined || active < captures.length;
  if (!isThere) problems.push(linkTexts.broken('active'));
  const { places } = compared;
  const hasAll = places && [...places.before, ...places.after].every((place) => place < captures.length);
  if (places && !hasAll) problems.push(linkTexts.broken('compare'));
  return {
    address: {
      // Without its captures there is nothing that this screen could show.
      screen: screen === 'compare' && !hasAll ? 'captures' : screen,
      orientation,
      captures,
      active: isThere ? (active ?? first) : first,
      ...(places && hasAll && { comparison: { ...compared, places } }),
    },
    problems,
  };
}

function readField({ name, value }: RawField): { readonly view?: ViewAddress; readonly problem?: Localized } {
  const field = FIELDS.find((one) => one.name === name);
  if (!field) return { problem: linkTexts.unknown(unescapeText(name) ?? name) };
  const view = field.read(value);
  return view ? { view } : { problem: linkTexts.broken(name) };
}

/** `kubelet.pprof~72000~1f3c9a2e5b7d0c48`: name, bytes, and the first digits of the SHA-256. */
function readCapture(value: string): CaptureAddress | undefined {
  const [raw = '', size = '', hash = '', ...more] = value.split(PARTS);
  const name = unescapeText(raw);
  if (!name || !/^\d{1,15}$/.test(size) || !/^[0-9a-f]{8,64}$/.test(hash) || more.length > 0) return undefined;
  return { name, bytes: Number(size), hash, view: {} };
}
