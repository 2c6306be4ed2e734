import { testRule } from '../../support/rule-tester.ts';

const SPRINTF = 'main.key;fmt.Sprintf;fmt.(*pp).doPrintf;fmt.(*pp).printArg';

testRule('fmt-hot', {
  flags: {
    'a sixteenth of the CPU': {
      stacks: `${SPRINTF} 60\nmain.main 940`,
      severity: 'info',
      says: /Most of that is building strings with Sprintf: 6.0%/,
    },
    'an eighth': { stacks: `${SPRINTF} 12\nmain.main 88`, severity: 'warning' },
    'a quarter of a busy process': {
      stacks: `
        main.parse;fmt.Sscanf;fmt.Fscanf;fmt.(*ss).doScanf 200
        main.fail;fmt.Errorf;fmt.(*pp).doPrintf              80
        main.main                                          520`,
      cores: 2,
      severity: 'critical',
      says: /taking text apart with Sscanf/,
    },
    'the same of a small process': { stacks: `${SPRINTF} 300\nmain.main 700`, cores: 0.5, severity: 'warning' },
    'a third of what was allocated, which is never more than a hint': {
      kind: 'heap-allocated',
      stacks: `${SPRINTF} 400\nmain.main 800`,
      severity: 'info',
    },
  },
  ignores: {
    'just below': `${SPRINTF} 59\nmain.main 941`,
    'what loggers format, which is told with logging': `main.main;k8s.io/klog/v2.Infof;${SPRINTF} 50\nmain.main 50`,
    'waiting for a slow terminal': 'main.main;fmt.Fprintf;os.(*File).Write;syscall.write 50\nmain.main 50',
    'other packages of that name': `
      github.com/prometheus/common/expfmt.MetricFamilyToText 50
      github.com/acme/fmt.Sprintf                            50`,
  },
});
