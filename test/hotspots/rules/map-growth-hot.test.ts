import { testRule } from '../../support/rule-tester.ts';

const SWISS =
  'main.labels;runtime.mapassign_faststr;internal/runtime/maps.(*table).rehash;internal/runtime/maps.(*table).grow';
const BUCKETS = 'main.labels;runtime.mapassign_faststr;runtime.growWork_faststr;runtime.evacuate_faststr';

testRule('map-growth-hot', {
  flags: {
    'a sixteenth of the CPU, growing': {
      stacks: `${SWISS} 60\nmain.main 940`,
      severity: 'info',
      says: /growing and rehashing/,
    },
    'the same before Go 1.24': {
      stacks: `${BUCKETS} 60\nmain.main 940`,
      severity: 'info',
      says: /growing and rehashing/,
    },
    'half of it, which no report backs, putting keys in': {
      stacks: `
        main.labels;runtime.mapassign_fast64;internal/runtime/maps.(*Map).putSlotSmallFast64 30
        main.labels;runtime.makemap_small;internal/runtime/maps.NewEmptyMap                  10
        ${SWISS}                                                                             10
        main.main                                                                            50`,
      severity: 'info',
      says: /putting keys in: 30.0%/,
    },
  },
  ignores: {
    'just below': `${SWISS} 59\nmain.main 941`,
    'looking up and walking through': `
      main.main;runtime.mapaccess2_faststr                         40
      main.main;internal/runtime/maps.(*Iter).Next                 30
      main.main;runtime.mapdelete_faststr;runtime.mapclear         30`,
    'maps that JSON is decoded into':
      'main.main;encoding/json.Unmarshal;encoding/json.(*decodeState).objectInterface;runtime.mapassign_faststr 50\nmain.main 50',
    'types that only sound like it': `
      main.(*table).grow                         50
      github.com/acme/maps.(*Map).growToTable    50`,
  },
});
