import { describe, expect, it } from 'vitest';
import { captureFacts } from '../../../src/analysis/capture-facts.ts';
import type { CaptureFacts } from '../../../src/model/facts.ts';
import { hasStacks, infoSections, infoText, knownOf, webAddressOf } from '../../../src/ui/info/info-sections.ts';
import { captureOf } from '../../support/analysis.ts';
import { profileOf } from '../../support/stacks.ts';

const MAPPING = { file: '/bin/kubelet', buildId: 'abc', start: '0x1', limit: '0x2', offset: '0x0', has: 9 };

function openedOf(facts: Partial<CaptureFacts> = {}) {
  const { facts: own, ...capture } = captureOf();
  return { ...capture, facts: { ...own, ...facts } } as unknown as Parameters<typeof infoSections>[0];
}

/** Sections as `title: name=value, …`. */
function drawn(facts: Partial<CaptureFacts> = {}): readonly string[] {
  return infoSections(openedOf(facts)).map(
    ({ title, rows }) => `${title}: ${rows.map(({ name, value }) => `${name}=${value}`).join(', ')}`,
  );
}

describe('infoSections', () => {
  it('tells what is known, and nothing of what is not', () => {
    expect(drawn()).toEqual([
      `file: fileName=kubelet.pprof, fileSize=36,825 B, sha256=${'ab'.repeat(32)}, format=pprof`,
      'recording: program=kubelet, started=2026-11-20 18:03 UTC, duration=30 s, cores=1.01, period=10 ms',
      'contents: samples=3,023, stacks=900, functions=2, locations=1,026, labelKeys=0',
    ]);
  });

  it('calls what was counted by its name, where stacks were derived', () => {
    expect(drawn({ kind: 'syscall-trace' }).at(-1)).toBe('contents: calls=3,023, stacks=900');
    expect(drawn({ kind: 'log' }).at(-1)).toBe('contents: lines=3,023, stacks=900');
  });

  it('has no contents and no recording where there are no stacks', () => {
    const none = captureFacts(profileOf('a 1'));
    expect(hasStacks(none)).toBe(true);
    const nothing = { samples: 0, stacks: 0, program: '', timeMillis: undefined, durationNanos: undefined };
    expect(drawn({ ...nothing, cores: undefined, period: 0 })).toHaveLength(1);
  });
});

describe('infoText', () => {
  it('has everything that the view has', () => {
    const opened = openedOf({
      dropFrames: 'malloc',
      docUrl: 'https://example.org/',
      comments: ['first', 'second'],
      mappings: [MAPPING, { ...MAPPING, file: '', buildId: '', has: 0 }],
      mappingCount: 3,
    });
    const text = infoText(opened, infoSections(opened), {
      say: (key) => key,
      ofLedger: ({ code }) => code,
    });
    expect(text.split('\n\n').slice(3).join('\n')).toBe(
      [
        'valueTypes\n  samples: 3,023\n  cpu: 30,230,000,000 ns',
        'leftOut\n  dropFrames: malloc',
        'documentation\n  https://example.org/',
        'comments\n  first\n  second',
        'mappings\n  0x1–0x2 +0x0 · /bin/kubelet · abc · hasFunctions, hasInlined',
        '  0x1–0x2 +0x0 · unnamed\n  … 3',
        'ledger\n  [read] samples\n  [skipped] no-stack',
      ].join('\n'),
    );
  });
});

describe('webAddressOf', () => {
  it.each([
    ['https://example.org/a', 'https://example.org/a'],
    ['HTTP://Example.org', 'http://example.org/'],
    ['https://example.org/\u202Egpj', 'https://example.org/%E2%80%AEgpj'],
    ['https://exаmple.org/', 'https://xn--exmple-4nf.org/'],
    ['java\nscript:alert(1)', undefined],
    ['javascript:alert(1)', undefined],
    ['data:text/html,x', undefined],
    ['file:///etc/passwd', undefined],
    ['https://google.com@example.org/', undefined],
    ['//example.org', undefined],
    ['', undefined],
  ])('%j', (text, href) => {
    expect(webAddressOf(text)?.href).toBe(href);
  });
});

it('knows what mappings say they have', () => {
  expect(knownOf(MAPPING)).toEqual(['hasFunctions', 'hasInlined']);
});
