import { testRule } from '../../support/rule-tester.ts';

const COMPILE = 'net/http.HandlerFunc.ServeHTTP;main.isCached;regexp.MustCompile;regexp.Compile;regexp.compile';
const PARSE = `${COMPILE};regexp/syntax.Parse;regexp/syntax.parse;regexp/syntax.(*parser).push`;

testRule('regexp-compile-hot', {
  flags: {
    'a fiftieth of the CPU': {
      stacks: `${PARSE} 20\nmain.main 980`,
      severity: 'info',
      says: /Most of that is parsing their text/,
    },
    'a twentieth': { stacks: `${COMPILE};regexp.compileOnePass 50\nmain.main 950`, severity: 'warning' },
    'a seventh, some of it in Prometheus’ fork': {
      stacks: `
        main.match;github.com/prometheus/prometheus/model/labels.NewFastRegexMatcher;github.com/grafana/regexp.Compile 8
        ${PARSE} 8
        main.main 84`,
      severity: 'critical',
    },
    'the same of a small process': { stacks: `${PARSE} 160\nmain.main 840`, cores: 0.2, severity: 'warning' },
    'a tenth of what was allocated, which is never more than a hint': {
      kind: 'heap-allocated',
      stacks: `${PARSE} 200\nmain.main 1800`,
      severity: 'info',
    },
  },
  ignores: {
    'just below': `${PARSE} 19\nmain.main 981`,
    'compiling while packages are initialised': `runtime.main;runtime.doInit;runtime.doInit1;main.init;${PARSE} 50\nmain.main 50`,
    'matching with what was compiled before':
      'main.main;regexp.(*Regexp).MatchString;regexp.(*Regexp).doExecute 50\nmain.main 50',
    'other compilers': `
      main.main;text/template.(*Template).Parse     50
      main.main;github.com/acme/regexp.compileAll   50`,
  },
});
