import type { OpenEntry } from '../entries.ts';
import type { CaptureView } from '../state.ts';
import type { Codec } from './codec.ts';
import type { ViewAddress } from './view-address.ts';

/**
 * What a change of a part of the view is to the history: an act of its own; a walk, of which several quick ones are one
 * act; or a drift (typing, panning), which Back does not undo by itself.
 */
export type Pace = 'act' | 'walk' | 'drift';

/** What the table of fields says of one part of the view. */
export interface FieldSpec<Value> {
  /** Its name in a link. */
  readonly name: string;
  readonly codec: Codec<Value>;
  readonly pace: Pace | ((before: CaptureView, after: CaptureView) => Pace);
  /** Changes, as `Object.is` sees it, whenever the part may have changed; it costs nothing. */
  readonly watch: (view: CaptureView) => unknown;
  /** The part as an address has it; undefined where there is nothing to say. */
  readonly of: (entry: OpenEntry) => Value | undefined;
  /**
   * The view with the part as an address has it, or, without one, as in the first view; undefined where the capture
   * can't show it. What takes a fold has no such function: `restoring.ts` sees to it.
   */
  readonly put?: (entry: OpenEntry, value: Value | undefined, first: CaptureView) => CaptureView | undefined;
}

/** A part of the view, for those who do not need to know which. */
export interface Field {
  readonly name: string;
  readonly key: keyof ViewAddress;
  /** Undefined where the address does not say it. */
  write(address: ViewAddress): string | undefined;
  /** Undefined for what can't be read. */
  read(raw: string): ViewAddress | undefined;
  /** What an address says of it: nothing where it is as in the first view. */
  note(entry: OpenEntry, first: CaptureView): ViewAddress;
  /** undefined: it has not changed. */
  change(before: CaptureView, after: CaptureView): Pace | undefined;
  put?(entry: OpenEntry, address: ViewAddress, first: CaptureView): CaptureView | undefined;
}

/** A field of the table. */
export function field<Key extends keyof ViewAddress>(
  key: Key,
  { name, codec, pace, watch, of, put }: FieldSpec<NonNullable<ViewAddress[Key]>>,
): Field {
  const said = (value: NonNullable<ViewAddress[Key]>) => ({ [key]: value }) as Pick<ViewAddress, Key>;
  return {
    name,
    key,
    write(address) {
      const value = address[key];
      return value === undefined ? undefined : codec.write(value);
    },
    read(raw) {
      const value = codec.read(raw);
      return value === undefined || value === null ? undefined : said(value);
    },
    note(entry, first) {
      const value = of(entry);
      if (value === undefined || value === null) return {};
      const usual = of({ ...entry, view: first });
      return usual !== undefined && JSON.stringify(value) === JSON.stringify(usual) ? {} : said(value);
    },
    change(before, after) {
      if (Object.is(watch(before), watch(after))) return undefined;
      return typeof pace === 'function' ? pace(before, after) : pace;
    },
    ...(put && { put: (entry, address, first) => put(entry, address[key] ?? undefined, first) }),
  };
}
