import { describe, expect, it } from 'vitest';
import { comparingPage, settled } from '../support/comparing-page.ts';
import { pathText } from '../support/stacks.ts';

const A = 'main;serve;read 30\nmain;gone 10';
const B = 'main;serve;read 60\nmain;new 4';

const TABLE = `% time     seconds  usecs/call     calls    errors syscall
------ ----------- ----------- --------- --------- ----------------
100.00    0.600000         100      6000        10 futex
------ ----------- ----------- --------- --------- ----------------
100.00    0.600000         100      6000        10 total
`;

/** Path of a row of the comparison on the screen. */
function at(app: Awaited<ReturnType<typeof comparingPage>>['app'], row: number): string {
  const tree = app.store.getState().comparison?.result?.comparison.tree;
  return tree && row >= 0 ? pathText(tree, row) : '';
}
const rowOf = (app: Awaited<ReturnType<typeof comparingPage>>['app'], path: string): number => {
  const tree = app.store.getState().comparison?.result?.comparison.tree;
  return Array.from({ length: tree?.length ?? 0 }, (_, row) => row).findIndex((row) => at(app, row) === path);
};

describe('comparing', () => {
  it('shows two open captures, and their sum in words', async () => {
    const { app, ids } = await comparingPage(A, B);
    app.actions.compare(ids[0] as string, ids[1] as string);
    expect(app.store.getState()).toMatchObject({ screen: 'compare', comparison: { working: true } });
    const view = await settled(app);
    expect(view.result?.headline.en).toMatch(/^Shares of samples, 40 in A and 64 in B/);
    expect(view.layout?.start.length).toBe(5);
  });

  it('swaps: numbers turn about, frames stay selected by their path', async () => {
    const { app, ids } = await comparingPage(A, B);
    app.actions.compare(ids[0] as string, ids[1] as string);
    await settled(app);
    const gone = rowOf(app, 'main;gone');
    app.actions.lookAtComparison({ selected: gone, widths: 'after' });
    app.actions.zoomComparison(rowOf(app, 'main;serve'));
    app.actions.swapCompared();
    const view = await settled(app);
    expect([view.before, view.after]).toEqual([[ids[1]], [ids[0]]]);
    expect(view.widths).toBe('before');
    expect(at(app, view.selected)).toBe('main;gone');
    expect(at(app, view.zoomed)).toBe('main;serve');
    expect(view.result?.comparison.after.total[view.selected]).toBe(10);
  });

  it('lays out by other widths, and goes back from where it was zoomed to', async () => {
    const { app, ids } = await comparingPage(A, B);
    app.actions.compare(ids[0] as string, ids[1] as string);
    await settled(app);
    app.actions.lookAtComparison({ widths: 'before' });
    // Without durations what is compared are shares.
    await expect.poll(() => app.store.getState().comparison?.layout?.tree.total[2]).toBe(0.75);
    app.actions.zoomComparison(1);
    app.actions.moveComparison(0.1, 0.2);
    app.actions.backInComparison();
    app.actions.backInComparison();
    expect(app.store.getState().comparison).toMatchObject({ zoomed: -1, window: { from: 0, to: 1 } });
  });

  it('asks the same of both, and takes it back', async () => {
    const { app, ids } = await comparingPage(A, B);
    app.actions.compare(ids[0] as string, ids[1] as string);
    await settled(app);
    app.actions.compareBy({ scale: 'absolute' });
    await settled(app);
    app.actions.askOfBoth([{ step: { kind: 'focus', pattern: 'read' }, on: true }]);
    const left = (await settled(app)).result?.comparison;
    expect([left?.tree.length, left?.before.total[0], left?.after.total[0]]).toEqual([3, 30, 60]);
    // Shares and totals stay those of the whole captures.
    expect([left?.scaling.before.whole, left?.scaling.after.whole]).toEqual([40, 64]);
    app.actions.askOfBoth([{ step: { kind: 'focus', pattern: 'read' }, on: false }]);
    expect((await settled(app)).result?.comparison.tree.length).toBe(5);
  });

  it('keeps what is there when another scale can not be had, and says why', async () => {
    const { app, ids } = await comparingPage(A, B);
    app.actions.compare(ids[0] as string, ids[1] as string);
    const before = await settled(app);
    app.actions.compareBy({ scale: 'rate' });
    const view = await settled(app);
    expect(view.result).toBe(before.result);
    expect(view.failure?.text.en).toMatch(/how long/i);
  });

  it('ends when one of both is closed, and leaves the other', async () => {
    const { app, ids } = await comparingPage(A, B);
    app.actions.compare(ids[0] as string, ids[1] as string);
    await settled(app);
    app.actions.close(ids[0] as string);
    expect(app.store.getState()).toMatchObject({ screen: 'captures', comparison: undefined });
    expect(app.store.getState().captures).toHaveLength(1);
  });

  it('compares nothing with itself, and nothing that is not open', async () => {
    const { app, ids } = await comparingPage(A);
    app.actions.compare(ids[0] as string, ids[0] as string);
    app.actions.compare(ids[0] as string, 'nobody');
    expect(app.store.getState().comparison).toBeUndefined();
  });
});

/** What `go tool pprof -raw` prints of what `-base` leaves. */
const CANCELLED = `PeriodType: cpu nanoseconds
Period: 10000000
Samples:
samples/count cpu/nanoseconds
         30  300000000: 1
        -20 -200000000: 2
Locations
     1: 0x1 M=1 main.serve /main.go:1:0 s=1
     2: 0x2 M=1 main.gone /main.go:2:0 s=2
Mappings
1: 0x0/0x10/0x0 /demo  [FN]
`;
describe('several captures on a side', () => {
  const THIRD = 'main;serve;read 90\nmain;new 6';

  it('are added up, and taken out again; what the reader looks at stays', async () => {
    const { app, ids } = await comparingPage(A, B, THIRD);
    const [a, b, c] = ids as [string, string, string];
    app.actions.compare(a, b);
    await settled(app);
    app.actions.lookAtComparison({ selected: rowOf(app, 'main;new'), widths: 'after', search: 'read' });
    app.actions.zoomComparison(rowOf(app, 'main;serve'));
    app.actions.putOnSides({ before: [a], after: [b, c] });
    const view = await settled(app);
    expect([view.before, view.after]).toEqual([[a], [b, c]]);
    expect([at(app, view.selected), at(app, view.zoomed), view.widths, view.search]).toEqual([
      'main;new',
      'main;serve',
      'after',
      'read',
    ]);
    const { comparison } = view.result ?? {};
    expect([comparison?.scaling.after.whole, comparison?.after.total[rowOf(app, 'main;new')]]).toEqual([160, 10]);
    expect(comparison?.runs?.after.map(({ total }) => total[rowOf(app, 'main;new')])).toEqual([4, 6]);
    app.actions.putOnSides({ before: [a], after: [c] });
    expect((await settled(app)).result?.comparison.scaling.after.whole).toBe(96);
  });

  it('keep together when the sides are swapped', async () => {
    const { app, ids } = await comparingPage(A, B, THIRD);
    const [a, b, c] = ids as [string, string, string];
    app.actions.compare(a, b);
    app.actions.putOnSides({ before: [a, c], after: [b] });
    await settled(app);
    app.actions.lookAtComparison({ spans: { before: 1e9, after: 2e9 } });
    app.actions.swapCompared();
    const view = await settled(app);
    expect([view.before, view.after]).toEqual([[b], [a, c]]);
    expect(view.spans).toEqual({ before: 2e9, after: 1e9 });
    expect(view.result?.comparison.scaling.after.whole).toBe(136);
  });

  it('are asked the same', async () => {
    const { app, ids } = await comparingPage(A, B, THIRD);
    const [a, b, c] = ids as [string, string, string];
    app.actions.compare(a, b);
    app.actions.putOnSides({ before: [a, c], after: [b] });
    app.actions.askOfBoth([{ step: { kind: 'focus', pattern: 'read' }, on: true }]);
    const { comparison } = (await settled(app)).result ?? {};
    expect([comparison?.before.total[0], comparison?.after.total[0]]).toEqual([120, 60]);
    expect(comparison?.scaling.before.whole).toBe(136);
  });

  it('are never none, never twice there, and only open ones', async () => {
    const { app, ids } = await comparingPage(A, B, THIRD);
    const [a, b, c] = ids as [string, string, string];
    app.actions.putOnSides({ before: [a], after: [b] });
    expect(app.store.getState().comparison).toBeUndefined();
    app.actions.compare(a, b);
    const { result } = await settled(app);
    for (const [before, after] of [
      [[], [b]],
      [[a], [b, a]],
      [[a, a], [b]],
      [[a, 'nobody'], [b]],
      [[a], [b]],
    ] as const)
      app.actions.putOnSides({ before, after });
    expect(app.store.getState().comparison).toMatchObject({ before: [a], after: [b], working: false, result });
    app.actions.putOnSides({ before: [a], after: [b, c] });
    await settled(app);
    app.actions.putOnSides({ before: [a], after: [c, b] });
    expect(app.store.getState().comparison?.after).toEqual([b, c]);
  });

  it('go on without one that is closed, and end with the last of a side', async () => {
    const { app, ids } = await comparingPage(A, B, THIRD);
    const [a, b, c] = ids as [string, string, string];
    app.actions.compare(a, b);
    app.actions.putOnSides({ before: [a], after: [b, c] });
    await settled(app);
    app.actions.close(b);
    const view = await settled(app);
    expect(view.after).toEqual([c]);
    expect(view.result?.comparison.scaling.after.whole).toBe(96);
    app.actions.close(c);
    expect(app.store.getState().comparison).toBeUndefined();
  });

  it('that can not stand together leave nothing of what was there, and say why', async () => {
    const { app, ids } = await comparingPage(A, B, TABLE);
    const [a, b, c] = ids as [string, string, string];
    app.actions.compare(a, b);
    await settled(app);
    app.actions.putOnSides({ before: [a], after: [c] });
    await settled(app);
    await expect.poll(() => app.store.getState().comparison?.result).toBeUndefined();
    expect(app.store.getState().comparison?.failure?.text.en).toContain('nothing in common');
  });

  it('have an address, which shows the same in a page that knows only the files', async () => {
    const first = await comparingPage(A, B, THIRD);
    const [a, b, c] = first.ids as [string, string, string];
    first.app.actions.compare(a, b);
    first.app.actions.putOnSides({ before: [a, c], after: [b] });
    const told = await settled(first.app);
    await expect.poll(() => first.addressBar.fragment()).toContain('&compare=1.3~2&');
    const other = await comparingPage({ fragment: first.addressBar.fragment() });
    for (const [i, text] of [THIRD, B, A].entries())
      other.app.actions.openFiles([{ name: `capture ${2 - i}`, blob: new Blob([text]) }]);
    const view = await settled(other.app);
    expect(view.before).toHaveLength(2);
    expect(view.result?.headline).toEqual(told.result?.headline);
    expect(view.result?.comparison.before.total).toEqual(told.result?.comparison.before.total);
  });
});

describe('a capture that holds two', () => {
  const HELD = 'main;serve 30 60\nmain;gone 10 0\nmain;made 0 4';

  it('is taken apart and compared, and swapped', async () => {
    const { app, ids } = await comparingPage(HELD);
    const id = ids[0] as string;
    app.actions.compare(id, id);
    const view = await settled(app);
    const row = (path: string) => rowOf(app, path);
    const { comparison } = view.result ?? {};
    expect([comparison?.before.total[row('main;gone')], comparison?.after.total[row('main;gone')]]).toEqual([10, 0]);
    app.actions.swapCompared();
    const swapped = (await settled(app)).result?.comparison;
    expect([swapped?.before.total[row('main;gone')], swapped?.after.total[row('main;gone')]]).toEqual([0, 10]);
  });

  it('has its known hotspots compared where it keeps both, and says how it holds them', async () => {
    const housekeeping = 'github.com/google/cadvisor/manager.(*containerData).housekeeping';
    const { app, ids } = await comparingPage(`main;${housekeeping} 2 180\nmain;serve 198 20`);
    app.actions.compare(ids[0] as string, ids[0] as string);
    const { result } = await settled(app);
    expect(result).toMatchObject({
      form: 'columns',
      findings: [{ rule: 'cadvisor-housekeeping-dominant', state: 'appeared', before: 0.01, after: 0.9 }],
    });
    expect(result?.headline.en).toContain('cAdvisor housekeeping dominates the CPU');
    app.actions.swapCompared();
    expect((await settled(app)).result?.findings).toMatchObject([{ state: 'resolved', before: 0.9, after: 0.01 }]);
  });

  it('has none where both have cancelled out, and says so', async () => {
    const { app, ids } = await comparingPage(CANCELLED);
    app.actions.compare(ids[0] as string, ids[0] as string);
    const { result } = await settled(app);
    expect(result).toMatchObject({ form: 'signed', findings: [], comparison: { scaling: { scale: 'subtract' } } });
  });

  it('has an address that says so', async () => {
    const { app, ids, addressBar } = await comparingPage(HELD);
    app.actions.compare(ids[0] as string, ids[0] as string);
    await settled(app);
    app.actions.swapCompared();
    await settled(app);
    await expect.poll(() => addressBar.fragment()).toContain('compare=1~1&compare-swapped');
    const other = await comparingPage({ fragment: addressBar.fragment() });
    other.app.actions.openFiles([{ name: 'capture 0', blob: new Blob([HELD]) }]);
    const view = await settled(other.app);
    expect(view.parts).toEqual({ before: 'after', after: 'before' });
  });
});

describe('captures that are opened together', () => {
  it('are compared when they are of one kind', async () => {
    const { app } = await comparingPage();
    app.actions.openFiles([
      { name: 'a', blob: new Blob([A]) },
      { name: 'b', blob: new Blob([B]) },
    ]);
    const view = await settled(app);
    expect(view.result?.comparison.tree.length).toBe(5);
  });

  it('are not when there are three, or one of them is none', async () => {
    for (const texts of [
      [A, B, 'main;x 1'],
      [A, '<html>no capture</html>'],
    ]) {
      const { app } = await comparingPage();
      app.actions.openFiles(texts.map((text, i) => ({ name: `${i}`, blob: new Blob([text]) })));
      await expect.poll(() => app.store.getState().captures.every(({ status }) => status !== 'reading')).toBe(true);
      expect(app.store.getState().comparison).toBeUndefined();
    }
  });

  it('are not when the reader has gone elsewhere meanwhile', async () => {
    const { app, ids } = await comparingPage(A);
    app.actions.openFiles([
      { name: 'a', blob: new Blob([`${A}\nx 1`]) },
      { name: 'b', blob: new Blob([`${B}\nx 1`]) },
    ]);
    app.actions.activate(ids[0] as string);
    await expect.poll(() => app.store.getState().captures.filter(({ status }) => status === 'open')).toHaveLength(3);
    expect(app.store.getState().comparison).toBeUndefined();
  });
});

describe('the address of a comparison', () => {
  it('shows the same in a page that knows nothing but the files', async () => {
    const first = await comparingPage(A, B);
    const bar = first.addressBar;
    first.app.actions.compare(first.ids[0] as string, first.ids[1] as string);
    await settled(first.app);
    first.app.actions.compareBy({ scale: 'share' });
    await settled(first.app);
    first.app.actions.lookAtComparison({ panes: 'union', only: 'removed', search: 'read' });
    first.app.actions.zoomComparison(rowOf(first.app, 'main;serve'));
    first.app.actions.lookAtComparison({ selected: rowOf(first.app, 'main;serve;read') });
    await expect.poll(() => bar.fragment()).toMatch(/compare-select=main;serve;read&compare-search=read/);
    const link = bar.fragment();
    expect(link).toMatch(/screen=compare&.*compare=1~2&compare-scale=share&compare-panes=union&compare-at=main;serve&/);

    const other = await comparingPage({ fragment: link });
    other.app.actions.openFiles([
      { name: 'capture 1', blob: new Blob([B]) },
      { name: 'capture 0', blob: new Blob([A]) },
    ]);
    const view = await settled(other.app);
    expect(view).toMatchObject({ panes: 'union', only: 'removed', search: 'read', options: { scale: 'share' } });
    expect([at(other.app, view.zoomed), at(other.app, view.selected)]).toEqual(['main;serve', 'main;serve;read']);
    expect(view.result?.comparison.scaling.scale).toBe('share');
  });
});
