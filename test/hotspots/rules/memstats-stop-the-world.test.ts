import { testRule } from '../../support/rule-tester.ts';

const COLLECT = 'github.com/prometheus/client_golang/prometheus.(*goCollector).Collect';

testRule('memstats-stop-the-world', {
  flags: {
    'statistics of memory, read by a metrics library': {
      stacks: `${COLLECT};runtime.ReadMemStats;runtime.stopTheWorldGC;runtime.stopTheWorld 4\nmain.main 96`,
      severity: 'info',
      says: /statistics of memory 4\.0%, .*Who asks: prometheus\.\(\*goCollector\)\.Collect/,
    },
    'dumps of goroutines, and no more than info is said': {
      stacks: `
        net/http/pprof.handler.ServeHTTP;runtime/pprof.(*Profile).WriteTo;runtime/pprof.writeGoroutine;runtime.goroutineProfileWithLabelsConcurrent 20
        main.main;runtime.doRecordGoroutineProfile                                                                                                   5
        main.main                                                                                                                                   75`,
      cores: 2,
      severity: 'info',
      says: /stacks of goroutines 25\.0%/,
    },
  },
  ignores: {
    'just below': `${COLLECT};runtime.ReadMemStats 29\nmain.main 971`,
    'labelled work, which is anything but watching': 'main.main;runtime/pprof.Do;main.work 100',
    'the CPU profile that is being taken':
      'runtime/pprof.profileWriter;runtime/pprof.(*profileBuilder).addCPUData 20\nmain.main 80',
    'the collector stopping the world for itself': `
      main.main;runtime.mallocgc;runtime.gcStart;runtime.systemstack;runtime.stopTheWorldWithSema 20
      main.main                                                                                   80`,
    'walking stacks for other reasons': `
      runtime.gcBgMarkWorker;runtime.scanstack;runtime.(*unwinder).next                     20
      main.main;runtime.mallocgc;runtime.profilealloc;runtime.callers;runtime.tracebackPCs  20
      main.main                                                                             60`,
  },
});
