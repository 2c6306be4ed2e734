import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { markdownReport } from '../../../src/share/files/report.ts';
import { openCapture } from '../../../src/worker/jobs/open-capture.ts';

const open = (file: string) =>
  openCapture(new Blob([readFileSync(`test/fixtures/captures/${file}`)]), 'kubelet_1.pprof', () => {});

describe('the report', () => {
  it('says what was found, what it rests on, how to be sure and what to do', async () => {
    const { opened } = await open('kubelet-incident/kubelet.cpu.pb.gz');
    const { facts, findings } = opened;
    const link = 'https://example.org/#v1&capture=x';
    const text = markdownReport({ name: opened.name, facts, findings, link, language: 'en' });
    expect(text).toMatch(/^# kubelet\\_1\.pprof\n\nkubelet · cpu · 30\.2 s \(cpu\) · 1\.01 cores · 3,023 samples · /);
    expect(text).toContain('## Critical: cAdvisor housekeeping dominates the CPU');
    expect(text).toMatch(/\| Housekeeping of all containers \| 80\.1% \| 24\.2 s \| 0\.81 \|/);
    const [finding] = findings;
    for (const { command } of finding?.confirm ?? []) expect(text).toContain(`sh\n${command}\n`);
    for (const { url } of finding?.references ?? []) expect(text).toContain(`](${url})`);
    expect(text).toContain('### What to do\n\n1. ');
    expect(text.endsWith(`\n\n[Open it in Hotfold](${link})\n`)).toBe(true);
    expect(text).not.toMatch(/undefined|\[object|\n\n\n/);
  });

  it('speaks Chinese, and says when there is nothing to say', async () => {
    const incident = (await open('kubelet-incident/kubelet.cpu.pb.gz')).opened;
    const chinese = markdownReport({ ...incident, language: 'zh' });
    expect(chinese).toContain('## 严重：'.slice(0, 5));
    expect(chinese).toContain('### 处理办法');
    const healthy = (await open('kubelet-healthy/kubelet.cpu.pb.gz')).opened;
    expect(markdownReport({ ...healthy, findings: [], language: 'en' })).toMatch(/\n\nNo known hotspot was found\.\n$/);
  });

  it('lets no name become markup, and no command leave its fence', async () => {
    const { facts, findings } = (await open('kubelet-incident/kubelet.cpu.pb.gz')).opened;
    const [first] = findings;
    if (!first) throw new Error('nothing was found');
    const odd = { ...first, confirm: [{ command: 'echo ```', tells: { en: '<b>*x*</b>', zh: '' } }] };
    const text = markdownReport({ name: '<img>|`x`', facts, findings: [odd], language: 'en' });
    expect(text).toContain('# \\<img\\>|\\`x\\`');
    expect(text).toContain('````sh\necho ```\n````');
    expect(text).toContain('\\<b\\>\\*x\\*\\</b\\>');
  });
});
