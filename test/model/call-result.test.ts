import { describe, expect, it } from 'vitest';
import { readResult } from '../../src/model/call-result.ts';
import { errnoOf } from '../../src/model/errno.ts';

describe('readResult', () => {
  it.each([
    ['0', { ret: '0' }],
    ['3</etc/passwd>', { ret: '3', retinfo: '/etc/passwd' }],
    ['3</a \\76 b>(deleted)', { ret: '3', retinfo: '/a \\76 b', retdeleted: true }],
    ['1 (in [3], left {tv_sec=0, tv_nsec=2998710})', { ret: '1', aux: 'in [3], left {tv_sec=0, tv_nsec=2998710}' }],
    ['0x8002 (flags O_RDWR|O_LARGEFILE)', { ret: '0x8002', aux: 'flags O_RDWR|O_LARGEFILE' }],
    [
      '-1 ENOENT (No such file (or directory))',
      { ret: '-1', errname: 'ENOENT', errno: 2, errmsg: 'No such file (or directory)' },
    ],
    ['? ERESTARTSYS (To be restarted)', { ret: '?', errname: 'ERESTARTSYS', errno: 512, errmsg: 'To be restarted' }],
    ['-1 E??? (errno 4095)', { ret: '-1', errno: 4095 }],
    ['-1 ERRNO_530 (Unknown error 530)', { ret: '-1', errname: 'ERRNO_530', errno: 530, errmsg: 'Unknown error 530' }],
    ['42 (INJECTED) (DELAYED)', { ret: '42', injected: 'INJECTED', delayed: true }],
    ['0x3 /* PROT_READ */', { ret: '0x3', retcomment: 'PROT_READ' }],
  ])('%s', (text, wanted) => expect(readResult(text)).toEqual(wanted));

  it('is undefined for what is no result', () => expect(readResult('abc')).toBeUndefined());
});

describe('errnoOf', () => {
  it('counts like Linux', () => {
    const names = [
      'EPERM',
      'ENOSYS',
      'ELOOP',
      'ENOMSG',
      'EBFONT',
      'EAGAIN',
      'ETIMEDOUT',
      'ECONNREFUSED',
      'EINPROGRESS',
      'EDQUOT',
      'EHWPOISON',
      'ENOTSUPP',
    ];
    expect(names.map(errnoOf)).toEqual([1, 38, 40, 42, 59, 11, 110, 111, 115, 122, 133, 524]);
    expect(errnoOf('ENOTHING')).toBeUndefined();
  });
});
