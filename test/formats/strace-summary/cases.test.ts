import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { straceSummary } from '../../../src/formats/strace-summary/strace-summary.ts';
import type { SummaryColumn, SummaryRow, SummaryTable } from '../../../src/model/syscall-summary.ts';

const read = (path: string): Uint8Array => (path.endsWith('.gz') ? gunzipSync(readFileSync(path)) : readFileSync(path));
const json = (path: string) => JSON.parse(readFileSync(path, 'utf8'));

/** A cell that is blank and a cell that is no number are the same in JSON. */
type Cells = Readonly<Record<string, string | number | null>>;
const plain = (row: SummaryRow | Cells) =>
  Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null && !Number.isNaN(value)));

describe('the cases of the specification', () => {
  const folder = 'test/fixtures/strace/summaries';
  const names = readdirSync(folder).filter((name) => name.endsWith('.txt'));

  it('are all here', () => expect(names).toHaveLength(22));

  it.each(names)('%s', (name) => {
    const expected = json(join(folder, name.replace(/txt$/, 'json'))).tables;
    const bytes = read(join(folder, name));
    expect(straceSummary.recognizes(bytes)).toBe(true);
    const { tables } = straceSummary.decode(bytes).summary;
    expect(tables.map(({ columns, mode }) => ({ columns, mode }))).toEqual(
      expected.map(({ columns, mode }: SummaryTable) => ({ columns, mode })),
    );
    expect(tables.map(({ rows }) => rows.map(plain))).toEqual(
      expected.map(({ rows }: SummaryTable) => rows.map(plain)),
    );
    expect(tables.map(({ total }) => total && plain(total))).toEqual(
      expected.map(({ total }: SummaryTable) => total && plain(total)),
    );
  });
});

/** What an independent script read: every cell as printed, under the title of its column. */
interface PrintedTable {
  readonly columns: readonly string[];
  readonly rows: readonly Readonly<Record<string, string>>[];
  readonly total: Readonly<Record<string, string>> | null;
}

const KEYS: Readonly<Record<string, SummaryColumn>> = {
  '% time': 'pct',
  seconds: 'seconds',
  'usecs/call': 'usecs',
  calls: 'calls',
  errors: 'errors',
  syscall: 'name',
  shortest: 'min',
  longest: 'max',
};

function asRow(printed: Readonly<Record<string, string>>) {
  const cells = Object.entries(printed).map(([title, cell]) => {
    const key = KEYS[title] as SummaryColumn;
    if (key === 'name') return [key, cell];
    return [key, cell === '' && key === 'errors' ? 0 : Number(cell)];
  });
  return Object.fromEntries(cells);
}

function expectTables(bytes: Uint8Array, printed: readonly PrintedTable[]): void {
  const { tables } = straceSummary.decode(bytes).summary;
  expect(tables.map((table) => table.columns)).toEqual(
    printed.map((table) => table.columns.map((title) => KEYS[title])),
  );
  expect(tables.map((table) => table.rows)).toEqual(printed.map((table) => table.rows.map(asRow)));
  expect(tables.map((table) => table.total)).toEqual(printed.map((table) => table.total && asRow(table.total)));
}

describe('our own tables', () => {
  const folder = 'test/fixtures/strace/tables';
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.txt'));

  it.each(names)('%s', (name) => {
    expectTables(read(join(folder, name)), json(join(folder, `${name}.tables.json`)));
    expect(straceSummary.decode(read(join(folder, name))).ledger.map(({ code }) => code)).not.toContain('totals-wrong');
  });
});

/** All recordings, those too large to keep here included: set to the folder that holds them. */
const captures = process.env['HOTFOLD_CAPTURES'] ?? '';

describe.runIf(existsSync(captures))('every recording with a table', () => {
  const found = readdirSync(captures || '.', { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.[cC]\..*summary\.json$/.test(name))
    .map((name) => ({ name: name.replace('.summary.json', ''), tables: json(join(captures, name)).tables }));

  it.each(found)('$name', ({ name, tables }) => {
    const path = join(captures, name);
    expectTables(read(existsSync(path) ? path : `${path}.gz`), tables);
  });
});
