import { describe, expect, it } from 'vitest';
import { filterLog } from '../../../src/analysis/log/filter-log.ts';
import { LOG_LEVEL } from '../../../src/model/log-excerpt.ts';
import { openCapture } from '../../../src/worker/jobs/open-capture.ts';
import { narrowLog, templateRate } from '../../../src/worker/jobs/open-log.ts';
import { logOf, MINUTE } from '../../support/logs.ts';

const LOG = logOf(MINUTE);

describe('opens a log', () => {
  it('with its facts, its templates and its stacks', async () => {
    const { opened, kept } = await openCapture(new Blob([MINUTE]), 'messages', () => {});
    expect(opened.format).toBe('node-log');
    expect(opened.facts).toMatchObject({ kind: 'log', samples: 43, durationNanos: 60e9, cores: undefined });
    expect(opened.log?.facts).toMatchObject({ messages: 39, written: 43 });
    expect(opened.log?.tables).toMatchObject({ written: 43, templates: [{ count: 31 }, { count: 11 }, { count: 1 }] });
    expect(opened.log?.tables.rows.length).toBe(39);
    expect(opened.view.tree.sum).toBe(43);
    expect(kept.capture.log?.lines.length).toBe(39);
  });
});

describe('narrows a log', () => {
  it('to what a filter leaves', () => {
    const { tables } = narrowLog(LOG, { level: LOG_LEVEL.warning });
    expect(tables.rows).toEqual(filterLog(LOG, { level: LOG_LEVEL.warning }));
    expect(tables).toMatchObject({ written: 12, templates: [{ count: 11 }, { count: 1 }] });
  });

  it('and keeps the templates that could be chosen beside the chosen one', () => {
    const { tables } = narrowLog(LOG, { units: ['kubelet'], templates: [2] });
    expect(tables.templates.map(({ count }) => count)).toEqual([11, 1]);
    expect([tables.written, tables.rows.length]).toEqual([1, 1]);
  });

  it('with rates over the time that is chosen, and bars over the whole span', () => {
    const from = LOG.lines.time[0] as number;
    const { tables } = narrowLog(LOG, { from, to: from + 10e9 });
    expect(tables.templates[0]).toMatchObject({ count: 5, rate: 0.5 });
    expect(tables.rate?.buckets).toBe(61);
  });
});

describe('the rate of some templates', () => {
  const written = (templates: readonly number[]) =>
    templateRate(LOG, templates)?.byLevel.map((column) => column.reduce((sum, count) => sum + count, 0));

  it('is of their messages alone, over the span of the whole log', () => {
    const warnings = LOG.templates.findIndex(({ text }) => text.startsWith('Error for'));
    expect(written([warnings])).toEqual([0, 0, 0, 0, 11, 0, 0]);
    expect(templateRate(LOG, [warnings])?.buckets).toBe(61);
    expect(written(LOG.templates.map((_, id) => id))).toEqual([31, 0, 0, 0, 11, 1, 0]);
    expect(written([])).toEqual([0, 0, 0, 0, 0, 0, 0]);
  });

  it('is none where no two times differ', () => {
    expect(templateRate(logOf('level=info msg=a\nlevel=info msg=a\n'), [0])).toBeUndefined();
  });
});
