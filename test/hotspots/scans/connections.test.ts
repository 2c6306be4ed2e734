import { describe, expect, it } from 'vitest';
import { findConnections } from '../../../src/hotspots/scans/connections.ts';
import { TraceView } from '../../../src/hotspots/trace-view.ts';
import { traceOf } from '../../support/traces.ts';

const PEER = '{sa_family=AF_INET, sin_port=htons(80), sin_addr=inet_addr("10.0.0.1")}, 16)';
const BEGUN = '-1 EINPROGRESS (Operation now in progress)';

/** Connections as `error or what is known instead, milliseconds`. */
function connections(drawing: string): readonly string[] {
  return findConnections(new TraceView(traceOf(drawing))).map(({ nanos, error, unanswered }) => {
    const end = error === undefined ? (unanswered ? 'no answer' : 'unknown') : error || 'works';
    return `${end} ${Number.isNaN(nanos) ? '?' : Math.round(nanos / 1e6)}`;
  });
}

describe('findConnections', () => {
  it('takes what connect itself says', () => {
    expect(
      connections(`
        .0 connect(3, ${PEER} = 0 <0.020000>
        .1 connect(4, ${PEER} = -1 ECONNREFUSED (Connection refused) <0.001000>
      `),
    ).toEqual(['works 20', 'ECONNREFUSED 1']);
  });

  it('follows one in the background to the answer that the program asks for', () => {
    expect(
      connections(`
        .0 connect(3, ${PEER} = ${BEGUN} <0.000100>
        .2 getsockopt(3, SOL_SOCKET, SO_ERROR, [EHOSTUNREACH], [4]) = 0 <0.000010>
        .3 connect(4, ${PEER} = ${BEGUN} <0.000100>
        .4 getsockopt(4, SOL_SOCKET, SO_ERROR, [111], [4]) = 0 <0.000010>
        .5 connect(5, ${PEER} = ${BEGUN} <0.000100>
        .6 poll([{fd=5, events=POLLOUT}], 1, 900) = 1 ([{fd=5, revents=POLLOUT}]) <0.050000>
        .7 getsockopt(5, SOL_SOCKET, SO_ERROR, [0], [4]) = 0 <0.000010>
      `),
    ).toEqual(['EHOSTUNREACH 200', 'ECONNREFUSED 100', 'works 150']);
  });

  it('keeps descriptors of a poll apart', () => {
    expect(
      connections(`
        .0 connect(3, ${PEER} = ${BEGUN} <0.000100>
        .0 connect(31, ${PEER} = ${BEGUN} <0.000100>
        .1 poll([{fd=3, events=POLLOUT}, {fd=31, events=POLLOUT}], 2, 900) = 1 ([{fd=31, revents=POLLOUT}]) <0.1>
        .2 getsockopt(31, SOL_SOCKET, SO_ERROR, [0], [4]) = 0 <0.000010>
        .9 close(3) = 0 <0.000010>
        .9 close(31) = 0 <0.000010>
      `),
    ).toEqual(['no answer 900', 'works 200']);
  });

  it('knows one that is used, or asked for again, as made', () => {
    expect(
      connections(`
        .0 connect(3, ${PEER} = ${BEGUN} <0.000100>
        .1 sendto(3, "x", 1, 0, NULL, 0) = 1 <0.000010>
        .2 connect(4, ${PEER} = ${BEGUN} <0.000100>
        .3 connect(4, ${PEER} = -1 EALREADY (Operation already in progress) <0.000010>
        .4 connect(4, ${PEER} = -1 EISCONN (Transport endpoint is already connected) <0.000010>
      `),
    ).toEqual(['works ?', 'works ?']);
  });

  it('says that there was no answer by the end only where the question would have been seen', () => {
    const begun = `
      .0 connect(3, ${PEER} = ${BEGUN} <0.000100>
      .9 getpid() = 1 <0.000000>`;
    expect(connections(begun)).toEqual(['unknown ?']);
    expect(
      connections(`${begun}
        .9 getsockopt(9, SOL_SOCKET, SO_ERROR, [0], [4]) = 0 <0>
        .9 close(9) = 0 <0>`),
    ).toEqual(['no answer 900']);
  });
});
