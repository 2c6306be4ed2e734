import { describe, expect, it } from 'vitest';
import { page } from 'vitest/browser';
import { diagnosisOf } from '../../support/diagnosis.ts';
import { openedOf, renderPage } from '../support/page.tsx';

const card = page.getByRole('article', { name: 'Zombie memory cgroups make memory.stat slow' });

async function open(summary: string, language: 'en' | 'zh' = 'en') {
  const { app } = await renderPage({
    language,
    diagnoses: [diagnosisOf({ confidence: 'high', summary: { en: summary, zh: summary } })],
    outcomeOf: (name) => openedOf({ name, sha256: name, findings: [] }),
  });
  app.actions.openFiles([{ name: 'kubelet.pprof', blob: new Blob(['x']) }]);
}

describe('what a diagnosis means here', () => {
  it('is there whole when it is short', async () => {
    await open('The kernel holds 60,000 memory cgroups.');
    await expect.element(card.getByText('The kernel holds 60,000 memory cgroups.')).toBeVisible();
    await expect.element(card.getByRole('button', { name: 'All of it' })).not.toBeInTheDocument();
  });

  it('is cut after its first lines when it is long, all of it on request, and short again', async () => {
    await open('The kernel holds 60,000 memory cgroups. '.repeat(30));
    const text = card.getByText(/^The kernel holds 60,000 memory cgroups\. The kernel/);
    const all = card.getByRole('button', { name: 'All of it' });
    await expect.element(all).toHaveAttribute('aria-expanded', 'false');
    const cut = text.element().clientHeight;
    await all.click();
    const less = card.getByRole('button', { name: 'Less of it' });
    await expect.element(less).toHaveAttribute('aria-expanded', 'true');
    expect(text.element().clientHeight).toBeGreaterThan(cut * 2);
    await less.click();
    await expect.poll(() => text.element().clientHeight).toBe(cut);
    await expect.element(all).toBeVisible();
  });
});
