import { testRule } from '../../support/rule-tester.ts';

testRule('map-iteration-hot', {
  flags: {
    'a twentieth of the CPU, in large maps': {
      stacks: 'main.find;internal/runtime/maps.(*Iter).Next 50\nmain.main 950',
      severity: 'info',
      says: /going from entry to entry/,
    },
    'the same before Go 1.24': { stacks: 'main.find;runtime.mapiternext 50\nmain.main 950', severity: 'info' },
    'half of it, which no report backs, in many small maps': {
      stacks: `
        main.find;runtime.mapIterStart;internal/runtime/maps.(*Iter).Init 40
        main.find;runtime.mapIterNext;internal/runtime/maps.(*Iter).Next  10
        main.main                                                         50`,
      severity: 'info',
      says: /many walks through small maps: 40.0%/,
    },
  },
  ignores: {
    'just below': 'main.find;internal/runtime/maps.(*Iter).Next 49\nmain.main 951',
    'maps that are printed or encoded': `
      main.main;fmt.Sprintf;internal/fmtsort.Sort;reflect.(*MapIter).Next;runtime.mapIterNext 50
      main.main;encoding/json.Marshal;runtime.mapIterStart                                    50`,
    'iterators of other kinds': `
      main.main;github.com/acme/store.(*Iter).Next 50
      main.main;runtime.mapaccess1_fast64          50`,
  },
});
