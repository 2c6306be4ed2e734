import { describe, expect, it } from 'vitest';
import { read } from '../read.ts';

const RELEASE = '3.10.0-957.21.2.el7.x86_64';

describe('releases of kernels', () => {
  it.each([
    [`Linux node-1 ${RELEASE} #1 SMP Wed Jun 5 14:26:44 UTC 2019 x86_64 x86_64 x86_64 GNU/Linux`],
    [`Linux ${RELEASE}`],
    [`Linux version ${RELEASE} (mockbuild@kbuilder.bsys.centos.org) (gcc version 4.8.5) #1 SMP`],
    [RELEASE],
    [`$ uname -r\n${RELEASE}`],
    [`  • Kernel: ${RELEASE}`],
    [`- **Kernel version**: ${RELEASE}`],
    [`  • 核心: ${RELEASE}`],
    [`内核版本：${RELEASE}`],
    [` Kernel Version:             ${RELEASE}`],
    [`    "kernelVersion": "${RELEASE}",`],
  ])('of %j', (text) => {
    expect(read(text).kernel).toEqual({ release: RELEASE, major: 3, minor: 10 });
  });

  it('are no versions of something else', () => {
    expect(() => read('1.15.0\n10.0.0-66\nLinux is fine\nkernel: device eth0 entered promiscuous mode\n')).toThrow();
  });
});
