import { describe, expect, it } from 'vitest';
import { TemplateIndex } from '../../../src/formats/node-log/template-index.ts';

const templateOf = (message: string) => {
  const index = new TemplateIndex();
  const bytes = new TextEncoder().encode(message);
  return index.texts[index.idOf(bytes, 0, bytes.length)];
};

describe('writes … for what varies', () => {
  it.each([
    ['a sentence', 'Starting recovery of all containers', 'Starting recovery of all containers'],
    ['a number', 'exit status 1', 'exit status …'],
    ['several in a row', 'took 3 4 5 ms', 'took … ms'],
    ['a hexadecimal number', 'mask 0x40000100 set', 'mask … set'],
    ['a container', `task ${'4f1f9c7f0c0a'.repeat(5)}4f1f not found`, 'task … not found'],
    ['a UUID', 'pod 0f3f5d6e-0d3f-4b0e-9a37-0c4c9b1d2e11 gone', 'pod … gone'],
    ['a UUID in the name of a slice', 'kubepods-pod57262614_5628_420b_9a2c_84d9cdd1b6a2.slice', 'kubepods-pod….slice'],
    ['an address', 'dial tcp 10.0.0.66:10250: refused', 'dial tcp …: refused'],
    ['a path', 'open /sys/fs/cgroup/cpu,cpuacct/x: no such file', 'open …: no such file'],
    ['a URL', 'get https://10.0.0.1:443/api?x=1 failed', 'get … failed'],
    ['a duration', 'took 57.562700809s: slow', 'took …: slow'],
    ['what is quoted', 'plugin "kubernetes.io/empty-dir" loaded', 'plugin "…" loaded'],
    ['single quotes', "volume 'pv-1' of node", "volume '…' of node"],
    ['an apostrophe', "failed to get the kubelet's cgroup", "failed to get the kubelet's cgroup"],
    ['a list', 'dirs: [/a/b /c/d /e]; done', 'dirs: […]; done'],
    ['names with a digit', 'ext4 on eth0, cgroup2 and v1', 'ext4 on eth0, cgroup2 and v1'],
    ['names with a number', 'node12 is ready', 'node… is ready'],
    ['a pod of a deployment', 'web-6d4cf56db6-x7lqp_default', 'web-…_default'],
    ['a test slice', 'libcontainer_6148_systemd_test_default.slice.', 'libcontainer_…_systemd_test_default.slice.'],
    ['structured klog', '"SyncLoop ADD" source="api" pods=3', '"SyncLoop ADD" source="…" pods=…'],
    ['quotes that JSON escapes', 'say \\"x\\" now', 'say \\"…\\" now'],
    ['a quote that does not end', 'say "x now', 'say "…'],
    ['other scripts', '节点 7 不可用', '节点 … 不可用'],
    ['nothing', '', ''],
    ['a path in a field', 'Name:/kubepods/pod1 WatchSource:0', 'Name:… WatchSource:…'],
    ['a slash', 'read / write and/or', 'read / write and/or'],
  ])('%s', (_name, message, template) => {
    expect(templateOf(message)).toBe(template);
  });

  it('cuts what is long, between characters', () => {
    const text = templateOf('节'.repeat(500)) as string;
    expect(text).toMatch(/^节+…?$/);
    expect(text.length).toBeLessThan(200);
    expect(templateOf('a b '.repeat(2000))?.length).toBeLessThan(420);
  });

  it('counts too many different ones as one', () => {
    const index = new TemplateIndex();
    const letters = (n: number) => [...String(n)].map((digit) => 'ghijklmnop'[Number(digit)]).join('');
    for (let i = 0; i < 20_050; i++) {
      const bytes = new TextEncoder().encode(`word ${letters(i)}`);
      index.count(index.idOf(bytes, 0, bytes.length), i, 1);
    }
    expect(index.texts.length).toBe(20_001);
    expect([index.texts.at(-1), index.counts.at(-1), index.others]).toEqual(['…', 50, 50]);
  });
});
