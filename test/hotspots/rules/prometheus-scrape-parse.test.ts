import { expect, it } from 'vitest';
import { judge, outline, ruleOf, testRule } from '../../support/rule-tester.ts';

const P = 'github.com/prometheus/prometheus';
const LOOP = `${P}/scrape.(*scrapeLoop).run;${P}/scrape.(*scrapeLoop).scrapeAndReport;${P}/scrape.(*scrapeLoop).append`;
const PARSE = `${LOOP};${P}/model/textparse.(*PromParser).Next`;
const CREATE = `${P}/tsdb.(*headAppender).Append;${P}/tsdb.(*Head).getOrCreateWithID;${P}/tsdb.newMemSeries`;

testRule('prometheus-scrape-parse', {
  flags: {
    'nearly all of many cores, in parsing': {
      stacks: `${PARSE} 600\n${LOOP};${P}/tsdb.(*headAppender).Append 200\n${LOOP};${CREATE} 70\nmain.main 130`,
      cores: 6,
      severity: 'critical',
      says: /“Parsing what targets answer” with 60\.0%/,
    },
    'most of two cores, with the parser of old and the appender of new': {
      stacks: `
        ${P}/scrape.(*scrapeLoop).run;${P}/scrape.(*scrapeLoopAppender).append;${P}/pkg/textparse.(*PromParser).Next 60
        main.main 40`,
      cores: 2,
      severity: 'warning',
    },
    'most of little CPU: its work': { stacks: `${PARSE} 90\nmain.main 10`, cores: 0.5, severity: 'info' },
    'memory of series': {
      kind: 'heap-in-use',
      stacks: `${LOOP};${CREATE} 5000\n${LOOP};${P}/scrape.(*scrapeCache).addRef 500\nmain.main 2000`,
      severity: 'warning',
      says: /“Series themselves” with 66\.7%/,
    },
    'what new series allocated, as a hint': {
      kind: 'heap-allocated',
      stacks: `${LOOP};${CREATE} 9000\nmain.main 900`,
      severity: 'info',
    },
  },
  ignores: {
    queries: {
      stacks: `${P}/promql.(*evaluator).eval;${P}/tsdb/chunkenc.(*xorIterator).Next 90\nmain.main 10`,
      cores: 4,
    },
    compaction: { stacks: `${P}/tsdb.(*DB).run;${P}/tsdb.(*LeveledCompactor).write 90\nmain.main 10`, cores: 4 },
    'less than a third': { stacks: `${PARSE} 29\nmain.main 71`, cores: 4 },
    'a small server’s series': { kind: 'heap-in-use', stacks: `${CREATE} 300\nmain.main 100` },
  },
});

it('takes the decompression of what targets answer under it', () => {
  const inflate = `${LOOP};compress/gzip.(*Reader).Read`;
  const catalog = [ruleOf('gzip-hot'), ruleOf('prometheus-scrape-parse')];
  expect(outline(judge({ stacks: `${PARSE} 60\n${inflate} 20\nmain.main 20`, cores: 2 }, catalog))).toBe(
    ['prometheus-scrape-parse warning', '  gzip-hot warning'].join('\n'),
  );
});
