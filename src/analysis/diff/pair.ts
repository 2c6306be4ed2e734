/** What two captures have of one thing: the baseline's before, the comparison's after. */
export interface Pair<Value> {
  readonly before: Value;
  readonly after: Value;
}

/** The same made of both. */
export function mapPair<Value, Made>({ before, after }: Pair<Value>, make: (value: Value) => Made): Pair<Made> {
  return { before: make(before), after: make(after) };
}
