import { testRule } from '../../support/rule-tester.ts';

const WRITE = 'compress/gzip.(*Writer).Write;compress/flate.(*Writer).Write;compress/flate.(*compressor).deflate';
const READ = 'compress/gzip.(*Reader).Read;compress/flate.(*decompressor).Read;compress/flate.(*decompressor).huffSym';
const PROMHTTP = 'github.com/prometheus/client_golang/prometheus/promhttp.HandlerForTransactional.func1';
const UNPACK = 'github.com/containerd/containerd/v2/pkg/archive/compression.(*readCloserWrapper).Read';

testRule('gzip-hot', {
  flags: {
    'a third of the CPU, compressing metrics': {
      stacks: `${PROMHTTP};${WRITE} 30\n${PROMHTTP} 70`,
      cores: 2,
      severity: 'critical',
      says: /compressing 30\.0%, decompressing 0(?:\.0)?%\. Asked for by promhttp\.HandlerForTransactional \(30\.0%\)/,
    },
    'a seventh, decompressing, with another library': {
      stacks: `main.scrape;github.com/klauspost/compress/gzip.(*Reader).Read;github.com/klauspost/compress/flate.(*decompressor).huffmanBytesReader 15\nmain.main 85`,
      severity: 'warning',
      says: /decompressing 15\.0%/,
    },
    'images being unpacked, which it says is expected': {
      stacks: `${UNPACK};${READ} 20\nmain.main 80`,
      severity: 'warning',
      says: /Most of it, 20\.0%, unpacks images/,
    },
    'much of little CPU': { stacks: `${PROMHTTP};${WRITE} 500\nmain.main 500`, cores: 0.15, severity: 'info' },
    'writers that are made for each answer, as a hint': {
      kind: 'heap-allocated',
      stacks: `${PROMHTTP};compress/gzip.(*Writer).Write;compress/flate.NewWriter 4000\nmain.main 4000`,
      severity: 'info',
      says: /accounts for 3\.91 GiB/,
    },
  },
  ignores: {
    'less than a twelfth': `${PROMHTTP};${WRITE} 7\nmain.main 93`,
    'a checksum of the same library family': 'github.com/klauspost/cpuid/v2.detectFeatures 60\nmain.main 40',
    'a package that is called alike': 'example.com/compress/gzip.(*Writer).Write 60\nmain.main 40',
  },
});
