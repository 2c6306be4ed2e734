import { describe, expect, it } from 'vitest';
import { comparingPage, settled } from '../support/comparing-page.ts';

/** Ten seconds: one read a second, and from second 6 to 8 a storm of futex waits that time out. */
const TRACE = [
  ...Array.from({ length: 10 }, (_, i) => [i, `7 12:00:0${i}.000000 read(3, "", 10) = 1 <0.001000>`] as const),
  ...Array.from({ length: 400 }, (_, i): readonly [number, string] => [
    6.001 + i * 0.0049,
    `8 12:00:0${(6.001 + i * 0.0049).toFixed(6)} futex(0x1, FUTEX_WAIT_PRIVATE, 0, {tv_sec=0, tv_nsec=100000}) = -1 ETIMEDOUT (Connection timed out) <0.000200>`,
  ]),
  [9.9, '7 12:00:10.000000 close(3) = 0'] as const,
]
  .sort(([a], [b]) => a - b)
  .map(([, line]) => line)
  .join('\n');
const at = (from: number, to: number) => ({ from: from * 1e9, to: to * 1e9 });
const FOLDED = 'main;read 3\nmain;write 4';

type Page = Awaited<ReturnType<typeof comparingPage>>;
const rowsOf = ({ app }: Page, side: 'before' | 'after') =>
  Object.fromEntries(
    (app.store.getState().comparison?.measured?.[side].rows ?? []).map(({ name, calls }) => [name, calls]),
  );

async function compared(before: 'rest' | ReturnType<typeof at>, after: 'rest' | ReturnType<typeof at>) {
  const page = await comparingPage(`${TRACE}\n`);
  page.app.actions.compareParts(page.ids[0] as string, { before, after });
  await settled(page.app);
  return page;
}

describe('two ranges of one trace', () => {
  it('are compared by what began in each, at a rate of its own length', async () => {
    const page = await compared(at(2, 6), at(6, 8));
    const view = page.app.store.getState().comparison;
    expect(view?.failure).toBeUndefined();
    expect(view?.tab).toBe('syscalls');
    expect(rowsOf(page, 'before')).toEqual({ read: 4 });
    expect(rowsOf(page, 'after')).toMatchObject({ read: 2 });
    expect(view?.measured?.before.span).toBe(4e9);
    const { scaling } = view?.result?.comparison ?? {};
    expect(scaling).toMatchObject({
      scale: 'rate',
      before: { durationNanos: 4e9 },
      after: { durationNanos: 2e9 },
    });
  });

  it('have findings of their own', async () => {
    const page = await compared(at(2, 6), at(6, 8));
    const found = page.app.store.getState().comparison?.result?.findings ?? [];
    expect(found.filter(({ state }) => state === 'appeared').map(({ rule }) => rule)).toContain('futex-short-timeout');
    const calm = await compared(at(0, 3), at(3, 6));
    expect(calm.app.store.getState().comparison?.result?.findings).toEqual([]);
  });

  it('may be a range and the rest', async () => {
    const page = await compared('rest', at(6, 8));
    expect(rowsOf(page, 'before')).toEqual({ read: 8, close: 1 });
    expect(page.app.store.getState().comparison?.measured?.before.span).toBe(8e9);
  });

  it('are swapped and moved, and what is compared no more is let go of', async () => {
    const page = await compared(at(2, 6), at(6, 8));
    page.app.actions.swapCompared();
    await settled(page.app);
    expect(rowsOf(page, 'after')).toEqual({ read: 4 });
    page.app.actions.compareParts(page.ids[0] as string, { before: at(6, 8), after: at(8, 10) });
    const view = await settled(page.app);
    expect(view.failure).toBeUndefined();
    expect(view.tab).toBe('syscalls');
    expect(rowsOf(page, 'after')).toEqual({ read: 2, close: 1 });
  });

  it('take steps, and another value', async () => {
    const page = await compared(at(2, 6), at(6, 8));
    page.app.actions.compareBy({ valueType: 'errors' });
    await settled(page.app);
    page.app.actions.askOfBoth([{ step: { kind: 'focus', pattern: 'futex' }, on: true }]);
    const view = await settled(page.app);
    expect(view.failure).toBeUndefined();
    expect(view.result?.comparison.after.total[0]).toBe(view.result?.comparison.scaling.after.whole);
  });

  it('are in the address, and come back from it', async () => {
    const page = await compared('rest', at(6, 8));
    await expect.poll(() => page.addressBar.fragment()).toContain('compare-a=rest&compare-b=6000000000~8000000000');
    const again = await comparingPage({ fragment: page.addressBar.fragment() }, `${TRACE}\n`);
    await expect.poll(() => again.app.store.getState().comparison?.result !== undefined).toBe(true);
    expect(again.app.store.getState().comparison?.parts).toEqual({ before: 'rest', after: at(6, 8) });
    expect(rowsOf(again, 'before')).toEqual({ read: 8, close: 1 });
  });

  it('are in the link to a view', async () => {
    const page = await compared(at(2, 6), at(6, 8));
    const links = await page.app.actions.makeLinks({
      lengths: [],
      page: 'https://x/',
      hidesNames: false,
      withLines: false,
    });
    const view = links.ok ? links.value.view : '';
    expect(view).toContain('compare=1~1');
    expect(view).toContain('compare-a=2000000000~6000000000&compare-b=6000000000~8000000000');
  });

  it('say so where one of them holds no time of the trace', async () => {
    const page = await compared(at(20, 30), at(6, 8));
    expect(page.app.store.getState().comparison?.failure?.code).toBe('no-parts');
  });
});

describe('other captures', () => {
  it('have no ranges', async () => {
    const { app, ids } = await comparingPage(FOLDED);
    app.actions.compareParts(ids[0] as string, { before: at(0, 1), after: 'rest' });
    expect(app.store.getState()).toMatchObject({ screen: 'captures', comparison: undefined });
  });
});
