import { FloatColumn, IntColumn } from '../../base/columns.ts';
import { Interner } from '../../base/interner.ts';
import { PairIndex } from '../../base/pair-index.ts';
import type { Profile, ProfileMeta, ValueType } from '../../model/profile.ts';
import { ProfileBuilder } from '../../model/profile-builder.ts';

/** What a frame is besides its name. */
interface FrameSource {
  /** Path of the binary; `''` when there is none. */
  readonly binary: string;
  readonly file: string;
  readonly line: number;
}

const NO_SOURCE: FrameSource = { binary: '', file: '', line: 0 };

/**
 * Adds up values by path of frames and makes a profile of them with one sample a path: a trace has a million calls and
 * some thousand ways in which they end. Nodes are rows; -1 is above the first frame.
 */
export class FrameTree {
  readonly #valueTypes: readonly ValueType[];
  readonly #names = new Interner();
  readonly #sources: FrameSource[] = [];
  readonly #children = new PairIndex();
  readonly #parent = new IntColumn();
  readonly #name = new IntColumn();
  readonly #values: readonly FloatColumn[];

  constructor(valueTypes: readonly ValueType[]) {
    this.#valueTypes = valueTypes;
    this.#values = valueTypes.map(() => new FloatColumn());
  }

  /** Number of a frame; the same name is the same frame, whatever is said of it later. */
  frame(name: string, source: FrameSource = NO_SOURCE): number {
    const id = this.#names.idOf(name);
    this.#sources[id] ??= source;
    return id;
  }

  /** Node of a frame called by that of another node. */
  node(parent: number, frame: number): number {
    const known = this.#children.get(parent, frame);
    if (known >= 0) return known;
    const row = this.#parent.push(parent);
    this.#name.push(frame);
    for (const column of this.#values) column.push(0);
    this.#children.add(parent, frame, row);
    return row;
  }

  /** Adds to a value of the samples that end in a node. */
  add(node: number, valueType: number, value: number): void {
    const column = this.#values[valueType] as FloatColumn;
    column.set(node, column.at(node) + value);
  }

  /** The profile of all nodes that have a value. */
  build(meta: ProfileMeta, defaultValueType: number): Profile {
    const builder = new ProfileBuilder(this.#valueTypes, this.#parent.length);
    const locations = this.#addFrames(builder);
    const path: number[] = [];
    for (let node = 0; node < this.#parent.length; node++) {
      const values = this.#values.map((column) => column.at(node));
      if (values.every((value) => value === 0)) continue;
      path.length = 0;
      for (let at = node; at >= 0; at = this.#parent.at(at)) path.push(locations[this.#name.at(at)] as number);
      builder.addSample(builder.stackOf(path, 0, path.length), values);
    }
    return builder.build(meta, defaultValueType);
  }

  /** Row of the location of each frame. */
  #addFrames(builder: ProfileBuilder): number[] {
    const mappings = new Map<string, number>();
    const mappingOf = (file: string) => {
      if (file === '') return -1;
      let row = mappings.get(file);
      if (row === undefined) {
        row = builder.addMapping({ file, buildId: '', start: 0n, limit: 0n, offset: 0n, has: 0 });
        mappings.set(file, row);
      }
      return row;
    };
    return this.#names.texts.map((name, id) => {
      const { binary, file, line } = this.#sources[id] as FrameSource;
      const func = builder.addFunction({ name, systemName: name, file, startLine: 0 });
      return builder.addLocation(0n, mappingOf(binary), false, [{ func, line, column: 0 }]);
    });
  }
}
