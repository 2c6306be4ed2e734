import { testRule } from '../../support/rule-tester.ts';

const DOCKER = 'github.com/docker/docker';
const ATTACH = `${DOCKER}/container/stream.(*Config).CopyStreams.func2;${DOCKER}/pkg/pools.Copy;io.CopyBuffer;io.copyBuffer;${DOCKER}/pkg/ioutils.(*BytesPipe).Read;sync.(*Cond).Wait`;
const COPIER = `${DOCKER}/daemon/logger.(*Copier).copySrc;os.(*File).Read;internal/poll.runtime_pollWait`;
const NEW =
  'github.com/moby/moby/v2/daemon/internal/stream.(*Config).AttachStreams.func1;io.copyBuffer;io.(*PipeReader).Read';

testRule('dockerd-goroutine-leak', {
  flags: {
    'thousands of streams, and the log copiers of twenty containers': {
      kind: 'goroutine',
      stacks: `${ATTACH} 4716\n${COPIER} 40\nmain.main 200`,
      severity: 'warning',
      says: /^4,716 goroutines .* in ioutils\.\(\*BytesPipe\)\.Read; .* stand for 20 running containers/,
    },
    'ten thousand, of Docker 29': {
      kind: 'goroutine',
      stacks: `${NEW} 10000\nmain.main 200`,
      severity: 'critical',
    },
    'a hundred log copiers': { kind: 'goroutine', stacks: `${COPIER} 100\nmain.main 200`, severity: 'info' },
    'buffers in memory': {
      kind: 'heap-in-use',
      stacks: `${DOCKER}/pkg/pools.newBufferPoolWithSize.func1 250\nmain.main 250`,
      severity: 'warning',
      says: /hold 250 MiB of 500 MiB in use/,
    },
  },
  ignores: {
    'some dozens of containers': { kind: 'goroutine', stacks: `${COPIER} 98\n${ATTACH} 90\nmain.main 20` },
    'a client of Docker': {
      kind: 'goroutine',
      stacks: `${DOCKER}/client.(*Client).Events.func1;net/http.(*persistConn).readLoop 500`,
    },
    'buffers that are few': {
      kind: 'heap-in-use',
      stacks: `${DOCKER}/pkg/pools.newBufferPoolWithSize.func1 15\nmain.main 45`,
    },
    'a copy of something else': { kind: 'heap-in-use', stacks: 'main.main;io.copyBuffer 400\nmain.main 100' },
  },
});
