/** Thrown when the program, not the input, is wrong: an invariant that its own code promised does not hold. */
export class BrokenInvariant extends Error {
  override readonly name = 'BrokenInvariant';
}

/** States what must hold here if the code is right. @throws {BrokenInvariant} never because of what a file contains. */
export function assert(holds: unknown, invariant: string): asserts holds {
  if (!holds) throw new BrokenInvariant(invariant);
}
