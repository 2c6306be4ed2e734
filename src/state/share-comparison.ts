import type { Pair } from '../analysis/diff/pair.ts';
import { namesOfPath } from '../analysis/tree-walk.ts';
import type { CompareClient } from '../worker/compare-client.ts';
import type { SharedPair } from '../worker/compare-protocol.ts';
import type { Outcome } from '../worker/protocol.ts';
import { comparisonAddressOf, countedComparison } from './comparison-address.ts';
import type { ComparisonView } from './comparison-view.ts';
import { findEntry, type OpenEntry } from './entries.ts';
import { holdsOf, type LinkWish, type MadeLinks } from './made-links.ts';
import { writtenCapture } from './page-address.ts';
import type { AppState } from './state.ts';
import type { Clients } from './surroundings.ts';
import { writeLink, writeView } from './url/write-link.ts';

/** What is asked for links to a comparison: the threads of both captures, and the one that compares. */
interface Threads {
  readonly clients: Clients;
  readonly client: CompareClient;
}

/** Links to the comparison on the screen: as it is looked at, and with both captures in them. */
export async function comparisonLinks(
  state: AppState,
  threads: Threads,
  wish: LinkWish,
): Promise<Outcome<MadeLinks> | undefined> {
  const { comparison } = state;
  const before = findEntry(state, comparison?.before ?? null);
  const after = findEntry(state, comparison?.after ?? null);
  if (!comparison?.result || before?.status !== 'open' || after?.status !== 'open') return undefined;
  const entries = { before, after };
  const hrefOf = (data?: Pair<string>) => `${wish.page}#${fragmentOf(state, comparison, entries, data)}`;
  const view = hrefOf();
  const holds = holdsOf(before.opened);
  // A difference is a file of its own, and links hold no logs; what was traced is not compared with what was counted.
  const isOneKind = holds === holdsOf(after.opened);
  if (comparison.parts || before.opened.log || after.opened.log || !isOneKind) {
    return { ok: true, value: { view, whole: [], holds } };
  }
  const taken = hrefOf({ before: '', after: '' }).length;
  const rooms = wish.lengths.map((length) => length - taken);
  const asked = { ...wish, language: state.preferences.language, rooms };
  const made =
    holds === 'frames'
      ? await sharedStacks(comparison, entries, threads, asked)
      : await sharedCalls(entries, threads, asked);
  if (!made?.ok) return made;
  const whole = made.value.map((link) => {
    if (!link) return undefined;
    const { before: a, after: b, ...shown } = link;
    return { ...shown, href: hrefOf({ before: a, after: b }) };
  });
  return { ok: true, value: { view, whole, holds } };
}

/** What a link to a comparison says, with data of both captures or without. */
function fragmentOf(
  { preferences }: AppState,
  comparison: ComparisonView,
  entries: Pair<OpenEntry>,
  data: Pair<string> | undefined,
): string {
  const isCounted = data !== undefined && entries.before.opened.syscalls !== undefined;
  const captureOf = (side: keyof Pair<unknown>) => {
    const { name, bytes, hash } = writtenCapture(entries[side]);
    const { seconds } = entries[side].view.syscalls ?? {};
    return { name, bytes, hash, view: writeView(seconds ? { seconds } : {}), ...(data && { data: data[side] }) };
  };
  const address = comparisonAddressOf(comparison, { before: 0, after: comparison.parts ? 0 : 1 });
  return writeLink({
    screen: 'compare',
    orientation: preferences.orientation,
    captures: comparison.parts ? [captureOf('before')] : [captureOf('before'), captureOf('after')],
    active: 0,
    comparison: isCounted ? countedComparison(address) : address,
  }).fragment;
}

/** What is wanted of the data of links. */
type DataWish = Pick<LinkWish, 'hidesNames' | 'withLines'> & {
  readonly language: AppState['preferences']['language'];
  readonly rooms: readonly number[];
};

type Shared = Outcome<readonly (SharedPair | undefined)[]> | undefined;

async function sharedStacks(
  { result, selected }: ComparisonView,
  { before, after }: Pair<OpenEntry>,
  { clients, client }: Threads,
  { language, hidesNames, rooms }: DataWish,
): Promise<Shared> {
  if (!result) return undefined;
  const { types, comparison } = result;
  const facts = {
    before: await clients.get(before.id)?.linkFacts(types.before),
    after: await clients.get(after.id)?.linkFacts(types.after),
  };
  if (!facts.before || !facts.after) return undefined;
  if (!facts.before.ok) return facts.before;
  if (!facts.after.ok) return facts.after;
  return client.sharePair({
    facts: { before: facts.before.value, after: facts.after.value },
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
  return client.shareCalls({
    calls: { before: calls.before.value, after: calls.after.value },
    language,
    hidesNames,
    withLines,
    rooms,
  });
}
