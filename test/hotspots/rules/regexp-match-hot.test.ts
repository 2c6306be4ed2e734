import { testRule } from '../../support/rule-tester.ts';

const MATCH = 'main.scan;regexp.(*Regexp).MatchString;regexp.(*Regexp).doMatch;regexp.(*Regexp).doExecute';
const NFA = `${MATCH};regexp.(*machine).match;regexp.(*machine).step;regexp.(*machine).add`;

testRule('regexp-match-hot', {
  flags: {
    'a twelfth of the CPU, in the slowest engine': {
      stacks: `${NFA} 8\nmain.main 92`,
      severity: 'info',
      says: /the slowest of the engines \(NFA\): 8.0%/,
    },
    'half of it, which no report backs, in the faster engines': {
      stacks: `
        ${MATCH};regexp.(*Regexp).backtrack;regexp.(*Regexp).tryBacktrack                              30
        main.scan;regexp.(*Regexp).ReplaceAllString;regexp.(*Regexp).replaceAll                        10
        main.scan;github.com/grafana/regexp.(*Regexp).doExecute;github.com/grafana/regexp.(*Regexp).doOnePass 10
        main.main                                                                                      50`,
      severity: 'info',
      says: /the backtracker: 30.0%/,
    },
  },
  ignores: {
    'just below': `${NFA} 79\nmain.main 921`,
    'compiling alone': 'main.main;regexp.MustCompile;regexp.compile;regexp.compileOnePass 50\nmain.main 50',
    'a logger that masks secrets': `main.main;k8s.io/klog/v2.Infof;${NFA} 50\nmain.main 50`,
    'methods that only sound like it': `
      main.(*Regexp).doExecute                   50
      github.com/acme/regexp.(*machine).step     50`,
  },
});
