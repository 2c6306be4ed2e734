import { describe, expect, it } from 'vitest';
import { read } from '../read.ts';

describe('versions of Kubernetes', () => {
  it('as kubectl version printed them until 1.27', () => {
    const paste = `Client Version: version.Info{Major:"1", Minor:"19", GitVersion:"v1.19.3", GitCommit:"1e11", GoVersion:"go1.15.2"}
Server Version: version.Info{Major:"1", Minor:"18", GitVersion:"v1.18.8-aliyun.1", GitCommit:"ec60"}
`;
    expect(read(paste).kubernetes).toEqual({ client: 'v1.19.3', server: 'v1.18.8-aliyun.1' });
  });

  it('as it prints them since', () => {
    expect(read('Client Version: v1.28.2\nKustomize Version: v5.0.4\nServer Version: v1.28.2\n').kubernetes).toEqual({
      client: 'v1.28.2',
      server: 'v1.28.2',
    });
  });

  it('of a kubelet that is asked', () => {
    expect(read('# kubelet --version\nKubernetes v1.15.0\n').kubernetes).toEqual({ kubelet: 'v1.15.0' });
  });

  it('as kubectl describe node has them under System Info', () => {
    const paste = `System Info:
  Machine ID:                 ec2
  Kernel Version:             5.4.0-1045-aws
  OS Image:                   Ubuntu 20.04.2 LTS
  Container Runtime Version:  docker://19.3.1
  Kubelet Version:            v1.19.3
  Kube-Proxy Version:         v1.19.3
`;
    expect(read(paste)).toMatchObject({
      kernel: { release: '5.4.0-1045-aws' },
      kubernetes: { kubelet: 'v1.19.3', runtime: 'docker://19.3.1' },
    });
  });

  it('of the first of several nodes', () => {
    const paste = `NAME     STATUS                     ROLES    AGE   VERSION   INTERNAL-IP   EXTERNAL-IP   OS-IMAGE                KERNEL-VERSION                CONTAINER-RUNTIME
node-1   Ready                      worker   12d   v1.19.3   10.0.0.66     <none>        CentOS Linux 7 (Core)   3.10.0-957.21.2.el7.x86_64   docker://19.3.1
node-2   Ready,SchedulingDisabled   worker   12d   v1.20.0   10.0.0.67     <none>        Ubuntu 20.04.2 LTS      5.4.0-1045-aws               containerd://1.6.21
`;
    expect(read(paste)).toMatchObject({
      kernel: { release: '3.10.0-957.21.2.el7.x86_64' },
      kubernetes: { kubelet: 'v1.19.3', runtime: 'docker://19.3.1' },
    });
  });

  it('as tickets state them', () => {
    expect(read('  • Kubernetes: v1.15.0\n  • Docker: 18.09.5 CE\n- kubelet 版本\n').kubernetes).toEqual({
      server: 'v1.15.0',
      runtime: 'docker://18.09.5',
    });
  });
});
