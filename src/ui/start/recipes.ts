/** How to record one kind of capture: the key of its text in the catalogue `start`, and what to type. */
export interface Recipe {
  readonly text:
    | 'recordKubelet'
    | 'recordKubeletRaw'
    | 'recordCpu'
    | 'recordStraceTrace'
    | 'recordStraceTable'
    | 'recordStracePaste'
    | 'recordHeap'
    | 'recordAllocs'
    | 'recordGoroutine'
    | 'recordGoroutineText'
    | 'recordMutex'
    | 'recordBlock'
    | 'recordLog'
    | 'recordKernelLog'
    | 'recordNode'
    | 'recordFolded';
  readonly command: string;
}

/**
 * The commands that record what this app opens, the reader's likeliest first. Sources: the kubelet's debugging
 * handlers behind the API server's node proxy, Go's net/http/pprof, `go tool pprof -help`, strace(1), journalctl(1),
 * dmesg(1), proc(5), and perf-script(1) with stackcollapse-perf.pl of FlameGraph.
 */
export const recipes: readonly Recipe[] = [
  {
    text: 'recordKubelet',
    command: 'kubectl get --raw "/api/v1/nodes/$NODE/proxy/debug/pprof/profile?seconds=30" > kubelet.pprof',
  },
  {
    text: 'recordKubeletRaw',
    command:
      'kubectl proxy &\ngo tool pprof -seconds=30 -raw -output=kubelet.pprof "http://127.0.0.1:8001/api/v1/nodes/$NODE/proxy/debug/pprof/profile"',
  },
  { text: 'recordCpu', command: 'curl -o cpu.pb.gz "http://$HOST/debug/pprof/profile?seconds=30"' },
  { text: 'recordStraceTrace', command: 'timeout -s INT 10 strace -f -tt -T -o kubelet.strace -p $PID' },
  { text: 'recordStraceTable', command: 'timeout -s INT 10 strace -c -f -o kubelet.strace-c -p $PID' },
  { text: 'recordStracePaste', command: 'strace -cp $PID\nstrace -tt -p $PID' },
  { text: 'recordLog', command: 'journalctl -u kubelet --since -1h -o short-precise > kubelet.log' },
  { text: 'recordKernelLog', command: 'dmesg -T > dmesg.txt' },
  {
    text: 'recordNode',
    command:
      'cat /proc/cgroups /proc/meminfo; free -m; uname -r\nhead /proc/pressure/*; ps aux --sort=-%cpu | head -20',
  },
  { text: 'recordHeap', command: 'curl -o heap.pb.gz "http://$HOST/debug/pprof/heap"' },
  { text: 'recordAllocs', command: 'curl -o allocs.pb.gz "http://$HOST/debug/pprof/allocs"' },
  { text: 'recordGoroutine', command: 'curl -o goroutine.pb.gz "http://$HOST/debug/pprof/goroutine"' },
  { text: 'recordGoroutineText', command: 'curl -o goroutines.txt "http://$HOST/debug/pprof/goroutine?debug=2"' },
  { text: 'recordMutex', command: 'curl -o mutex.pb.gz "http://$HOST/debug/pprof/mutex"' },
  { text: 'recordBlock', command: 'curl -o block.pb.gz "http://$HOST/debug/pprof/block"' },
  {
    text: 'recordFolded',
    command: 'perf record -F 99 -g -p $PID -- sleep 30 && perf script | stackcollapse-perf.pl > stacks.folded',
  },
];
