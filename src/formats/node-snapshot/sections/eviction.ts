import type { EvictionSettings } from '../../../model/node-snapshot.ts';
import { readEviction, thresholdIn } from '../eviction-text.ts';
import { oneLine, type SectionKind } from '../section.ts';

const YAML = /^(\s*)eviction(Hard|Soft):\s*(\{.{0,600}\})?$/;
const ENTRY = /^\s*["']?[a-z]{1,20}\.[A-Za-z]{1,20}["']?\s*:\s*["']?\d[\w.%]{0,20}["']?$/;
const CONFIGURATION = /^\s*(?:kind:\s*KubeletConfiguration|apiVersion:\s*kubelet\.config\.k8s\.io\/\S{1,20})$/;
const YAML_LINE = /^\s*(?:- .{1,400}|["']?[\w./-]{1,80}["']?:(?: .{0,400})?|#.{0,400})$/;

/**
 * What the kubelet is told to keep free: flags on any line (in a unit file, in /proc/PID/cmdline), the KubeletConfiguration in
 * YAML, or `configz` in JSON. Source: kubelet(1), the Kubernetes documentation on node-pressure eviction
 */
export const eviction: SectionKind = {
  kind: 'eviction',
  title: { en: 'Kubelet settings', zh: 'kubelet 配置' },
  begin(first) {
    const flags = first.text.includes('eviction') ? readEviction(first.text) : undefined;
    if (flags) return oneLine(({ facts }) => (facts.eviction = { ...facts.eviction, ...flags }));
    const isWhole = CONFIGURATION.test(first.text);
    const yaml = new EvictionLines();
    if (!isWhole && !yaml.take(first.text)) return undefined;
    return {
      take: ({ text }) => yaml.take(text) || (isWhole && YAML_LINE.test(text)),
      finish({ facts }) {
        if (yaml.settings.hard || yaml.settings.soft) facts.eviction = { ...facts.eviction, ...yaml.settings };
      },
    };
  },
};

/** `evictionHard:` and `evictionSoft:` with the lines that are indented below them. */
class EvictionLines {
  settings: EvictionSettings = {};
  #open: { readonly kind: 'hard' | 'soft'; readonly indent: number } | undefined;

  take(text: string): boolean {
    const title = YAML.exec(text);
    if (title) {
      const kind = title[2] === 'Hard' ? 'hard' : 'soft';
      this.#open = { kind, indent: (title[1] ?? '').length };
      this.#put(title[3] ?? '');
      return true;
    }
    const indent = text.length - text.trimStart().length;
    if (!this.#open || indent <= this.#open.indent || !ENTRY.test(text)) {
      this.#open = undefined;
      return false;
    }
    this.#put(text);
    return true;
  }

  #put(text: string): void {
    const threshold = thresholdIn(text);
    if (threshold && this.#open) this.settings = { ...this.settings, [this.#open.kind]: threshold };
  }
}
