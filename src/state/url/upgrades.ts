/** A field of a link as it stands in the fragment, not decoded: `value` is '' where there is no `=`. */
export interface RawField {
  readonly name: string;
  readonly value: string;
}

/** Fields of one version as those of the next. */
export type Upgrade = (fields: readonly RawField[]) => readonly RawField[];

/** How links of older versions are read: by version, the way to the one after it. */
export type Upgrades = Readonly<Record<number, Upgrade>>;

/** There has been no version before 1. */
export const UPGRADES: Upgrades = {};
