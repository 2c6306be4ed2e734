import { useState } from 'react';
import { I18nextProvider } from 'react-i18next';
import { describe, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import type { TracePart } from '../../../src/analysis/diff/compared-part.ts';
import type { Pair } from '../../../src/analysis/diff/pair.ts';
import { type TimelineColumns, timelineColumns } from '../../../src/analysis/syscalls/timeline.ts';
import type { Language } from '../../../src/base/localized.ts';
import { RangeStrip } from '../../../src/ui/compare/RangeStrip.tsx';
import { createTranslator } from '../../../src/ui/i18n/setup.ts';
import '../../../src/ui/shared/base.css';
import '../../../src/ui/shared/tokens.css';
import { traceOf } from '../../support/traces.ts';

const COLUMNS = timelineColumns(
  traceOf(
    [
      ...Array.from({ length: 20 }, (_, i) => `7 ${i}.0 read(3, "", 1) = 1 <0.001>`),
      '7 20.0 read(3, "", 1) = -1 EAGAIN (Resource temporarily unavailable) <0.000000>',
    ].join('\n'),
  ),
) as TimelineColumns;
const at = (from: number, to: number) => ({ from: from * 1e9, to: to * 1e9 });

async function show(parts: Pair<TracePart>, language: Language = 'en') {
  const asked = vi.fn<(parts: Pair<TracePart>) => void>();
  function Strip() {
    const [now, setNow] = useState(parts);
    return (
      <RangeStrip
        columns={COLUMNS}
        parts={now}
        onChange={(wanted) => {
          asked(wanted);
          setNow(wanted);
        }}
      />
    );
  }
  await render(
    <I18nextProvider i18n={createTranslator(language)}>
      <div style={{ width: 1024 }}>
        <Strip />
      </div>
    </I18nextProvider>,
  );
  return asked;
}

const slider = (name: string) => page.getByRole('slider', { name });

/** Drags with the mouse by so many pixels. */
async function drag(name: string, by: number) {
  const element = slider(name).element() as HTMLElement;
  vi.spyOn(element, 'setPointerCapture').mockImplementation(() => {});
  const { left, top, width, height } = element.getBoundingClientRect();
  const [x, y] = [left + width / 2, top + height / 2];
  const send = (type: string, clientX: number) =>
    element.dispatchEvent(
      new PointerEvent(type, {
        clientX,
        clientY: y,
        pointerId: 1,
        button: type === 'pointermove' ? -1 : 0,
        bubbles: true,
      }),
    );
  send('pointerdown', x);
  send('pointermove', x + by / 2);
  send('pointermove', x + by);
  send('pointerup', x + by);
}

describe('two ranges on a trace', () => {
  it('are said with their times and lengths', async () => {
    await show({ before: at(5, 10), after: at(10, 15) });
    await expect.element(page.getByText('12:00:05.000–12:00:10.000')).toBeVisible();
    await expect.element(page.getByText('12:00:10.000–12:00:15.000')).toBeVisible();
    await expect.element(slider('Move B')).toHaveAttribute('aria-valuetext', '12:00:10.000–12:00:15.000, 5 s');
    await expect.element(slider('A: begin')).toHaveAttribute('aria-valuetext', '12:00:05.000');
    await expect
      .element(
        page.getByRole('img', { name: /^Calls of the whole trace: at most \d+ calls and \d+ errors per second/ }),
      )
      .toBeInTheDocument();
    await expect.element(page.getByRole('button', { name: 'just before B', pressed: true })).toBeVisible();
  });

  it('are moved by the mouse', async () => {
    const asked = await show({ before: at(5, 10), after: at(10, 15) });
    // The plot is 1000 pixels wide: 50 a second.
    await drag('Move B', 100);
    await expect.poll(() => asked.mock.lastCall?.[0].after).toEqual(at(12, 17));
    expect(asked).toHaveBeenCalledTimes(1);
    await drag('A: begin', -50);
    await expect.poll(() => asked.mock.lastCall?.[0].before).toEqual(at(4, 10));
    await drag('B: end', -50);
    await expect.poll(() => asked.mock.lastCall?.[0].after).toEqual(at(12, 16));
    await expect.element(page.getByRole('button', { name: 'any range', pressed: true })).toBeVisible();
  });

  it('are moved by the keyboard, and asked for when it rests', async () => {
    const asked = await show({ before: at(5, 10), after: at(10, 15) });
    (slider('Move A').element() as HTMLElement).focus();
    await userEvent.keyboard('{ArrowRight}{ArrowRight}{Shift>}{ArrowRight}{/Shift}');
    await expect.element(slider('Move A')).toHaveAttribute('aria-valuetext', '12:00:06.200–12:00:11.200, 5 s');
    await expect.poll(() => asked.mock.lastCall?.[0].before).toEqual(at(6.2, 11.2));
    expect(asked).toHaveBeenCalledTimes(1);
    (slider('B: end').element() as HTMLElement).focus();
    await userEvent.keyboard('{End}');
    await expect.poll(() => asked.mock.lastCall?.[0].after).toEqual(at(10, 20));
  });

  it('are what was chosen last, whatever keys came before', async () => {
    const asked = await show({ before: at(5, 10), after: at(10, 15) });
    (slider('Move B').element() as HTMLElement).focus();
    await userEvent.keyboard('{ArrowRight}');
    await page.getByRole('button', { name: 'the rest' }).click();
    await expect.poll(() => asked.mock.lastCall?.[0]).toEqual({ before: 'rest', after: at(10.1, 15.1) });
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect(asked).toHaveBeenCalledTimes(1);
  });

  it('of which one is the rest has only the other to be moved', async () => {
    const asked = await show({ before: 'rest', after: at(10, 15) });
    await expect.element(page.getByText('all the rest')).toBeVisible();
    await expect.element(page.getByText('15 s', { exact: true })).toBeVisible();
    await expect.element(slider('Move A')).not.toBeInTheDocument();
    await page.getByRole('button', { name: 'just before B' }).click();
    await expect.poll(() => asked.mock.lastCall?.[0]).toEqual({ before: at(5, 10), after: at(10, 15) });
    await expect.element(slider('Move A')).toBeInTheDocument();
    await page.getByRole('button', { name: 'the rest' }).click();
    await expect.poll(() => asked.mock.lastCall?.[0]).toEqual({ before: 'rest', after: at(10, 15) });
  });

  it('swapped, B is the rest', async () => {
    await show({ before: at(10, 15), after: 'rest' });
    await expect.element(page.getByRole('group', { name: 'What B is' })).toBeVisible();
    await expect.element(page.getByRole('button', { name: 'just before A' })).toBeVisible();
  });

  it('have nothing before them at the begin, and say so', async () => {
    await show({ before: 'rest', after: at(0, 5) });
    await expect.element(page.getByRole('button', { name: 'just before B' })).toBeDisabled();
    await expect
      .element(page.getByRole('button', { name: 'just before B' }))
      .toHaveAttribute('title', 'There is nothing before it.');
  });

  it('speak Chinese', async () => {
    await show({ before: at(5, 10), after: at(10, 15) }, 'zh');
    await expect.element(page.getByRole('region', { name: '所比较的时间范围' })).toBeVisible();
    await expect.element(slider('A：起点')).toBeInTheDocument();
  });
});
