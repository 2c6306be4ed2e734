import { assert } from '../base/assert.ts';
import { FloatColumn, IntColumn } from '../base/columns.ts';
import { CallPaths } from './call-paths.ts';
import { type Label, LabelSets } from './label-sets.ts';
import type { Profile, ProfileMeta, ValueType } from './profile.ts';

/** What is known of a loaded binary. */
export interface MappingInit {
  readonly file: string;
  readonly buildId: string;
  readonly start: bigint;
  readonly limit: bigint;
  readonly offset: bigint;
  readonly has: number;
}

/** What is known of a function. */
export interface FunctionInit {
  readonly name: string;
  readonly systemName: string;
  readonly file: string;
  readonly startLine: number;
}

/** One line of a location: a function and where in it. */
export interface LineInit {
  /** Row that `addFunction` returned. */
  readonly func: number;
  readonly line: number;
  readonly column: number;
}

/** Stack rows of a profile per sample of it, as Go servers have them. */
const ROWS_PER_SAMPLE = 3;
/** A file may claim any number of samples; room for more than this is made when they come. */
const MOST_EXPECTED = 3_000_000;

/**
 * The one way in which decoders make a `Profile`: tables grow by appending, equal stacks are found by hash, and
 * every promise of the model (callers first, consecutive inlined frames, equally long columns) is kept here.
 *
 * Order: value types and mappings and functions before the locations that name them, locations before samples.
 */
export class ProfileBuilder {
  readonly #valueTypes: readonly ValueType[];
  readonly #functions = {
    name: [] as string[],
    systemName: [] as string[],
    file: [] as string[],
    startLine: new IntColumn(),
  };
  readonly #mappings: MappingInit[] = [];
  readonly #address: bigint[] = [];
  readonly #locations = { mapping: new IntColumn(), folded: new IntColumn(), firstFrame: new IntColumn() };
  readonly #frames = {
    func: new IntColumn(),
    location: new IntColumn(),
    line: new IntColumn(),
    column: new IntColumn(),
    inlined: new IntColumn(),
    unsymbolized: new IntColumn(),
  };
  readonly #stacks = { parent: new IntColumn(), frame: new IntColumn() };
  readonly #paths: CallPaths;
  readonly #samples = { stack: new IntColumn(), labelSet: new IntColumn() };
  readonly #values: readonly FloatColumn[];
  readonly #labels = new LabelSets();
  readonly #unsymbolized = new Map<string, number>();

  /** `samples`: about how many there will be, where that is known; it saves growing. */
  constructor(valueTypes: readonly ValueType[], samples = 0) {
    assert(valueTypes.length > 0, 'a profile counts something');
    this.#valueTypes = valueTypes;
    this.#paths = new CallPaths(Math.min(samples * ROWS_PER_SAMPLE, MOST_EXPECTED) + 1024);
    this.#values = valueTypes.map(() => new FloatColumn());
  }

  /** Appends a loaded binary and returns its row. */
  addMapping(mapping: MappingInit): number {
    return this.#mappings.push(mapping) - 1;
  }

  /** Appends a function and returns its row. Equal functions are not looked for. */
  addFunction(func: FunctionInit): number {
    this.#functions.name.push(func.name);
    this.#functions.systemName.push(func.systemName === func.name ? '' : func.systemName);
    this.#functions.file.push(func.file);
    return this.#functions.startLine.push(func.startLine);
  }

  /**
   * Appends an address with its lines, innermost first as pprof has them, and returns its row.
   * Without lines it gets a function named after the binary and the address: `[kubelet]+0x12ab`.
   */
  addLocation(address: bigint, mapping: number, folded: boolean, lines: readonly LineInit[]): number {
    const row = this.#address.push(address) - 1;
    this.#locations.mapping.push(mapping);
    this.#locations.folded.push(folded ? 1 : 0);
    this.#locations.firstFrame.push(this.#frames.func.length);
    for (let i = lines.length - 1; i >= 0; i--) {
      const { func, line, column } = lines[i] as LineInit;
      this.#addFrame(row, func, line, column, i < lines.length - 1 ? 1 : 0, 0);
    }
    if (lines.length === 0) this.#addFrame(row, this.#unsymbolizedFunction(address, mapping), 0, 0, 0, 1);
    return row;
  }

  /** Row of the stack made of `locations[from..to)`, innermost first; -1 when there are none. */
  stackOf(locations: ArrayLike<number>, from = 0, to = locations.length): number {
    const paths = this.#paths;
    const known = paths.enter(locations, from, to);
    let row = paths.rowOf(known);
    for (let depth = known + 1; depth <= to - from; depth++) {
      row = this.#addStack(row, locations[to - depth] as number);
      paths.set(depth, row);
    }
    return row;
  }

  /**
   * Appends the stack `caller` (-1 for none) with one more location called from it, and returns its row. For what comes
   * as a tree, where every stack is told once: O(1), however deep it is. Equal stacks are not looked for.
   */
  addCallee(caller: number, location: number): number {
    return this.#addStack(caller, location);
  }

  /** Row of a set of labels; equal sets share a row, the empty set is row 0. */
  labelSetOf(labels: readonly Label[]): number {
    return this.#labels.rowOf(labels);
  }

  /** Appends a sample; `values` has one number per value type. */
  addSample(stack: number, values: ArrayLike<number>, labelSet = 0): void {
    for (let i = 0; i < this.#values.length; i++) (this.#values[i] as FloatColumn).push(values[i] as number);
    this.#samples.stack.push(stack);
    this.#samples.labelSet.push(labelSet);
  }

  get sampleCount(): number {
    return this.#samples.stack.length;
  }

  /** The finished profile. The builder is not used after this. */
  build(meta: ProfileMeta, defaultValueType: number): Profile {
    const bigs = (read: (m: MappingInit) => bigint) => BigUint64Array.from(this.#mappings, read);
    return {
      valueTypes: this.#valueTypes,
      defaultValueType,
      functions: {
        length: this.#functions.name.length,
        name: this.#functions.name,
        systemName: this.#functions.systemName,
        file: this.#functions.file,
        startLine: this.#functions.startLine.done(),
      },
      mappings: {
        length: this.#mappings.length,
        file: this.#mappings.map((m) => m.file),
        buildId: this.#mappings.map((m) => m.buildId),
        start: bigs((m) => m.start),
        limit: bigs((m) => m.limit),
        offset: bigs((m) => m.offset),
        has: Uint8Array.from(this.#mappings, (m) => m.has),
      },
      locations: {
        length: this.#address.length,
        address: BigUint64Array.from(this.#address),
        mapping: this.#locations.mapping.done(),
        folded: Uint8Array.from(this.#locations.folded.done()),
      },
      frames: {
        length: this.#frames.func.length,
        func: this.#frames.func.done(),
        location: this.#frames.location.done(),
        line: this.#frames.line.done(),
        column: this.#frames.column.done(),
        inlined: Uint8Array.from(this.#frames.inlined.done()),
        unsymbolized: Uint8Array.from(this.#frames.unsymbolized.done()),
      },
      stacks: {
        length: this.#stacks.parent.length,
        parent: this.#stacks.parent.done(),
        frame: this.#stacks.frame.done(),
      },
      samples: {
        length: this.#samples.stack.length,
        stack: this.#samples.stack.done(),
        values: this.#values.map((column) => column.done()),
        labelSet: this.#samples.labelSet.done(),
      },
      labels: this.#labels.table(),
      meta,
    };
  }

  #addFrame(location: number, func: number, line: number, column: number, inlined: number, unsymbolized: number): void {
    assert(func >= 0 && func < this.#functions.name.length, `function row ${func} exists`);
    const frames = this.#frames;
    frames.func.push(func);
    frames.location.push(location);
    frames.line.push(line);
    frames.column.push(column);
    frames.inlined.push(inlined);
    frames.unsymbolized.push(unsymbolized);
  }

  /** Appends a stack row for each frame of `location`, called from `caller`; returns the innermost. */
  #addStack(caller: number, location: number): number {
    const { firstFrame } = this.#locations;
    const first = firstFrame.at(location);
    const end = location + 1 < firstFrame.length ? firstFrame.at(location + 1) : this.#frames.func.length;
    let row = caller;
    for (let frame = first; frame < end; frame++) {
      this.#stacks.frame.push(frame);
      row = this.#stacks.parent.push(row);
    }
    return row;
  }

  #unsymbolizedFunction(address: bigint, mapping: number): number {
    const name = nameOfAddress(address, this.#mappings[mapping]);
    let row = this.#unsymbolized.get(name);
    if (row === undefined) {
      row = this.addFunction({ name, systemName: '', file: '', startLine: 0 });
      this.#unsymbolized.set(name, row);
    }
    return row;
  }
}

/** `[kubelet]+0x12ab`, or `0x7f3c12ab` without a binary. */
function nameOfAddress(address: bigint, binary: MappingInit | undefined): string {
  if (!binary) return `0x${address.toString(16)}`;
  const base = (binary.file.split('/').pop() || '?').replace(/^\[|\]$/g, '');
  const inside = address >= binary.start && address < binary.limit;
  return `[${base}]+0x${(inside ? address - binary.start + binary.offset : address).toString(16)}`;
}
