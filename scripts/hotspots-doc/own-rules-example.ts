/**
 * A file of own rules that uses every field: one rule for stacks and one for lines of a log. docs/hotspots.md shows it,
 * and a test reads it and sees it find what it is for.
 */
export const OWN_RULES_EXAMPLE = {
  hotfoldRules: 1,
  rules: [
    {
      id: 'acme-relist',
      title: { en: 'The acme operator lists everything again', zh: 'acme operator 反复全量 list' },
      components: ['acme operator'],
      signs: [
        {
          kind: 'cpu',
          stacks: {
            anyOf: [['acme/operator\\.\\(\\*Controller\\)\\.relist$'], ['^main\\.main$', 'acme/cache\\.Rebuild$']],
            except: [['acme/operator\\.\\(\\*Controller\\)\\.start$']],
          },
          thresholds: { info: 0.1, warning: 0.25, critical: 0.5 },
          minCores: { warning: 0.1, critical: 0.3 },
          basis: 'Our own clusters stay below 5% of a core.',
          evidence: [
            {
              id: 'decode',
              label: { en: 'Decoding what was listed', zh: '解码 list 结果' },
              level: 1,
              stacks: { anyOf: [['\\)\\.relist$', '^encoding/json\\.']] },
            },
            {
              id: 'watch',
              label: { en: 'Served from the watch cache', zh: '由 watch 缓存提供' },
              stacks: { anyOf: [['acme/cache\\.Get$']], endingIn: ['^runtime\\.mapaccess'] },
              against: true,
            },
          ],
        },
        {
          kind: 'heap-in-use',
          stacks: { anyOf: [['acme/operator\\.\\(\\*Controller\\)\\.relist$']] },
          measure: 'amount',
          thresholds: { info: 104857600, warning: 524288000 },
          minAmount: { info: 104857600 },
          basis: '100 MiB is what 20,000 objects take.',
        },
      ],
      explanation: {
        en: 'Without a resource version every list reads all objects.',
        zh: '不带 resourceVersion 时每次 list 都读取全部对象。',
      },
      confirm: [
        { command: 'kubectl logs deploy/acme | grep relist', tells: 'How often it lists, and how many objects.' },
      ],
      remedies: [
        { kind: 'temporary', text: 'Raise --relist-interval.' },
        { kind: 'durable', text: 'acme 2.3 or later, which watches.' },
      ],
      references: [{ ref: 'acme/operator#12', url: 'https://example.com/acme/operator/issues/12' }],
      mayBeWrong: ['It has just started: the first list is always whole.'],
    },
    {
      id: 'acme-lease-lost',
      title: 'The acme operator loses its lease',
      signs: [
        {
          kind: 'log',
          lines: [
            { id: 'lost', label: 'Leases lost', pattern: 'lease lost after \\d+ms' },
            {
              id: 'slow',
              label: 'Slow renewals',
              pattern: 'renew(?:al|ed) .*\\bin \\d{4,6}ms',
              has: ['renewal', 'renewed'],
            },
            { id: 'planned', label: 'Given up by intention', pattern: 'lease released: shutting down', against: true },
          ],
          measure: 'per-minute',
          thresholds: { info: 1, warning: 6 },
          basis: 'Never seen on a healthy node.',
        },
      ],
      explanation: 'The API server answers too slowly.',
    },
  ],
} as const;
