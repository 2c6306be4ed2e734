import { afterEach, describe, expect, it, vi } from 'vitest';
import { page } from 'vitest/browser';
import { OWN_RULES } from '../../support/own-rules.ts';
import { renderPage } from '../support/page.tsx';

const BROKEN = OWN_RULES.replace('"info": 0.1', '"info": "10%"').replace('"measure": "count"', '"measure": "days"');
const note = () => page.getByRole('region', { name: 'Your own rules: acme.json' });

afterEach(() => vi.restoreAllMocks());

/** The page, to which a file of rules is given as any file is. */
async function give(text: string, language: 'en' | 'zh' = 'en') {
  const rendered = await renderPage({ language });
  rendered.app.actions.openFiles([{ name: 'acme.json', blob: new Blob([text]) }]);
  return rendered;
}

describe('a file of own rules', () => {
  it('leads to the catalogue, where it is told whose they are and they stand first', async () => {
    await give(OWN_RULES);
    await expect.element(page.getByRole('heading', { level: 1, name: 'Known hotspots' })).toBeVisible();
    await expect.element(note()).toHaveTextContent('2 rules of your own are held against every capture.');
    const own = page.getByRole('region', { name: /^Your own rules \d/ });
    await expect.element(own.getByRole('article', { name: 'The acme operator loses its lease' })).toBeVisible();
    expect(page.getByRole('article').elements()[0]?.textContent).toContain('acme operator');
  });

  it('can be had back as it was given', async () => {
    const write = vi.spyOn(navigator.clipboard, 'writeText').mockResolvedValue();
    await give(OWN_RULES);
    await note().getByRole('button', { name: 'Copy the file' }).click();
    expect(write).toHaveBeenCalledExactlyOnceWith(OWN_RULES);
  });

  it('can be removed, and its rules leave the catalogue', async () => {
    const { app } = await give(OWN_RULES);
    const rule = page.getByRole('article', { name: 'The acme operator loses its lease' });
    await expect.element(rule).toBeVisible();
    await note().getByRole('button', { name: 'Remove them' }).click();
    await expect.element(note()).not.toBeInTheDocument();
    await expect.element(rule).not.toBeInTheDocument();
    expect(app.store.getState().ownRules).toBeUndefined();
    await expect.element(page.getByRole('article', { name: 'Parsing YAML is hot' })).toBeInTheDocument();
  });
});

describe('a file with wrong rules', () => {
  it('is refused with everything that is wrong, rule and field named, and the catalogue stays whole', async () => {
    const { app } = await give(BROKEN);
    const refused = page.getByRole('alert');
    await expect.element(refused.getByRole('heading', { name: 'acme.json was not taken over' })).toBeVisible();
    const problems = refused
      .getByRole('listitem')
      .elements()
      .map(({ textContent }) => textContent);
    expect(problems).toEqual([
      'Rule acme-relist, signs[0].thresholds.info: expected number, found "10%".',
      expect.stringMatching(/^Rule acme-lease-lost, signs\[0\]\.measure: expected .*, found "days"\.$/),
    ]);
    await expect.element(note()).not.toBeInTheDocument();
    await expect.element(page.getByRole('article', { name: 'Parsing YAML is hot' })).toBeInTheDocument();
    await refused.getByRole('button', { name: 'Dismiss' }).click();
    await expect.element(refused).not.toBeInTheDocument();
    expect(app.store.getState().captures).toEqual([]);
  });

  it('changes nothing about the rules there were', async () => {
    const { app } = await give(OWN_RULES);
    await expect.element(note()).toBeVisible();
    app.actions.openFiles([{ name: 'worse.json', blob: new Blob([BROKEN]) }]);
    await expect.element(page.getByRole('alert').getByText('worse.json was not taken over')).toBeVisible();
    await expect.element(note()).toBeVisible();
    await expect.element(page.getByRole('article', { name: 'The acme operator loses its lease' })).toBeVisible();
  });

  it('is told of in Chinese too', async () => {
    await give(BROKEN, 'zh');
    const refused = page.getByRole('alert');
    await expect.element(refused.getByRole('heading', { name: '未采用 acme.json' })).toBeVisible();
    await expect
      .element(refused.getByText('规则 acme-relist，signs[0].thresholds.info：应为 number，实际为 "10%"。'))
      .toBeVisible();
  });

  it('that would take for ever is refused', async () => {
    await give(OWN_RULES.replace('lease lost after', 'lease (\\\\w+ ?)+ after'));
    await expect
      .element(
        page
          .getByRole('alert')
          .getByText(/^Rule acme-lease-lost, signs\[0\]\.lines\[0\]\.pattern: This expression repeats/),
      )
      .toBeVisible();
  });
});
