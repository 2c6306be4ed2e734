import { afterEach, describe, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { Diagnosis } from '../../../src/model/diagnosis.ts';
import { diagnosisOf } from '../../support/diagnosis.ts';
import { openedOf, renderPage } from '../support/page.tsx';

const TITLE = 'Zombie memory cgroups make memory.stat slow';
const COMMAND = 'time cat /sys/fs/cgroup/memory/memory.stat';
const card = (name = TITLE) => page.getByRole('article', { name });

/** The page with two captures open, which say together what is given. */
async function openCase(diagnosis: Diagnosis = diagnosisOf(), language: 'en' | 'zh' = 'en') {
  const rendered = await renderPage({
    language,
    diagnoses: [diagnosis],
    outcomeOf: (name) => openedOf({ name, sha256: name, findings: [] }),
  });
  const given: { name: string; text: string }[] = [];
  const { openFiles } = rendered.app.actions;
  vi.spyOn(rendered.app.actions, 'openFiles').mockImplementation((files) => {
    for (const { name, blob } of files) void blob.text().then((text) => given.push({ name, text }));
    openFiles(files);
  });
  for (const name of ['kubelet.pprof', 'cgroups.txt']) openFiles([{ name, blob: new Blob(['x']) }]);
  return { ...rendered, given };
}

afterEach(() => vi.restoreAllMocks());

describe('a diagnosis', () => {
  it.each([
    ['high', 'High confidence'],
    ['medium', 'Medium confidence'],
  ] as const)('of %s confidence says so in words, how bad it is, and what it means here', async (confidence, words) => {
    await openCase(diagnosisOf({ confidence }));
    await expect.element(card().getByText(words)).toBeVisible();
    await expect.element(card().getByText('Critical', { exact: true })).toBeVisible();
    await expect.element(card().getByText('The kernel holds 60,000 memory cgroups.')).toBeVisible();
  });

  it('shows the beginning of a long summary, and all of it on request', async () => {
    const long = `${'The kernel holds very many memory cgroups. '.repeat(40)}That is all.`;
    await openCase(diagnosisOf({ summary: { en: long, zh: long } }));
    const all = card().getByRole('button', { name: 'All of it' });
    const height = () =>
      card()
        .getByText(/That is all\.$/)
        .element()
        .getBoundingClientRect().height;
    await expect.element(all).toHaveAttribute('aria-expanded', 'false');
    const cut = height();
    await all.click();
    const less = card().getByRole('button', { name: 'Less of it' });
    await expect.element(less).toHaveAttribute('aria-expanded', 'true');
    expect(height()).toBeGreaterThan(cut * 2);
    await less.click();
    await expect.poll(height).toBe(cut);
  });

  it('shows a short summary whole', async () => {
    await openCase();
    await expect.element(card().getByText('The kernel holds 60,000 memory cgroups.')).toBeVisible();
    await expect.element(card().getByRole('button', { name: 'All of it' })).not.toBeInTheDocument();
  });

  it('of low confidence says neither: it is only suspected', async () => {
    await openCase(diagnosisOf({ confidence: 'low' }));
    await expect.element(card().getByText('Low confidence')).toBeVisible();
    await expect.element(card().getByText('60,000 against 700.')).toBeVisible();
    await expect.element(card().getByText('Critical', { exact: true })).not.toBeInTheDocument();
    await expect.element(card().getByText('The kernel holds 60,000 memory cgroups.')).not.toBeInTheDocument();
  });

  it('says what it rests on, what speaks against it, and what nobody has looked at', async () => {
    await openCase();
    await expect.element(card().getByText(/^1 of 3 signs is there, 1 has not been looked for/)).toBeVisible();
    const seen = card().getByRole('region', { name: 'It rests on' });
    await expect.element(seen).toHaveTextContent('More memory cgroups than directories60,000 against 700.');
    const against = card().getByRole('region', { name: 'What speaks against it' });
    await expect.element(against).toHaveTextContent('An old kernelKernel 6.8.0 no longer walks.');
    const missing = card().getByRole('region', { name: 'Not looked at yet' });
    await expect.element(missing).toHaveTextContent(/Reading memory\.stat is slow$/);
  });

  it('leaves out what there is none of', async () => {
    const [seen] = diagnosisOf().signs;
    const { next, ...decided } = diagnosisOf({ confidence: 'high', signs: seen ? [seen] : [] });
    expect(next).toBeDefined();
    await openCase(decided);
    await expect.element(card().getByRole('region', { name: 'It rests on' })).toBeVisible();
    await expect.element(card().getByRole('region', { name: 'What speaks against it' })).not.toBeInTheDocument();
    await expect.element(card().getByRole('region', { name: 'Not looked at yet' })).not.toBeInTheDocument();
    await expect.element(card().getByRole('region', { name: 'Type this next' })).not.toBeInTheDocument();
  });

  it('leads to the captures it was seen in; one that is closed is only named', async () => {
    const { app } = await openCase();
    const name = card().getByRole('region', { name: 'It rests on' }).getByRole('button', { name: 'cgroups.txt' });
    await name.click();
    const { active, captures } = app.store.getState();
    expect(captures.find(({ id }) => id === active)?.name).toBe('cgroups.txt');
    await expect.element(name).toHaveAttribute('title', 'Show cgroups.txt');
    app.actions.close(captures.find((entry) => entry.name === 'cgroups.txt')?.id ?? '');
    await expect.element(name).not.toBeInTheDocument();
    await expect.element(card().getByRole('region', { name: 'It rests on' }).getByText('cgroups.txt')).toBeVisible();
  });

  it('unfolds why it happens, with its references, and what to do, one at a time', async () => {
    await openCase();
    const why = card().getByRole('button', { name: 'Why', exact: true });
    await why.click();
    await expect.element(why).toHaveAttribute('aria-expanded', 'true');
    await expect.element(card().getByText('Removed cgroups stay in the kernel.')).toBeVisible();
    await expect.element(card().getByRole('link', { name: /^google\/cadvisor#1774/ })).toBeVisible();
    await expect.element(card().getByText('not verified')).toBeVisible();
    await card().getByRole('button', { name: 'What to do (2)' }).click();
    await expect.element(card().getByText('temporary Drop caches.')).toBeVisible();
    await expect.element(card().getByText('durable Move to kernel 5.2.')).toBeVisible();
    await expect.element(card().getByText('Removed cgroups stay in the kernel.')).not.toBeInTheDocument();
    await expect.element(why).toHaveAttribute('aria-expanded', 'false');
  });

  it('speaks Chinese', async () => {
    await openCase(diagnosisOf(), 'zh');
    const chinese = card('残留的 memory cgroup 使 memory.stat 读取变慢');
    await expect.element(chinese.getByText('把握中等')).toBeVisible();
    await expect.element(chinese.getByRole('region', { name: '依据' })).toHaveTextContent('60,000 对 700。');
    await expect.element(chinese.getByRole('region', { name: '相反的迹象' })).toHaveTextContent('旧内核');
    await expect.element(chinese.getByRole('region', { name: '尚未查看' })).toHaveTextContent('读取 memory.stat 很慢');
    await expect.element(chinese.getByRole('region', { name: '下一步执行' })).toHaveTextContent('0.1 秒即为慢。');
    await expect.element(chinese.getByRole('button', { name: '怎么处理（2）' })).toBeVisible();
  });
});

describe('the next command', () => {
  const step = () => card().getByRole('region', { name: 'Type this next' });
  const field = () => step().getByRole('textbox', { name: 'What it printed' });
  const use = () => step().getByRole('button', { name: 'Use the answer' });

  it('stands with the sign that it decides and what its answer would say, and is copied by a button', async () => {
    const write = vi.spyOn(navigator.clipboard, 'writeText').mockResolvedValue();
    await openCase();
    await expect.element(step().getByText('Reading memory.stat is slow')).toBeVisible();
    await expect.element(step().getByText(COMMAND)).toBeVisible();
    await expect.element(step().getByText('A tenth of a second is slow.')).toBeVisible();
    await step()
      .getByRole('button', { name: `Copy the command ${COMMAND}` })
      .click();
    expect(write).toHaveBeenCalledExactlyOnceWith(COMMAND);
  });

  it('takes its answer: opened beside the others, under the command it answers', async () => {
    const { app, given } = await openCase();
    await expect.element(use()).toBeDisabled();
    await field().fill('real\t0m9.0s');
    await use().click();
    await expect
      .poll(() => given)
      .toEqual([{ name: 'Answer to time cat /sys/fs/cgroup/memory/…', text: `$ ${COMMAND}\nreal\t0m9.0s\n` }]);
    await expect.element(field()).toHaveValue('');
    const names = () => app.store.getState().captures.map(({ name, status }) => `${name} ${status}`);
    await expect.poll(names).toContain('Answer to time cat /sys/fs/cgroup/memory/… open');
    // The diagnosis that asked stays on the screen, and the answer's tab says what it is.
    await expect.element(card()).toBeVisible();
    const tabs = page.getByRole('navigation', { name: 'Captures' });
    await expect.element(tabs.getByText('Answer to time cat /sys/fs/cgroup/memory/…', { exact: true })).toBeVisible();
  });

  it('takes an answer that holds the command already as it is', async () => {
    const { given } = await openCase();
    const pasted = `root@node:~# ${COMMAND}\nreal\t0m9.0s`;
    await field().fill(pasted);
    await use().click();
    await expect.poll(() => given.map(({ text }) => text)).toEqual([`${pasted}\n`]);
  });

  it('takes nothing for no answer', async () => {
    const { given } = await openCase();
    await field().fill('  \n ');
    await expect.element(use()).toBeDisabled();
    expect(given).toEqual([]);
  });

  it('takes a paste into its field for an answer, and not for a capture of its own', async () => {
    const { app, given } = await openCase();
    await field().click();
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', 'real\t0m9.0s');
    field()
      .element()
      .dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
    await userEvent.keyboard('x');
    await expect.element(field()).toHaveValue('x');
    expect(given).toEqual([]);
    expect(app.store.getState().captures).toHaveLength(2);
  });

  it.each([
    ['kubectl get --raw "/api/v1/nodes/$NODE/proxy/debug/pprof/profile?seconds=30" > kubelet.pprof', false],
    ['curl -o heap.pb.gz "http://$HOST/debug/pprof/heap"', false],
    ['timeout -s INT 10 strace -f -tt -T -p $PID -o kubelet.strace', false],
    ['curl -s "http://$HOST/debug/pprof/goroutine?debug=1" > goroutine.txt', false],
    ['ps -o pid,args -C kubelet,cadvisor', true],
    ['slabtop -o -s c | head -20', true],
    ['time cat /sys/fs/cgroup/memory/memory.stat > /dev/null', true],
  ])('%s: is there a place for what it prints? %s', async (command, isThere) => {
    await openCase(diagnosisOf({ next: { command, tells: { en: 'It tells.', zh: '说明。' }, sign: 'slow-read' } }));
    await expect.element(step().getByText('It tells.')).toBeVisible();
    expect(field().elements()).toHaveLength(isThere ? 1 : 0);
  });
});
