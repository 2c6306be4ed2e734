import { testRule } from '../../support/rule-tester.ts';

testRule('string-bytes-conversion', {
  flags: {
    'a twenty-fifth of the CPU, reading text': {
      stacks: 'main.parse;bufio.(*Scanner).Text;runtime.slicebytetostring;runtime.mallocgc 40\nmain.main 960',
      severity: 'info',
      says: /turning bytes into strings: 4.0%/,
    },
    'a third, which no report backs, joining keys': {
      stacks: `
        main.key;runtime.concatstring3;runtime.concatstrings;runtime.rawstringtmp;runtime.rawstring 25
        main.key;runtime.stringtoslicebyte;runtime.rawbyteslice                                      8
        main.main                                                                                   67`,
      severity: 'info',
      says: /joining strings: 25.0%/,
    },
  },
  ignores: {
    'just below': 'main.parse;runtime.slicebytetostring 39\nmain.main 961',
    'what encoders, fmt and loggers convert': `
      main.main;encoding/json.Unmarshal;runtime.slicebytetostring 30
      main.main;fmt.Sprintf;runtime.slicebytetostring             30
      main.main;log.Printf;runtime.concatstrings                  40`,
    'a heap, whose profile leaves such frames out': {
      kind: 'heap-allocated',
      stacks: 'main.parse;runtime.slicebytetostring 500',
    },
    'names that only sound like it': `
      main.slicebytetostring         50
      main.main;strings.(*Builder).String 50`,
  },
});
