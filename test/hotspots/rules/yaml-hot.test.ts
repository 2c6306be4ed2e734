import { testRule } from '../../support/rule-tester.ts';

const V2 =
  'main.reconcile;gopkg.in/yaml%2ev2.Unmarshal;gopkg.in/yaml%2ev2.(*parser).parse;gopkg.in/yaml%2ev2.yaml_parser_scan';
const KUBERNETES =
  'main.reconcile;sigs.k8s.io/yaml.Unmarshal;encoding/json.Unmarshal;encoding/json.(*decodeState).object';

testRule('yaml-hot', {
  flags: {
    'a thirtieth of the CPU': {
      stacks: `${V2} 30\nmain.main 970`,
      severity: 'info',
      says: /Most of that is parsing its text/,
    },
    'a third, which no report backs, by several libraries': {
      stacks: `
        ${V2} 10
        main.reconcile;go.yaml.in/yaml/v3.Unmarshal;go.yaml.in/yaml/v3.(*decoder).unmarshal 5
        main.reconcile;github.com/goccy/go-yaml.Unmarshal;github.com/goccy/go-yaml/scanner.(*Scanner).scan 5
        ${KUBERNETES} 15
        main.main 65`,
      severity: 'info',
    },
    'a seventh of much garbage': { kind: 'heap-allocated', stacks: `${V2} 300\nmain.main 1700`, severity: 'info' },
  },
  ignores: {
    'just below': `${V2} 29\nmain.main 971`,
    'YAML that is read while packages are initialised': `runtime.main;runtime.doInit1;${V2} 50\nmain.main 50`,
    'a heap of which reading the configuration once is a fifth': {
      kind: 'heap-allocated',
      stacks: `${V2} 20\nmain.main 80`,
    },
    'packages that only sound like it': `
      main.main;github.com/acme/yamlish.Unmarshal 50
      main.main;main.readYaml                     50`,
  },
});
