import type { WidthMode } from '../../analysis/diff/compare-trees.ts';
import type { TracePart } from '../../analysis/diff/compared-part.ts';
import type { Pair } from '../../analysis/diff/pair.ts';
import { type Scale, scales } from '../../analysis/diff/scale.ts';
import { PARTS } from '../../base/fragment-text.ts';
import type { ChangedColumn, ChangedFilter, ComparisonTab, ComparisonView } from '../comparison-view.ts';
import { type Codec, flag, oneOf, sortBy, span, text } from './codec.ts';
import { type FramePath, framePathCodec } from './frame-path.ts';
import { stepsCodec } from './steps.ts';

/** Captures of a link held against each other, and how that is looked at; what is absent is as it is at first. */
export interface ComparisonAddress {
  /** Places of the captures of each side among those of the link. */
  readonly places: Pair<readonly number[]>;
  /** Of one capture that holds both, the later one is the baseline. */
  readonly swapped?: true;
  readonly valueType?: string;
  readonly scale?: Scale;
  /** Of one trace, the ranges of its time that are held against each other. */
  readonly partBefore?: TracePart;
  readonly partAfter?: TracePart;
  /** Names are compared as they are. */
  readonly literal?: true;
  readonly steps?: ComparisonView['steps'];
  readonly tab?: ComparisonTab;
  readonly panes?: ComparisonView['panes'];
  readonly shown?: 'before';
  readonly widths?: WidthMode;
  readonly zoom?: FramePath;
  readonly window?: ComparisonView['window'];
  readonly selected?: FramePath;
  readonly search?: string;
  readonly bySelf?: true;
  readonly sort?: ComparisonView['sort'];
  readonly filter?: string;
  readonly only?: ChangedFilter;
  readonly level?: number;
  /** The template that is selected among the messages of two logs. */
  readonly message?: string;
  /** How long was recorded, in whole nanoseconds, as the reader says it of captures that don't. */
  readonly spans?: ComparisonView['spans'];
}

/** `1~2`; several of a side with dots between them: `1.3~2.4`. No capture stands there twice, but alone on both sides. */
const places: Codec<ComparisonAddress['places']> = {
  write: ({ before, after }) => [before, after].map((side) => side.map((place) => place + 1).join('.')).join(PARTS),
  read(raw) {
    if (!/^[1-9]\d?(?:\.[1-9]\d?)*~[1-9]\d?(?:\.[1-9]\d?)*$/.test(raw)) return undefined;
    const [before = [], after = []] = raw.split(PARTS).map((side) => side.split('.').map((place) => Number(place) - 1));
    const all = [...before, ...after];
    return all.length > 2 && new Set(all).size < all.length ? undefined : { before, after };
  },
};

/** Nanoseconds since the origin of the clock, as the range of a timeline. */
const tracePart: Codec<TracePart> = {
  write: (part) => (part === 'rest' ? part : span.write(part)),
  read: (raw) => (raw === 'rest' ? raw : span.read(raw)),
};

const spans: Codec<ComparisonView['spans']> = {
  write: ({ before, after }) => [before, after].map((span) => (span === undefined ? '' : Math.round(span))).join(PARTS),
  read(raw) {
    const [, before = '', after = ''] = /^(\d{0,15})~(\d{0,15})$/.exec(raw) ?? [];
    const [first, last] = [Number(before), Number(after)];
    return first + last > 0 ? { ...(first > 0 && { before: first }), ...(last > 0 && { after: last }) } : undefined;
  },
};

const columns = oneOf<ChangedColumn>({
  name: true,
  before: true,
  after: true,
  delta: true,
  points: true,
  ratio: true,
  z: true,
  samples: true,
  level: true,
});

/** How each part is written: all of them begin alike, for the views of captures have fields of the same meaning. */
const CODECS: { readonly [Key in keyof ComparisonAddress]-?: Codec<NonNullable<ComparisonAddress[Key]>> } = {
  places,
  swapped: flag,
  partBefore: tracePart,
  partAfter: tracePart,
  valueType: text,
  scale: oneOf<Scale>(Object.fromEntries(scales.map((scale) => [scale, true])) as Record<Scale, true>),
  literal: flag,
  steps: stepsCodec,
  tab: oneOf<ComparisonTab>({
    graph: true,
    functions: true,
    packages: true,
    findings: true,
    syscalls: true,
    threads: true,
    timelines: true,
    messages: true,
  }),
  panes: oneOf<ComparisonView['panes']>({ side: true, union: true, blink: true }),
  shown: oneOf<'before'>({ before: true }),
  widths: oneOf<WidthMode>({ mean: true, before: true, after: true, change: true }),
  zoom: framePathCodec,
  window: span,
  selected: framePathCodec,
  search: text,
  bySelf: flag,
  sort: sortBy(columns),
  filter: text,
  only: oneOf<ChangedFilter>({ all: true, added: true, removed: true, 'beyond-noise': true }),
  level: { write: String, read: (raw) => (/^[0-6]$/.test(raw) ? Number(raw) : undefined) },
  message: text,
  spans,
};

/** What the parts are called in a link. */
const NAMES: Readonly<Record<keyof ComparisonAddress, string>> = {
  places: 'compare',
  swapped: 'compare-swapped',
  partBefore: 'compare-a',
  partAfter: 'compare-b',
  valueType: 'compare-type',
  scale: 'compare-scale',
  literal: 'compare-literal',
  steps: 'compare-steps',
  tab: 'compare-tab',
  panes: 'compare-panes',
  shown: 'compare-shown',
  widths: 'compare-widths',
  zoom: 'compare-at',
  window: 'compare-window',
  selected: 'compare-select',
  search: 'compare-search',
  bySelf: 'compare-self',
  sort: 'compare-sort',
  filter: 'compare-filter',
  only: 'compare-only',
  level: 'compare-level',
  message: 'compare-message',
  spans: 'compare-spans',
};

const KEYS = Object.keys(NAMES) as (keyof ComparisonAddress)[];

/** The fields of a comparison, in one order. */
export function writeComparison(address: ComparisonAddress): readonly string[] {
  return KEYS.flatMap((key) => {
    const value = address[key];
    if (value === undefined) return [];
    const written = (CODECS[key] as Codec<unknown>).write(value);
    return [written === '' ? NAMES[key] : `${NAMES[key]}=${written}`];
  });
}

/** One field of a comparison: undefined where it is of something else; `{}` where it can't be read. */
export function readComparisonField(name: string, raw: string): Partial<ComparisonAddress> | undefined {
  const key = KEYS.find((one) => NAMES[one] === name);
  if (!key) return undefined;
  const value = CODECS[key].read(raw);
  return value === undefined ? {} : { [key]: value };
}
