import { testRule } from '../../support/rule-tester.ts';

const EQUAL = 'main.sync;reflect.DeepEqual;reflect.deepValueEqual;reflect.deepValueEqual';
const SEMANTIC =
  'main.sync;k8s.io/kubernetes/vendor/k8s.io/apimachinery/third_party/forked/golang/reflect.Equalities.DeepEqual';

testRule('reflect-deepequal-hot', {
  flags: {
    'a twentieth of the CPU': {
      stacks: `${EQUAL} 50\nmain.main 950`,
      severity: 'info',
      says: /comparing with DeepEqual: 5.0%/,
    },
    'half of it, which no report backs, in copies and comparisons': {
      stacks: `
        main.list;k8s.io/api/core/v1.(*Pod).DeepCopyObject;k8s.io/api/core/v1.(*Pod).DeepCopyInto        15
        main.list;k8s.io/api/core/v1.ResourceList.DeepCopy                                               10
        main.list;k8s.io/apimachinery/pkg/runtime.DeepCopyJSONValue                                      5
        ${SEMANTIC}                                                                                      10
        main.diff;github.com/google/go-cmp/cmp.Equal;github.com/google/go-cmp/cmp.(*state).compareAny    10
        main.main                                                                                        50`,
      severity: 'info',
      says: /copying with DeepCopy: 30.0%/,
    },
  },
  ignores: {
    'just below': `${EQUAL} 49\nmain.main 951`,
    'comparing bytes and strings': 'main.main;bytes.Equal 50\nmain.main;strings.EqualFold 50',
    'reflection without a comparison': `
      main.main;reflect.Value.Call;reflect.Value.call 50
      main.main;main.DeepEqualish                     50`,
  },
});
