/** What is said about a sample, by its id: its name and a note. */
export const SAMPLE_TEXTS = {
  'kubelet-incident': ['sampleIncident', 'sampleIncidentNote'],
  'kubelet-healthy': ['sampleHealthy', 'sampleHealthyNote'],
  'cadvisor-gather-heap': ['sampleHeap', 'sampleHeapNote'],
} as const;

/** The texts of a sample; undefined for one about which nothing is said. */
export function textsOfSample(id: string): (typeof SAMPLE_TEXTS)[keyof typeof SAMPLE_TEXTS] | undefined {
  return Object.hasOwn(SAMPLE_TEXTS, id) ? SAMPLE_TEXTS[id as keyof typeof SAMPLE_TEXTS] : undefined;
}
