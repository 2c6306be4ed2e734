import { I18nextProvider } from 'react-i18next';
import { expect, it } from 'vitest';
import { page } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import { createTranslator } from '../../../src/ui/i18n/setup.ts';
import { NoTimes } from '../../../src/ui/timeline/EmptyTimeline.tsx';

it('says calmly that there are no times, and how to record them', async () => {
  await render(
    <I18nextProvider i18n={createTranslator('en')}>
      <NoTimes />
    </I18nextProvider>,
  );
  await expect.element(page.getByText('There are no times in this capture')).toBeVisible();
  await expect.element(page.getByText('strace -f -tt -T -o trace.txt -p $PID')).toBeVisible();
});
