/** Items with keys for React, where they never move and may be equal: their place is what tells them apart. */
export function keyed<Item>(items: readonly Item[]): readonly { readonly key: string; readonly item: Item }[] {
  return items.map((item, place) => ({ key: String(place), item }));
}
