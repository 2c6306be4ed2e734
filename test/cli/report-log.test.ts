import { describe, expect, it } from 'vitest';
import { captureFacts } from '../../src/analysis/capture-facts.ts';
import { profileOf } from '../../src/analysis/profile-of.ts';
import type { Language } from '../../src/base/localized.ts';
import { analyzeLog, logJson } from '../../src/cli/log.ts';
import { paint } from '../../src/cli/paint.ts';
import { logFactsLine, logLines, toldLogLine } from '../../src/cli/report-log.ts';
import { texts } from '../../src/cli/texts.ts';
import { readCapture } from '../../src/formats/read-capture.ts';
import { logOf, MINUTE } from '../support/logs.ts';
import { drawing } from '../support/stacks.ts';

async function report(text: string, language: Language = 'en') {
  const capture = await readCapture(new TextEncoder().encode(text), 'messages');
  const found = analyzeLog(logOf(text));
  const pen = { language, t: texts[language], p: paint(false), top: 2 };
  return {
    facts: logFactsLine(captureFacts(profileOf(capture), capture), found, pen),
    table: logLines(found, pen).join('\n'),
  };
}

describe('the text report of a log', () => {
  it('says what it is, in numbers, and what was written most', async () => {
    const { facts, table } = await report(MINUTE);
    expect(facts).toBe(
      'Log · 43 messages in 60 s = 0.72 per second · systemd 31, kubelet 12 · error 1, warning 11 · from Jun 27 12:00:00',
    );
    expect(table.replaceAll(/^ {2}/gm, '')).toBe(
      drawing(`
        Kinds of messages: 2 of 3
          count         per second  unit, source, message
             31  72.1%        0.52  systemd  Created slice run_….slice.
             11  25.6%        0.18  kubelet  watcher.go:87  Error for "…"`),
    );
  });

  it('speaks Chinese, and of a log without times', async () => {
    expect((await report(MINUTE, 'zh')).facts).toContain('60 s 内 43 条消息，即每秒 0.72 条');
    expect((await report('a.go:7] x\n')).facts).toBe('Log · 1 messages');
  });
});

describe('the text report of a log that came in a link', () => {
  const pen = { language: 'en', t: texts.en, p: paint(false), top: 2 } as const;

  it('says how many messages there are, their rate, and when they were written, as far as the link tells', async () => {
    const capture = await readCapture(new TextEncoder().encode(MINUTE), 'messages');
    const facts = captureFacts(profileOf(capture), capture);
    expect(toldLogLine(facts, pen)).toBe('Log · 43 messages in 60 s = 0.72 per second');
    const dated = { ...facts, timeMillis: Date.UTC(2024, 5, 27, 12) };
    expect(toldLogLine(dated, pen)).toBe('Log · 43 messages in 60 s = 0.72 per second · recorded 2024-06-27 12:00 UTC');
    expect(toldLogLine({ ...facts, durationNanos: undefined }, { ...pen, language: 'zh', t: texts.zh })).toBe(
      '日志 · 43 条消息',
    );
  });
});

describe('a log as JSON', () => {
  it('has its numbers and its templates', () => {
    const json = logJson(analyzeLog(logOf(MINUTE)), { top: 1, language: 'en' });
    expect(json).toMatchObject({
      lines: 43,
      messages: 39,
      clock: 'undated',
      from: 'Jun 27 12:00:00',
      to: 'Jun 27 12:01:00',
      spanSeconds: 60,
      levels: { unknown: 31, warning: 11, error: 1 },
      units: [{ name: 'systemd', count: 31 }],
      templateCount: 3,
      templates: [{ text: 'Created slice run_….slice.', count: 31, unit: 'systemd', source: null, level: 'unknown' }],
    });
    expect(logJson(analyzeLog(logOf('a.go:7] x\n')), { top: 0, language: 'en' })).toMatchObject({
      from: null,
      spanSeconds: null,
      rate: null,
    });
  });
});
