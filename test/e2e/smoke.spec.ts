import { expect, SINGLE_FILE, test } from './quiet-page.ts';

const builds = [
  { name: 'hosted', url: './' },
  { name: 'a single file from the disk', url: SINGLE_FILE },
  { name: 'a single file offered by the hosted app', url: './hotfold.html' },
];

for (const { name, url } of builds) {
  test(`opens: ${name}`, async ({ page }) => {
    await page.goto(url);
    await expect(page).toHaveTitle('Hotfold');
    await expect(page.locator('#root')).not.toBeEmpty();
  });
}

test('refuses what no page of ours does: inline script, eval, and the network', async ({ page, complaints }) => {
  for (const { url } of builds) {
    await page.goto(url);
    const ran = await page.evaluate(async () => {
      const got = await fetch('http://127.0.0.1:9/').then(
        () => true,
        () => false,
      );
      const script = document.createElement('script');
      let inline = true;
      try {
        script.textContent = 'document.title = "taken"';
        document.head.append(script);
        inline = document.title === 'taken';
      } catch {
        inline = false;
      }
      return { got, inline };
    });
    expect(ran).toEqual({ got: false, inline: false });
    await expect
      .poll(() => complaints.flatMap((complaint) => /policy: (\S+)/.exec(complaint)?.[1] ?? []).sort())
      .toEqual(['connect-src', 'require-trusted-types-for']);
    complaints.length = 0;
  }
});
