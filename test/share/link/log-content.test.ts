import { describe, expect, it } from 'vitest';
import { captureFacts } from '../../../src/analysis/capture-facts.ts';
import { fold } from '../../../src/analysis/fold.ts';
import { logProfile } from '../../../src/analysis/log/log-profile.ts';
import { nodeLog } from '../../../src/formats/node-log/node-log.ts';
import type { Finding } from '../../../src/model/finding.ts';
import { LOG_FORMAT, logContent } from '../../../src/share/link/log-content.ts';
import { logOf, MINUTE } from '../../support/logs.ts';

function contentOf(
  text: string,
  asked: { readonly withLines: boolean; readonly hidesNames?: boolean },
  findings: readonly Finding[] = [],
) {
  const log = logOf(text);
  const profile = logProfile(log);
  const tree = fold(profile, { valueType: 0 });
  return logContent({
    capture: { name: 'a.log', format: LOG_FORMAT, bytes: 1, sha256: '0'.repeat(64) },
    profile,
    facts: captureFacts(profile, { log }),
    tree,
    valueType: 0,
    of: tree.length,
    findings,
    selected: -1,
    language: 'en',
    hidesNames: false,
    log,
    ...asked,
  });
}

const NOTHING = { en: '', zh: '' };
const FOUND: Finding = {
  rule: 'a',
  severity: 'info',
  title: NOTHING,
  summary: NOTHING,
  severityReason: NOTHING,
  captures: ['a.log'],
  share: 1,
  cores: undefined,
  value: 1,
  unit: 'count',
  evidence: [],
  highlight: [],
  explanation: NOTHING,
  confirm: [],
  remedies: [],
  references: [],
  mayBeWrong: [],
  children: [],
};
const about = (...patterns: string[]): Finding => ({ ...FOUND, lines: { patterns, count: 1, first: 0 } });

describe('what goes into a link of a log', () => {
  it('is told by the format that decodes logs', () => expect(LOG_FORMAT).toBe(nodeLog.id));

  const quotesOf = (finding: Finding) => contentOf(MINUTE, { withLines: true }, [finding]).findings[0]?.quotes;

  it('quotes the lines that one of the expressions finds, as they stand in the file, with all that they go on for', () => {
    expect(quotesOf(about('it failed'))).toEqual([
      'Jun 27 12:00:30 node-1 kubelet[7]: E0627 12:00:30.500000       7 kubelet.go:8] it failed:',
      '\tfirst',
      '\tsecond',
    ]);
    expect(quotesOf(about('(?i)CREATED SLICE', 'it failed'))).toHaveLength(20);
    expect(quotesOf(about('not there'))).toEqual([]);
    expect(contentOf(MINUTE, { withLines: true }).findingSteps?.[0]).toEqual(['whole', 20]);
  });

  it('quotes what a finding explains, too, and of what came in a link the lines that came with it', () => {
    const [finding] = contentOf(MINUTE, { withLines: true }, [{ ...FOUND, children: [about('it failed')] }]).findings;
    expect(finding?.children[0]?.quotes).toHaveLength(3);
    expect(quotesOf({ ...FOUND, quotes: ['one'] })).toEqual(['one']);
    expect(quotesOf(FOUND)).toEqual([]);
  });

  it('quotes nothing, and says no sentence, where lines are not wanted or would tell names', () => {
    for (const asked of [{ withLines: false }, { withLines: true, hidesNames: true }]) {
      const { findings, findingSteps, tree } = contentOf(MINUTE, asked, [about('it failed')]);
      expect(findings[0]?.quotes).toBeUndefined();
      expect(findingSteps).toEqual([['outline', 0]]);
      expect(tree.functions.name.some((name) => name.includes('slice'))).toBe(false);
    }
  });
});
