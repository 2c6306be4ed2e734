import { describe, expect, it } from 'vitest';
import { render } from 'vitest-browser-react';
import { Unbroken } from '../../../src/ui/shared/Unbroken.tsx';

/** The text that is shown, with what does not break in brackets. */
async function drawn(text: string): Promise<string> {
  const { container } = await render(<Unbroken text={text} />);
  return [...container.childNodes]
    .map((node) => (node instanceof Element ? `[${node.textContent}]` : node.textContent))
    .join('');
}

describe('a text with options in it', () => {
  it.each([
    ['strace -f -tt -o kubelet.strace -p $PID', 'strace [-f] [-tt] [-o] kubelet.strace [-p] $PID'],
    ['journalctl --since -1h', 'journalctl [--since] -1h'],
    ['kubelet --housekeeping-interval=30s', 'kubelet [--housekeeping-interval=]30s'],
    ['去掉 cAdvisor 的 --enable_load_reader 参数', '去掉 cAdvisor 的 [--enable_load_reader] 参数'],
    ['（--since）', '（[--since]）'],
  ])('keeps each of them on one line: %s', async (text, expected) => {
    expect(await drawn(text)).toBe(expected);
  });

  it.each(['kube-proxy', 'a - b', '5 -3', 'zombie-memory-cgroups', '', '--', 'a -'])(
    'takes nothing else for one: %j',
    async (text) => {
      expect(await drawn(text)).toBe(text);
    },
  );
});
