import { testRule } from '../../support/rule-tester.ts';

const SECCOMP = 'github.com/opencontainers/runc/libcontainer/seccomp';
const INIT = `github.com/opencontainers/runc/libcontainer.(*linuxStandardInit).Init;${SECCOMP}.InitSeccomp`;
const LIBSECCOMP = 'github.com/seccomp/libseccomp-golang';

testRule('runc-seccomp-compile', {
  flags: {
    'most of the CPU, in adding rules': {
      stacks: `
        ${INIT};${SECCOMP}.matchCall;${LIBSECCOMP}.(*ScmpFilter).AddRule;runtime.cgocall                        50
        ${INIT};${SECCOMP}/patchbpf.PatchAndLoad;${SECCOMP}/patchbpf.enosysPatchFilter;${SECCOMP}/patchbpf.generatePatch 10
        ${INIT};${SECCOMP}/patchbpf.PatchAndLoad;${SECCOMP}/patchbpf.sysSeccompSetFilter                        5
        main.main                                                                                              35`,
      severity: 'critical',
      says: /“Adding one rule after another” with 50\.0%/,
    },
    'a third, of a vendored libseccomp alone': {
      stacks: `main.main;example.com/x/vendor/${LIBSECCOMP}._Cfunc_seccomp_load 30\nmain.main 70`,
      severity: 'warning',
    },
    'the same of little CPU': {
      stacks: `${INIT} 300\nmain.main 700`,
      cores: 0.3,
      severity: 'info',
    },
    'a tenth': { stacks: `${INIT} 10\nmain.main 90`, severity: 'info' },
  },
  ignores: {
    'less than a tenth': `${INIT} 9\nmain.main 91`,
    'reading the configuration of seccomp': `${SECCOMP}.ConvertStringToAction 90\nmain.main 10`,
    'another project with a function of the same name': `example.com/seccomp.InitSeccomp 90\nmain.main 10`,
    'few samples of an idle process': { stacks: `${INIT} 9\nmain.main 1`, cores: 0.01 },
  },
});
