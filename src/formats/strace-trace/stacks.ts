import { IntColumn } from '../../base/columns.ts';

/** The stack lines beneath calls (-k): frames of one call are events that follow each other. */
export class Stacks {
  readonly #call = new IntColumn(16);
  readonly #start = new IntColumn(16);
  readonly #frames = new IntColumn(16);

  /** Adds the event of one frame to a call. */
  add(call: number, event: number): void {
    const last = this.#call.length - 1;
    if (last >= 0 && this.#call.at(last) === call) {
      this.#frames.set(last, Math.min(this.#frames.at(last) + 1, 65_535));
      return;
    }
    this.#call.push(call);
    this.#start.push(event);
    this.#frames.push(1);
  }

  get seen(): boolean {
    return this.#call.length > 0;
  }

  /** Columns of `length` calls, of which `moved` says the row; undefined when there are no stacks at all. */
  columns(length: number, moved: (row: number) => number) {
    if (!this.seen) return { stackStart: undefined, stackLength: undefined };
    const stackStart = new Uint32Array(length);
    const stackLength = new Uint16Array(length);
    for (let i = 0; i < this.#call.length; i++) {
      const row = moved(this.#call.at(i));
      stackStart[row] = this.#start.at(i);
      stackLength[row] = this.#frames.at(i);
    }
    return { stackStart, stackLength };
  }
}
