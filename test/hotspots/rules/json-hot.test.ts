import { testRule } from '../../support/rule-tester.ts';

const DECODE =
  'main.serve;encoding/json.Unmarshal;encoding/json.(*decodeState).unmarshal;encoding/json.(*decodeState).object';
const ENCODE =
  'main.serve;encoding/json.Marshal;encoding/json.(*encodeState).marshal;encoding/json.structEncoder.encode';

testRule('json-hot', {
  flags: {
    'a tenth of the CPU': {
      stacks: `${DECODE} 10\nmain.main 90`,
      severity: 'info',
      says: /Most of that is decoding: 10.0%/,
    },
    'a fifth, mostly encoding': {
      stacks: `${ENCODE} 15\n${DECODE} 5\nmain.main 80`,
      severity: 'warning',
      says: /Most of that is encoding: 15.0%/,
    },
    'two fifths of a busy process, by several libraries together': {
      stacks: `
        k8s.io/kubernetes/vendor/sigs.k8s.io/json.UnmarshalCaseSensitivePreserveInts;k8s.io/kubernetes/vendor/sigs.k8s.io/json/internal/golang/encoding/json.(*decodeState).object 15
        main.list;github.com/json-iterator/go.(*frozenConfig).Marshal;github.com/json-iterator/go.(*Stream).WriteVal 15
        encoding/json/v2.Unmarshal;encoding/json/jsontext.(*Decoder).ReadToken 10
        main.main 60`,
      severity: 'critical',
    },
    'the same of a small process': { stacks: `${DECODE} 450\nmain.main 550`, cores: 0.5, severity: 'warning' },
    'half of what was allocated, which is never more than a hint': {
      kind: 'heap-allocated',
      stacks: `${DECODE};reflect.New 500\nmain.main 500`,
      severity: 'info',
      says: /takes 500 \S+ of .* allocated since the start, 50.0%/,
    },
  },
  ignores: {
    'just below a tenth': `${DECODE} 99\nmain.main 901`,
    'JSON that YAML is turned into': `main.load;sigs.k8s.io/yaml.Unmarshal;encoding/json.Unmarshal 50\nmain.main 50`,
    'JSON that a logger writes':
      'main.main;github.com/sirupsen/logrus.(*Entry).Info;github.com/sirupsen/logrus.(*JSONFormatter).Format;encoding/json.(*Encoder).Encode 50\nmain.main 50',
    'packages that only sound like it': `
      encoding/jsonish.Unmarshal                 40
      github.com/acme/encoding/json.Unmarshal    30
      github.com/acme/sigs.k8s.io/jsonpath.Parse 30`,
    'a small heap': { kind: 'heap-allocated', stacks: `${DECODE} 40` },
  },
});
