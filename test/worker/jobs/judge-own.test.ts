import { describe, expect, it } from 'vitest';
import { BrokenInvariant } from '../../../src/base/assert.ts';
import { judgeOwn } from '../../../src/worker/jobs/judge-own.ts';
import { openShared } from '../../../src/worker/jobs/open-shared.ts';
import { shareCapture } from '../../../src/worker/jobs/share-capture.ts';
import { keptOf } from '../../support/kept.ts';
import { OWN_RULES } from '../../support/own-rules.ts';
import { TRACE } from '../../support/strace-texts.ts';

const FOLDED = 'main;github.com/acme/operator.(*Controller).relist 40\nmain;net/http.(*conn).serve 60\n';
const LOG = Array.from({ length: 3 }, (_, i) => `Jun 27 12:00:0${i} node-1 acme[7]: lease lost after ${i}ms\n`).join(
  '',
);

describe('judgeOwn', () => {
  it('says what own rules find in stacks, and nothing of the shipped ones', async () => {
    const { findings, lookedFor } = judgeOwn(await keptOf(FOLDED, 'stacks.txt'), OWN_RULES);
    expect(findings).toMatchObject([
      { rule: 'acme-relist', severity: 'info', share: 0.4, isOwn: true, captures: ['stacks.txt'] },
    ]);
    expect(lookedFor).toEqual([
      {
        rule: 'acme-relist',
        title: {
          en: 'The acme operator lists everything again',
          zh: 'The acme operator lists everything again',
        },
      },
    ]);
  });

  it('says what they find in lines of a log', async () => {
    const { findings, lookedFor } = judgeOwn(await keptOf(LOG, 'acme.log'), OWN_RULES);
    expect(findings).toMatchObject([{ rule: 'acme-lease-lost', severity: 'warning', value: 3, isOwn: true }]);
    expect(lookedFor.map(({ rule }) => rule)).toEqual(['acme-lease-lost']);
  });

  it('crosses a thread whole', async () => {
    const judgement = judgeOwn(await keptOf(FOLDED), OWN_RULES);
    expect(structuredClone(judgement)).toEqual(judgement);
  });

  it('finds nothing where there is nothing', async () => {
    expect(judgeOwn(await keptOf('main;serve 100\n'), OWN_RULES).findings).toEqual([]);
  });

  it('takes a text that nobody has checked for a bug', async () => {
    const kept = await keptOf(FOLDED);
    expect(() => judgeOwn(kept, '{"hotfoldRules": 1}')).toThrow(BrokenInvariant);
  });

  it('says nothing of a trace that came in a link: its calls did not come', async () => {
    const kept = await keptOf(TRACE);
    const wish = {
      valueType: 0,
      allFrames: false,
      findings: [],
      language: 'en',
      hidesNames: false,
      withLines: false,
    } as const;
    const [link] = shareCapture(kept, { ...wish, rooms: [100_000] });
    const { kept: again } = openShared(link?.data ?? '');
    expect(again.link?.digest?.facts.calls).toBe(6);
    expect(judgeOwn(again, OWN_RULES)).toEqual({ findings: [], lookedFor: [] });
  });

  it('says nothing of a log that came in a link: its lines did not come', async () => {
    const wish = { valueType: 0, allFrames: false, findings: [], language: 'en', hidesNames: false } as const;
    const [link] = shareCapture(await keptOf(LOG), { ...wish, withLines: true, rooms: [100_000] });
    const { kept: again } = openShared(link?.data ?? '');
    expect(again.link?.facts).toMatchObject({ kind: 'log', samples: 3 });
    expect(judgeOwn(again, OWN_RULES)).toEqual({ findings: [], lookedFor: [] });
  });
});
