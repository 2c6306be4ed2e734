import { namesOfPath } from '../analysis/tree-walk.ts';
import type { CompareClient } from '../worker/compare-client.ts';
import type { Outcome } from '../worker/protocol.ts';
import { comparisonAddressOf } from './comparison-address.ts';
import { findEntry } from './entries.ts';
import type { LinkWish, MadeLinks } from './made-links.ts';
import { writtenCapture } from './page-address.ts';
import type { AppState } from './state.ts';
import type { Clients } from './surroundings.ts';
import { writeLink } from './url/write-link.ts';

/** Links to the comparison on the screen: as it is looked at, and with both captures in them. */
export async function comparisonLinks(
  state: AppState,
  { clients, client }: { readonly clients: Clients; readonly client: CompareClient },
  { hidesNames, lengths, page }: LinkWish,
): Promise<Outcome<MadeLinks> | undefined> {
  const { comparison } = state;
  const result = comparison?.result;
  const before = findEntry(state, comparison?.before ?? null);
  const after = findEntry(state, comparison?.after ?? null);
  if (!comparison || !result || before?.status !== 'open' || after?.status !== 'open') return undefined;
  const written = { before: writtenCapture(before), after: writtenCapture(after) };
  const hrefOf = (data?: { readonly before: string; readonly after: string }) => {
    const captureOf = (side: 'before' | 'after') => {
      const { name, bytes, hash } = written[side];
      return { name, bytes, hash, view: '', ...(data && { data: data[side] }) };
    };
    const { fragment } = writeLink({
      screen: 'compare',
      orientation: state.preferences.orientation,
      captures: comparison.parts ? [captureOf('before')] : [captureOf('before'), captureOf('after')],
      active: 0,
      comparison: comparisonAddressOf(comparison, { before: 0, after: comparison.parts ? 0 : 1 }),
    });
    return `${page}#${fragment}`;
  };
  const view = hrefOf();
  // Of calls the stacks are made of arguments, which do not leave; a difference is a file of its own.
  if (comparison.parts || before.opened.syscalls || after.opened.syscalls || before.opened.log || after.opened.log) {
    return { ok: true, value: { view, whole: [], holds: 'frames' } };
  }
  const { types } = result;
  const facts = {
    before: await clients.get(before.id)?.linkFacts(types.before),
    after: await clients.get(after.id)?.linkFacts(types.after),
  };
  if (!facts.before || !facts.after) return undefined;
  if (!facts.before.ok) return facts.before;
  if (!facts.after.ok) return facts.after;
  const taken = hrefOf({ before: '', after: '' }).length;
  const made = await client.sharePair({
    facts: { before: facts.before.value, after: facts.after.value },
    selected: comparison.selected < 0 ? [] : namesOfPath(result.comparison.tree, comparison.selected),
    language: state.preferences.language,
    hidesNames,
    rooms: lengths.map((length) => length - taken),
  });
  if (!made.ok) return made;
  const whole = made.value.map((link) => {
    if (!link) return undefined;
    const { before: a, after: b, ...shown } = link;
    return { ...shown, href: hrefOf({ before: a, after: b }) };
  });
  return { ok: true, value: { view, whole, holds: 'frames' } };
}
