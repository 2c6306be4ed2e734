/** A column of 32-bit integers that grows by doubling; `done` hands out exactly what was pushed. */
export class IntColumn {
  #values: Int32Array<ArrayBuffer>;
  length = 0;

  constructor(capacity = 1024) {
    this.#values = new Int32Array(Math.max(capacity, 16));
  }

  /** Appends a value and returns its row. */
  push(value: number): number {
    if (this.length === this.#values.length) {
      const grown = new Int32Array(this.length * 2);
      grown.set(this.#values);
      this.#values = grown;
    }
    this.#values[this.length] = value;
    return this.length++;
  }

  at(row: number): number {
    return this.#values[row] as number;
  }

  set(row: number, value: number): void {
    this.#values[row] = value;
  }

  /** What was pushed, in an array of its own. */
  done(): Int32Array<ArrayBuffer> {
    return this.#values.slice(0, this.length);
  }
}

/** A column of doubles that grows by doubling; `done` hands out exactly what was pushed. */
export class FloatColumn {
  #values: Float64Array<ArrayBuffer>;
  length = 0;

  constructor(capacity = 1024) {
    this.#values = new Float64Array(Math.max(capacity, 16));
  }

  /** Appends a value and returns its row. */
  push(value: number): number {
    if (this.length === this.#values.length) {
      const grown = new Float64Array(this.length * 2);
      grown.set(this.#values);
      this.#values = grown;
    }
    this.#values[this.length] = value;
    return this.length++;
  }

  at(row: number): number {
    return this.#values[row] as number;
  }

  set(row: number, value: number): void {
    this.#values[row] = value;
  }

  /** What was pushed, in an array of its own. */
  done(): Float64Array<ArrayBuffer> {
    return this.#values.slice(0, this.length);
  }
}
