/** What two captures have of one thing: the baseline's before, the comparison's after. */
export interface Pair<Value> {
  readonly before: Value;
  readonly after: Value;
}
