/**
 * Makes a derivation that computes again only when it has to: the last result is kept with each `source`, for as
 * long as the source is, and given again while `key` is the same. Equal questions get the very same answer, so what
 * is drawn from it is not drawn again.
 */
export function remember<Source extends object, Key extends string | number | null, Result>(
  derive: (source: Source, key: Key) => Result,
): (source: Source, key: Key) => Result {
  const kept = new WeakMap<Source, { readonly key: Key; readonly result: Result }>();
  return (source, key) => {
    const last = kept.get(source);
    if (last && last.key === key) return last.result;
    const result = derive(source, key);
    kept.set(source, { key, result });
    return result;
  };
}
