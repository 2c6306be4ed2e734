import type { ProfileBuilder } from '../model/profile-builder.ts';

/** Functions by name and file, for texts that repeat them at every stack: equal ones are one row. */
export class FunctionRows {
  readonly #builder: ProfileBuilder;
  readonly #rows = new Map<string, number>();

  constructor(builder: ProfileBuilder) {
    this.#builder = builder;
  }

  /** Row of the function; `file` is `''` where the text does not say. */
  rowOf(name: string, file: string): number {
    const key = `${name}\0${file}`;
    let row = this.#rows.get(key);
    if (row === undefined) {
      row = this.#builder.addFunction({ name, systemName: name, file, startLine: 0 });
      this.#rows.set(key, row);
    }
    return row;
  }
}
