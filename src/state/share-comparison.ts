import type { Pair } from '../analysis/diff/pair.ts';
import { namesOfPath } from '../analysis/tree-walk.ts';
import type { LinkContent } from '../share/link/fit-link.ts';
import type { CompareClient } from '../worker/compare-client.ts';
import type { SharedSides } from '../worker/compare-protocol.ts';
import type { Outcome } from '../worker/protocol.ts';
import { comparisonAddressOf, countedComparison } from './comparison-address.ts';
import type { ComparisonView } from './comparison-view.ts';
import { type OpenEntry, openEntries } from './entries.ts';
import { holdsOf, type LinkWish, type MadeLinks } from './made-links.ts';
import { writtenCapture } from './page-address.ts';
import type { AppState } from './state.ts';
import type { Clients } from './surroundings.ts';
import { toldView } from './told-view.ts';
import type { ComparisonAddress } from './url/comparison-fields.ts';
import { writeLink, writeView } from './url/write-link.ts';

/** What is asked for links to a comparison: the threads of both captures, and the one that compares. */
interface Threads {
  readonly clients: Clients;
  readonly client: CompareClient;
}

/** Links to the comparison on the screen: as it is looked at, and with all its captures in them. */
export async function comparisonLinks(
  state: AppState,
  threads: Threads,
  wish: LinkWish,
): Promise<Outcome<MadeLinks> | undefined> {
  const { comparison } = state;
  const before = openEntries(state, comparison?.before ?? []);
  const after = openEntries(state, comparison?.after ?? []);
  if (!comparison?.result || !before || !after) return undefined;
  const entries = { before, after };
  const all = [...before, ...after];
  const hrefOf = (data?: Data) => `${wish.page}#${fragmentOf(state, comparison, entries, data && { ...wish, data })}`;
  const view = hrefOf();
  const holds = holdsOf((before[0] as OpenEntry).opened);
  // A difference is a file of its own, and links to comparisons hold no logs; what was traced is not compared with what was counted.
  const isOneKind = all.every(({ opened }) => holdsOf(opened) === holds);
  // What links hold of calls is of one capture on each side.
  const areMany = holds !== 'frames' && all.length > 2;
  if (comparison.parts || holds === 'log' || !isOneKind || areMany) {
    return { ok: true, value: { view, whole: [], holds } };
  }
  const taken = hrefOf({ before: before.map(() => ''), after: after.map(() => '') }).length;
  const rooms = wish.lengths.map((length) => length - taken);
  const asked = { ...wish, language: state.preferences.language, rooms };
  const made =
    holds === 'frames'
      ? await sharedStacks(comparison, entries, threads, asked)
      : await sharedCalls({ before: before[0] as OpenEntry, after: after[0] as OpenEntry }, threads, asked);
  if (!made?.ok) return made;
  const whole = made.value.map((link) => {
    if (!link) return undefined;
    const { before: a, after: b, ...shown } = link;
    return { ...shown, href: hrefOf({ before: a, after: b }) };
  });
  return { ok: true, value: { view, whole, holds } };
}

/** The captures of each side, and the data of each of them. */
type Sides = Pair<readonly OpenEntry[]>;
type Data = Pair<readonly string[]>;

/** Data of all captures, and whether names in them are replaced. */
interface ToldData extends Pick<LinkWish, 'hidesNames'> {
  readonly data: Data;
}

/** What a link to a comparison says, with data of all captures or without. */
function fragmentOf(
  { preferences }: AppState,
  comparison: ComparisonView,
  { before, after }: Sides,
  told: ToldData | undefined,
): string {
  const data = told?.data;
  const isCounted = before[0]?.opened.syscalls !== undefined;
  const captureOf = (entry: OpenEntry, own: string | undefined) => {
    const { name, bytes, hash } = writtenCapture(entry);
    const { seconds } = entry.view.syscalls ?? {};
    return { name, bytes, hash, view: writeView(seconds ? { seconds } : {}), ...(own !== undefined && { data: own }) };
  };
  const first = before.map((entry, i) => captureOf(entry, data?.before[i]));
  const last = comparison.parts ? [] : after.map((entry, i) => captureOf(entry, data?.after[i]));
  const address = comparisonAddressOf(comparison, {
    before: first.map((_, i) => i),
    after: comparison.parts ? [0] : last.map((_, i) => first.length + i),
  });
  return writeLink({
    screen: 'compare',
    orientation: preferences.orientation,
    captures: [...first, ...last],
    active: 0,
    comparison: told ? toldComparison(address, told.hidesNames || isCounted) : address,
  }).fragment;
}

/** How what came in a link can be looked at, without what the link doesn't tell: neither paths nor labels go along here. */
function toldComparison(address: ComparisonAddress, isNameless: boolean): ComparisonAddress {
  return isNameless ? countedComparison(address) : toldView(address, { withLines: false });
}

/** What is wanted of the data of links. */
type DataWish = Pick<LinkWish, 'hidesNames' | 'withLines'> & {
  readonly language: AppState['preferences']['language'];
  readonly rooms: readonly number[];
};

type Shared = Outcome<readonly (SharedSides | undefined)[]> | undefined;

async function sharedStacks(
  { result, selected }: ComparisonView,
  entries: Sides,
  { clients, client }: Threads,
  { language, hidesNames, rooms }: DataWish,
): Promise<Shared> {
  if (!result) return undefined;
  const { types, comparison } = result;
  const facts: Record<keyof Data, LinkContent['facts'][]> = { before: [], after: [] };
  for (const side of ['before', 'after'] as const) {
    for (const [i, { id }] of entries[side].entries()) {
      const told = await clients.get(id)?.linkFacts(types[side][i] as number);
      if (!told?.ok) return told;
      facts[side].push(told.value);
    }
  }
  return client.sharePair({
    facts,
    selected: selected < 0 ? [] : namesOfPath(comparison.tree, selected),
    language,
    hidesNames,
    rooms,
  });
}

async function sharedCalls(
  { before, after }: Pair<OpenEntry>,
  { clients, client }: Threads,
  { language, hidesNames, withLines, rooms }: DataWish,
): Promise<Shared> {
  const callsOf = ({ id, opened }: OpenEntry) => clients.get(id)?.linkCalls({ findings: opened.findings, withLines });
  const calls = { before: await callsOf(before), after: await callsOf(after) };
  if (!calls.before || !calls.after) return undefined;
  if (!calls.before.ok) return calls.before;
  if (!calls.after.ok) return calls.after;
  const made = await client.shareCalls({
    calls: { before: calls.before.value, after: calls.after.value },
    language,
    hidesNames,
    withLines,
    rooms,
  });
  if (!made.ok) return made;
  return {
    ok: true,
    value: made.value.map((link) => link && { ...link, before: [link.before], after: [link.after] }),
  };
}
