import { describe, expect, it } from 'vitest';
import { optionsFor, standingCaptures } from '../../src/state/compared-sides.ts';
import { openEntries } from '../../src/state/entries.ts';
import { comparingPage, settled } from '../support/comparing-page.ts';

const A = 'main;serve;read 30\nmain;gone 10';
const B = 'main;serve;read 60\nmain;new 4';

/** What `go tool pprof -raw` prints of a CPU profile of ten seconds. */
const cpu = (samples: number) => `PeriodType: cpu nanoseconds
Period: 10000000
Time: 2026-11-20 18:00:00 +0000 UTC
Duration: 10s
Samples:
samples/count cpu/nanoseconds
         ${samples}  ${samples}0000000: 1
Locations
     1: 0x1 M=1 main.serve /main.go:1:0 s=1
Mappings
1: 0x0/0x10/0x0 /demo  [FN]
`;

const table = (calls: number) => `% time     seconds  usecs/call     calls    errors syscall
------ ----------- ----------- --------- --------- ----------------
100.00    0.600000         100 ${String(calls).padStart(9)}        10 futex
------ ----------- ----------- --------- --------- ----------------
100.00    0.600000         100 ${String(calls).padStart(9)}        10 total
`;

const log = (text: string) =>
  [1, 2, 3]
    .map((n) => `Nov 20 18:0${n}:00.000000 node kubelet[1]: I1120 18:0${n}:00.000000       1 a.go:1] ${text}\n`)
    .join('');

type Page = Awaited<ReturnType<typeof comparingPage>>;

function standing({ app }: Page, before: readonly string[], after: readonly string[], spans = {}) {
  const entries = (ids: readonly string[]) => openEntries(app.store.getState(), ids) ?? [];
  return standingCaptures({ before: entries(before), after: entries(after) }, spans);
}

describe('captures as they stand', () => {
  it('took together as long as the reader says, where they do not say it themselves', async () => {
    const page = await comparingPage(table(6000), table(2000), cpu(50));
    const [a, b, c] = page.ids as [string, string, string];
    const { before, after } = standing(page, [a, b], [c], { before: 30e9, after: 99e9 });
    expect(before.map(({ facts }) => facts.durationNanos)).toEqual([15e9, 15e9]);
    expect(after.map(({ facts }) => facts.durationNanos)).toEqual([10e9]);
    expect(standing(page, [a], [b]).before[0]?.facts.durationNanos).toBeUndefined();
  });

  it('are asked for what all of them have', async () => {
    const page = await comparingPage(cpu(50), cpu(70), A, B);
    const [a, b, c, d] = page.ids as [string, string, string, string];
    const options = { valueType: 'cpu', scale: 'rate', matchNames: false } as const;
    expect(optionsFor(options, standing(page, [a], [b]))).toEqual(options);
    expect(optionsFor(options, standing(page, [c], [d]))).toEqual({ matchNames: false });
    expect(optionsFor({ valueType: 'samples', scale: 'share' }, standing(page, [c], [d]))).toEqual({
      valueType: 'samples',
      scale: 'share',
    });
  });
});

describe('other captures', () => {
  it('are compared by what they have, whatever those before were compared by', async () => {
    const { app, ids } = await comparingPage(cpu(50), cpu(70), A, B);
    const [a, b, c, d] = ids as [string, string, string, string];
    app.actions.compare(a, b);
    app.actions.compareBy({ valueType: 'cpu', scale: 'rate' });
    expect((await settled(app)).result?.headline.en).toMatch(/^CPU 0\.05 → 0\.07 cores/);
    app.actions.compare(c, d);
    const view = await settled(app);
    expect(view.failure).toBeUndefined();
    expect(view.result?.headline.en).toMatch(/^Shares of samples, 40 in A and 64 in B/);
  });

  it('taken to a side lose what not all have', async () => {
    const { app, ids } = await comparingPage(cpu(50), cpu(70), A);
    const [a, b, c] = ids as [string, string, string];
    app.actions.compare(a, b);
    app.actions.compareBy({ valueType: 'cpu', scale: 'rate' });
    app.actions.putOnSides({ before: [a, c], after: [b] });
    const view = await settled(app);
    expect([view.failure, view.options]).toEqual([undefined, {}]);
    expect(view.result?.comparison.tree.valueType.name).toBe('samples');
  });

  it('of another kind are shown as theirs are', async () => {
    const { app, ids } = await comparingPage(A, B, table(6000), table(2000));
    const [a, b, c, d] = ids as [string, string, string, string];
    app.actions.compare(a, b);
    app.actions.askOfBoth([{ step: { kind: 'focus', pattern: 'read' }, on: true }]);
    await settled(app);
    app.actions.compare(c, d);
    expect(await settled(app)).toMatchObject({ tab: 'syscalls', steps: [] });
  });

  it('that are logs are asked nothing that nobody could take back', async () => {
    const { app, ids } = await comparingPage(A, B, log('began'), log('ended'));
    const [a, b, c, d] = ids as [string, string, string, string];
    app.actions.compare(a, b);
    app.actions.compareBy({ scale: 'absolute' });
    app.actions.askOfBoth([{ step: { kind: 'focus', pattern: 'read' }, on: true }]);
    await settled(app);
    app.actions.putOnSides({ before: [c], after: [b] });
    await settled(app);
    app.actions.putOnSides({ before: [c], after: [d] });
    const view = await settled(app);
    expect(view).toMatchObject({ steps: [], options: {} });
    expect(view.result).toBeDefined();
  });
});

describe('lengths that the reader enters', () => {
  it('are what everything is compared by, also in a page that opens the address', async () => {
    const first = await comparingPage(table(6000), table(2000));
    const [a, b] = first.ids as [string, string];
    first.app.actions.compare(a, b);
    expect((await settled(first.app)).result?.comparison.scaling.scale).toBe('share');
    first.app.actions.lookAtComparison({ spans: { before: 10e9, after: 20e9 } });
    const { result } = await settled(first.app);
    expect(result?.comparison.scaling.scale).toBe('rate');
    expect(result?.headline.en).toMatch(/^calls 600 → 100 per second/);
    await expect.poll(() => first.addressBar.fragment()).toContain('compare-spans=10000000000~20000000000');
    const other = await comparingPage({ fragment: first.addressBar.fragment() });
    for (const calls of [6000, 2000])
      other.app.actions.openFiles([{ name: `capture ${calls}`, blob: new Blob([table(calls)]) }]);
    expect((await settled(other.app)).result?.headline).toEqual(result?.headline);
  });

  it('that are taken back take rates with them', async () => {
    const { app, ids } = await comparingPage(table(6000), table(2000));
    app.actions.compare(ids[0] as string, ids[1] as string);
    app.actions.lookAtComparison({ spans: { before: 10e9, after: 20e9 } });
    app.actions.compareBy({ scale: 'rate' });
    await settled(app);
    app.actions.lookAtComparison({ spans: { before: 10e9, after: undefined } });
    const view = await settled(app);
    expect([view.failure, view.result?.comparison.scaling.scale]).toEqual([undefined, 'share']);
  });

  it('are not those of the captures that are left when one is closed', async () => {
    const { app, ids } = await comparingPage(table(6000), table(2000), table(3000));
    const [a, b, c] = ids as [string, string, string];
    app.actions.compare(a, b);
    app.actions.putOnSides({ before: [a, c], after: [b] });
    app.actions.lookAtComparison({ spans: { before: 30e9, after: 20e9 } });
    app.actions.compareBy({ scale: 'rate' });
    expect((await settled(app)).result?.headline.en).toMatch(/^calls 300 → 100 per second/);
    app.actions.close(c);
    const view = await settled(app);
    expect([view.failure, view.spans, view.options]).toEqual([undefined, { after: 20e9 }, {}]);
    expect(view.result?.comparison.scaling.scale).toBe('share');
  });
});

describe('what is said of captures that are compared', () => {
  it('is followed: their seconds are', async () => {
    const { app, ids } = await comparingPage(table(6000), table(2000));
    app.actions.compare(ids[0] as string, ids[1] as string);
    expect((await settled(app)).result?.comparison.tree.valueType.name).toBe('calls');
    for (const id of ids) {
      app.actions.activate(id);
      app.actions.chooseSeconds('wall');
    }
    app.actions.compare(ids[0] as string, ids[1] as string);
    expect((await settled(app)).result?.comparison.tree.valueType.name).toBe('time');
  });
});
