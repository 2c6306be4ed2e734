import { escapeText, LIST, PARTS, unescapeAll, unescapeText } from '../../base/fragment-text.ts';

/** How values of one kind are written into a fragment. What was written is read as the same; nothing here throws. */
export interface Codec<Value> {
  write(value: Value): string;
  /** undefined for what is no such value. */
  read(raw: string): Value | undefined;
}

/** Any text, the empty one too. */
export const text: Codec<string> = { write: escapeText, read: unescapeText };

/** A flag that is written by its name alone. */
export const flag: Codec<true> = { write: () => '', read: (raw) => (raw === '' ? true : undefined) };

/** A finite number. */
export const number: Codec<number> = {
  write: String,
  read(raw) {
    const value = Number(raw);
    return /^-?\d+(\.\d+)?(e[+-]?\d+)?$/.test(raw) && Number.isFinite(value) ? value : undefined;
  },
};

/** Row of a table, a count: 0 or more. */
export const whole: Codec<number> = {
  write: String,
  read: (raw) => (/^\d{1,15}$/.test(raw) ? Number(raw) : undefined),
};

/** One of some words; the record has all of them, which its type sees to. */
export function oneOf<Word extends string>(words: Readonly<Record<Word, true>>): Codec<Word> {
  const known = Object.keys(words) as Word[];
  return { write: escapeText, read: (raw) => known.find((word) => word === raw) };
}

/** A list of at least one. */
export function listOf<Value>(item: Codec<Value>): Codec<readonly Value[]> {
  return {
    write: (values) => values.map(item.write).join(LIST),
    read(raw) {
      const values = raw.split(LIST).map(item.read);
      return values.every((value) => value !== undefined) ? values : undefined;
    },
  };
}

/** From one number to a greater one. */
export const span: Codec<{ readonly from: number; readonly to: number }> = {
  write: ({ from, to }) => `${from}${PARTS}${to}`,
  read(raw) {
    const [from, to, ...more] = raw.split(PARTS).map(number.read);
    return from !== undefined && to !== undefined && from < to && more.length === 0 ? { from, to } : undefined;
  },
};

/** The order of a table: a column, and which way. */
export function sortBy<Column extends string>(
  column: Codec<Column>,
): Codec<{ readonly column: Column; readonly descending: boolean }> {
  return {
    write: (sort) => `${column.write(sort.column)}${PARTS}${sort.descending ? 'down' : 'up'}`,
    read(raw) {
      const [name = '', way, ...more] = raw.split(PARTS);
      const known = column.read(name);
      if (known === undefined || known === '' || more.length > 0 || (way !== 'up' && way !== 'down')) return undefined;
      return { column: known, descending: way === 'down' };
    },
  };
}

/** The restrictions of a filter, by key: those that are there, each with one text or several. */
export function filterOf<Filter extends object>(
  keys: { readonly [Key in keyof Filter]-?: FilterPart<NonNullable<Filter[Key]>> },
): Codec<Filter> {
  return {
    write: (filter) =>
      (Object.keys(keys) as (keyof Filter & string)[])
        .flatMap((key) => {
          const value = filter[key];
          return value === undefined || value === null ? [] : [[key, ...keys[key].write(value)].join(PARTS)];
        })
        .join(LIST),
    read(raw) {
      const filter: Partial<Record<keyof Filter, unknown>> = {};
      for (const part of raw.split(LIST)) {
        const [key = '', ...raws] = part.split(PARTS);
        if (!Object.hasOwn(keys, key)) return undefined;
        const value = keys[key as keyof Filter].read(raws);
        if (value === undefined) return undefined;
        filter[key as keyof Filter] = value;
      }
      return filter as Filter;
    },
  };
}

/** How one restriction is written, in parts. */
export interface FilterPart<Value> {
  write(value: Value): readonly string[];
  read(raws: readonly string[]): Value | undefined;
}

/** A restriction of one value. */
export function one<Value>({ write, read }: Codec<Value>): FilterPart<Value> {
  return {
    write: (value) => [write(value)],
    read: ([raw, ...more]) => (raw === undefined || more.length > 0 ? undefined : read(raw)),
  };
}

/** A restriction to some of several texts. */
export const some: FilterPart<readonly string[]> = {
  write: (texts) => texts.map(escapeText),
  read: (raws) => (raws.length > 0 ? unescapeAll(raws) : undefined),
};
