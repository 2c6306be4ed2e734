import { testRule } from '../../support/rule-tester.ts';

const V2 = 'github.com/containerd/containerd/v2';
const SYNCER = `${V2}/internal/cri/server/images.(*snapshotsSyncer).start.func1;${V2}/internal/cri/server/images.(*snapshotsSyncer).sync`;
const WALK =
  'github.com/containerd/continuity/fs.DiskUsage;github.com/containerd/continuity/fs.diskUsage;path/filepath.Walk;path/filepath.walk;os.Lstat';
const UNPACK = `${V2}/plugins/snapshots/overlay.(*snapshotter).Commit`;

testRule('containerd-snapshot-usage-walk', {
  flags: {
    'half of the CPU': {
      stacks: `
        ${SYNCER};${V2}/plugins/snapshots/btrfs.(*snapshotter).Usage;${WALK} 48
        ${SYNCER};${V2}/core/metadata.(*snapshotter).Walk                     2
        main.main                                                            50`,
      severity: 'critical',
      says: /for the CRI plugin takes 48\.0%/,
    },
    'a quarter, of the plugin when it was a project of its own': {
      stacks: `
        github.com/containerd/containerd/vendor/github.com/containerd/cri/pkg/server.(*snapshotsSyncer).sync;${WALK} 25
        main.main 75`,
      severity: 'warning',
    },
    'a walk of containerd 1.7, of little CPU': {
      stacks: `github.com/containerd/containerd/pkg/cri/sbserver.(*snapshotsSyncer).sync;${WALK} 300\nmain.main 700`,
      cores: 0.2,
      severity: 'info',
    },
    'layers being measured while an image is unpacked, which it says': {
      stacks: `${UNPACK};${WALK} 30\n${SYNCER} 5\nmain.main 65`,
      severity: 'warning',
      says: /30\.0%, is not the regular look of the CRI plugin/,
    },
    'a walk that a goroutine dump met': {
      kind: 'goroutine',
      stacks: `${SYNCER};${WALK} 1\nmain.main 60`,
      severity: 'info',
    },
  },
  ignores: {
    'less than a tenth': `${SYNCER};${WALK} 9\nmain.main 91`,
    'copying files, of the same library': 'github.com/containerd/continuity/fs.CopyDir;os.Lstat 60\nmain.main 40',
    'a syncer of somebody else': 'example.com/containerd/cri.(*snapshotsSyncer).sync 60\nmain.main 40',
    'a syncer that waits for its next pass': {
      kind: 'goroutine',
      stacks: `${V2}/internal/cri/server/images.(*snapshotsSyncer).start.func1;time.Sleep 1\nmain.main 60`,
    },
    'a goroutine that measures a new layer': { kind: 'goroutine', stacks: `${UNPACK};${WALK} 1\nmain.main 60` },
  },
});
