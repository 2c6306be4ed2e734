import { afterEach, describe, expect, it } from 'vitest';
import { startCaptureClient } from '../../src/worker/client.ts';
import { startCompareClient } from '../../src/worker/compare-client.ts';
import type { SideRequest } from '../../src/worker/compare-protocol.ts';
import { serveCapture } from '../../src/worker/serve-capture.ts';
import { serveCompare } from '../../src/worker/serve-compare.ts';
import { pathText } from '../support/stacks.ts';
import { endThreads, TestThread } from '../support/test-thread.ts';

const PLAIN = { valueType: 0, allFrames: false };

afterEach(endThreads);

/** A client that compares, and captures whose threads hand it their stacks. */
async function comparing(...texts: readonly string[]) {
  const threads: TestThread[] = [];
  const client = startCompareClient(() => {
    const thread = new TestThread(serveCompare());
    threads.push(thread);
    return thread;
  });
  const sides: SideRequest[] = [];
  const hand = async (key: string, text: string) => {
    const capture = startCaptureClient(() => new TestThread(serveCapture()));
    const opened = await capture.open(new Blob([text]), key, () => {});
    if (!opened.ok) throw new Error(opened.failure.text.en);
    const { port1, port2 } = new MessageChannel();
    const taking = client.take(key, port2);
    expect(await capture.handOver({ valueTypes: [0], options: PLAIN }, port1)).toEqual({ ok: true, value: undefined });
    expect(await taking).toEqual({ ok: true, value: undefined });
    sides.push({ key, facts: opened.value.facts, findings: [] });
    // Its own stacks are still there.
    expect((await capture.fold(PLAIN)).ok).toBe(true);
  };
  for (const [i, text] of texts.entries()) await hand(`capture ${i}`, text);
  const [before, after] = sides as [SideRequest, SideRequest];
  return { client, threads, before, after };
}

describe('the thread that compares', () => {
  it('takes the stacks from the threads of both captures, and compares them', async () => {
    const { client, before, after } = await comparing('main;a 30\nmain;gone 10', 'main;a 60\nmain;new 4');
    const compared = await client.compare({ before: [before], after: [after], options: { scale: 'absolute' } });
    if (!compared.ok) throw new Error(compared.failure.text.en);
    const { comparison, layout, functions, elided, headline } = compared.value;
    const rows = Array.from({ length: comparison.tree.length }, (_, row) =>
      [pathText(comparison.tree, row), comparison.before.total[row], comparison.after.total[row]].join(' '),
    );
    expect(rows).toEqual(['main 40 64', 'main;a 30 60', 'main;gone 10 0', 'main;new 0 4']);
    expect(layout.start.length).toBe(4);
    expect(functions.name).toEqual(['a', 'gone', 'main', 'new']);
    expect([elided.after.paths, elided.after.value]).toEqual([1, 10]);
    expect(headline.en).toMatch(/40 → 64/);
  });

  it('compares the same captures again, another way round and by other widths, without their threads', async () => {
    const { client, before, after } = await comparing('main;a 30\nmain;gone 10', 'main;a 60');
    await client.compare({ before: [before], after: [after], options: {} });
    const swapped = await client.compare({ before: [after], after: [before], options: { scale: 'absolute' } });
    if (!swapped.ok) throw new Error(swapped.failure.text.en);
    const { tree } = swapped.value.comparison;
    expect(Array.from({ length: tree.length }, (_, row) => pathText(tree, row))).toEqual([
      'main',
      'main;a',
      'main;gone',
    ]);
    const laid = await client.widths('after');
    expect(laid.ok && [...laid.value.tree.total]).toEqual([40, 30, 10]);
    const changed = await client.widths('change');
    expect(changed.ok && [...changed.value.tree.total]).toEqual([40, 30, 10]);
  });

  it('says why two captures can not be compared', async () => {
    const { client, before, after } = await comparing('main;a 1', 'main;a 1');
    const facts = { ...after.facts, kind: 'goroutine' as const, valueTypes: [] };
    const outcome = await client.compare({ before: [before], after: [{ ...after, facts }], options: {} });
    expect(outcome).toMatchObject({ ok: false, failure: { code: 'incomparable' } });
    const of = (side: SideRequest, kind: 'cpu' | 'heap') => [{ ...side, facts: { ...side.facts, kind } }];
    const kinds = await client.compare({ before: of(before, 'cpu'), after: of(after, 'heap'), options: {} });
    expect(kinds.ok ? '' : kinds.failure.text.en).toBe(
      'A is a CPU profile, B is a heap profile. These can’t be compared: what one counts, the other does not. Pick captures of one kind as A and B.',
    );
    const noRate = await client.compare({ before: [before], after: [after], options: { scale: 'rate' } });
    expect(noRate.ok ? '' : noRate.failure.text.en).toMatch(/how long.*\. Choose the scale Absolute or Share\.$/i);
  });

  it('ends with all that it took, and begins anew', async () => {
    const { client, threads, before, after } = await comparing('main;a 1', 'main;a 2');
    client.end();
    expect(threads[0]?.terminated).toBe(1);
    const outcome = await client.compare({ before: [before], after: [after], options: {} });
    expect(threads).toHaveLength(2);
    // It has taken nothing: that is a mistake of the page, and told as one.
    expect(outcome).toMatchObject({ ok: false, failure: { code: 'bug' } });
  });
});
