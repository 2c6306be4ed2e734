/** Gives equal texts the same small number, in order of first appearance. */
export class Interner {
  readonly #ids = new Map<string, number>();
  /** Every text once; its index is its number. */
  readonly texts: string[] = [];

  idOf(text: string): number {
    let id = this.#ids.get(text);
    if (id === undefined) {
      id = this.texts.length;
      this.texts.push(text);
      this.#ids.set(text, id);
    }
    return id;
  }
}
