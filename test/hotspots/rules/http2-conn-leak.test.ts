import { expect, it } from 'vitest';
import { judge, outline, ruleOf, testRule } from '../../support/rule-tester.ts';

const IDLE = 'net/http.(*conn).serve;net/http.(*conn).readRequest;bufio.(*Reader).Peek;net.(*conn).Read';
const READ = 'net/http.(*persistConn).readLoop;net.(*conn).Read';
const WRITE = 'net/http.(*persistConn).writeLoop;runtime.selectgo';
const H2_SERVER =
  'net/http.(*Server).Serve.func1;net/http.(*conn).serve;net/http.(*http2serverConn).serve;runtime.selectgo';
const H2_FRAMES = 'net/http.(*http2serverConn).readFrames;net/http.(*http2Framer).ReadFrame';

testRule('http2-conn-leak', {
  flags: {
    'a client that leaves 1,500 connections behind': {
      kind: 'goroutine',
      stacks: `${READ} 1500\n${WRITE} 1500\nmain.main 100`,
      severity: 'warning',
      says: /3,000 goroutines of 3,100 goroutines, 96\.8%: 0 as a server, 3,000 as a client/,
    },
    'a server with idle peers': {
      kind: 'goroutine',
      stacks: `${IDLE} 20000\nmain.main 100`,
      severity: 'critical',
      says: /20,000 of them waiting/,
    },
    'HTTP/2 of net/http, of Go 1.27, of x/net and of a client': {
      kind: 'goroutine',
      stacks: `
        ${H2_SERVER} 100
        ${H2_FRAMES} 100
        net/http/internal/http2.(*serverConn).readFrames 100
        k8s.io/kubernetes/vendor/golang.org/x/net/http2.(*serverConn).serve 100
        golang.org/x/net/http2.(*ClientConn).readLoop;golang.org/x/net/http2.(*clientConnReadLoop).run 50
        net/http.(*http2ClientConn).readLoop 50
        main.main 100`,
      severity: 'info',
      says: /400 as a server, 100 as a client/,
    },
  },
  ignores: {
    'just below its lowest level': { kind: 'goroutine', stacks: `${READ} 250\n${WRITE} 249\nmain.main 100` },
    'connections of gRPC, which has an HTTP/2 of its own': {
      kind: 'goroutine',
      stacks: 'google.golang.org/grpc/internal/transport.(*http2Server).HandleStreams 5000',
    },
    'a server of somebody else': { kind: 'goroutine', stacks: 'github.com/valyala/fasthttp.(*Server).serveConn 5000' },
  },
});

it('is what many equal goroutines follow from', () => {
  const catalog = [ruleOf('goroutine-leak-identical'), ruleOf('http2-conn-leak')];
  const findings = judge({ kind: 'goroutine', stacks: `${READ} 3000\n${WRITE} 3000\nmain.main 100` }, catalog);
  expect(outline(findings)).toMatch(/^http2-conn-leak warning\n {2}goroutine-leak-identical \w+$/);
});
