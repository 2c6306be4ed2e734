/** A sound file of own rules: one for stacks, in one language, and one for lines of a log, in both. */
export const OWN_RULES = JSON.stringify(
  {
    hotfoldRules: 1,
    rules: [
      {
        id: 'acme-relist',
        title: 'The acme operator lists everything again',
        components: ['acme operator'],
        signs: [
          {
            kind: 'cpu',
            stacks: { anyOf: [['acme/operator\\.\\(\\*Controller\\)\\.relist$']] },
            thresholds: { info: 0.1, warning: 0.3, critical: 0.6 },
            basis: 'Our own nodes stay below 5%.',
          },
        ],
        explanation: 'It has no cache.',
      },
      {
        id: 'acme-lease-lost',
        title: { en: 'The acme operator loses its lease', zh: 'acme operator 丢失租约' },
        signs: [
          {
            kind: 'log',
            lines: [{ id: 'lost', label: 'Leases lost', pattern: 'lease lost after \\d+ms' }],
            measure: 'count',
            thresholds: { warning: 2 },
            basis: 'Never seen on a healthy node.',
          },
        ],
        explanation: 'The API server answers too slowly.',
      },
    ],
  },
  null,
  2,
);
