import { describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { labelled } from '../../support/steps.ts';
import { renderProfile } from '../support/profile-page.tsx';

/** 120 seconds, the first half idle, the second half busy; one sample says no time. */
const PROFILE = labelled(
  [
    ...Array.from({ length: 121 }, (_, second) => ({
      stack: second < 60 ? 'main;idle' : 'main;busy',
      value: second < 60 ? 1 : 3,
      labels: { timestamp: 1_763_661_792_000 + second * 1000 },
    })),
    { stack: 'main;lost', value: 5 },
  ],
  'ms',
);

const chart = () => page.getByRole('slider', { name: /^Samples over time/ });

async function renderTime(options: Parameters<typeof renderProfile>[1] = {}) {
  const result = await renderProfile(PROFILE, { facts: { labels: 1, hasTimes: true }, ...options });
  await page.getByRole('tab', { name: options.language === 'zh' ? '时间' : 'Time', exact: true }).click();
  return result;
}

describe('the time', () => {
  it('is shown from its first to its last sample, with what says none', async () => {
    await renderTime();
    await expect
      .element(
        page.getByText(/^From 2025-11-20 18:03 UTC, for 120 s, by the label timestamp · 5 \(2\.0%\) says no time$/),
      )
      .toBeVisible();
    await expect.element(chart()).toHaveAttribute('aria-valuetext', '0 s to 1 s: 1, 0.4% of all');
  });

  it('is walked by the arrows; with Shift a range is chosen, and Enter keeps only its samples', async () => {
    const { app } = await renderTime();
    await expect.element(chart()).toBeVisible();
    (chart().element() as HTMLElement).focus();
    await userEvent.keyboard('{End}{Shift>}{Home}{/Shift}');
    await expect.element(chart()).toHaveAttribute('aria-valuetext', '0 s to 120 s: 243, 98.0% of all');
    await userEvent.keyboard('{Escape}{End}{Shift>}{ArrowLeft}{ArrowLeft}{/Shift}');
    await expect.element(page.getByText(/^117 s to 120 s: 12/)).toBeVisible();
    await userEvent.keyboard('{Enter}');
    await expect.poll(() => stepLabel(app)).toMatch(/^timestamp:1763661909000000000ns\.\.1763661912000000000ns$/);
    await expect.element(page.getByText('12 · 4.8% of all').or(page.getByText(/Shown: 12/))).toBeVisible();
  });

  it('is dragged over by the mouse, and a button keeps only these samples', async () => {
    const { app } = await renderTime();
    await expect.element(chart()).toBeVisible();
    const box = chart().element().getBoundingClientRect();
    const at = (share: number) => ({ clientX: box.left + box.width * share, clientY: box.top + 20 });
    const point = (kind: string, share: number, buttons: number) =>
      chart()
        .element()
        .dispatchEvent(new PointerEvent(kind, { ...at(share), pointerId: 1, button: 0, buttons, bubbles: true }));
    // A pointer that is only made up can't be captured; the chart asks for it all the same.
    const plot = chart().element() as HTMLElement;
    plot.setPointerCapture = () => {};
    plot.hasPointerCapture = () => true;
    point('pointerdown', 0.001, 1);
    point('pointermove', 0.4999, 1);
    point('pointerup', 0.4999, 0);
    await expect.element(page.getByText(/^0 s to 60 s: 60, 24\.2% of all/)).toBeVisible();
    await page.getByRole('button', { name: 'Only this time' }).click();
    await expect.poll(() => stepLabel(app)).toMatch(/^timestamp:1763661792000000000ns\.\./);
    await expect.element(page.getByRole('button', { name: 'Only this time' })).not.toBeInTheDocument();
    await expect.element(chart()).toHaveFocus();
  });

  it('says what the column under the pointer has', async () => {
    await renderTime();
    await chart().hover({ position: { x: 2, y: 40 } });
    await expect.element(page.getByText('0 s to 1 s: 1, 0.4% of all')).toBeVisible();
    await page.getByRole('tab', { name: 'Time', exact: true }).hover();
    await expect.element(page.getByText(/^Drag over the chart/)).toBeVisible();
  });

  it('is a table, too', async () => {
    await renderTime();
    await page.getByText('As a table').click();
    await expect.element(page.getByRole('row', { name: '119 s 120 s 6 2.4%' })).toBeVisible();
  });

  it('says that the steps have left none that say a time', async () => {
    const { app } = await renderTime();
    app.actions.addStep({ kind: 'focus', pattern: 'lost' });
    await expect.element(page.getByText('The samples that are shown say no time.')).toBeVisible();
  });

  it('says that it is being asked', async () => {
    await renderTime({ ask: () => new Promise<never>(() => {}) });
    await expect.element(page.getByText('Spreading the samples over time…')).toBeVisible();
  });

  it('says why there is no answer', async () => {
    const failure = { code: 'bug', text: { en: 'It broke.', zh: '出错了。' } } as const;
    await renderTime({ ask: async () => ({ ok: false, failure }) });
    await expect
      .element(page.getByRole('alert'))
      .toHaveTextContent('The samples could not be spread over time:It broke.');
  });

  it('says between which values it lies where some are negative', async () => {
    const diff = labelled(
      [1, -2, 3].map((value, at) => ({ stack: 'a', value, labels: { timestamp: at } })),
      's',
    );
    await renderProfile(diff, { facts: { labels: 1, hasTimes: true } });
    await page.getByRole('tab', { name: 'Time', exact: true }).click();
    await expect.element(page.getByText('-2 … 3')).toBeVisible();
  });

  it('is not among the views of a capture without times', async () => {
    await renderProfile(PROFILE, { facts: { labels: 1, hasTimes: false } });
    await expect.element(page.getByRole('tab', { name: 'Labels', exact: true })).toBeVisible();
    expect(page.getByRole('tab', { name: 'Time', exact: true }).elements()).toEqual([]);
  });

  it('speaks Chinese', async () => {
    await renderTime({ language: 'zh' });
    await expect.element(page.getByRole('slider', { name: /样本随时间/ })).toBeVisible();
  });
});

function stepLabel({ store }: Awaited<ReturnType<typeof renderTime>>['app']): string {
  const [entry] = store.getState().captures;
  const step = entry?.status === 'open' ? entry.view.steps[0]?.step : undefined;
  return step?.kind === 'label-focus' ? step.label : '';
}
