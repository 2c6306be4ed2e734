import type { Failure } from '../model/capture.ts';
import type { Outcome } from '../worker/protocol.ts';
import type { SourceFile } from './actions.ts';
import type { Sample } from './surroundings.ts';

/** The bytes of a sample as a file, or why they can't be had; undefined is a sample that there is not. */
export async function loadSample(sample: Sample | undefined): Promise<Outcome<SourceFile>> {
  try {
    if (!sample) throw new Error('there is no such sample');
    return { ok: true, value: { name: sample.file, blob: new Blob([await sample.load()]) } };
  } catch (error) {
    return { ok: false, failure: unavailable(error instanceof Error ? error.message : String(error)) };
  }
}

function unavailable(reason: string): Failure {
  return {
    code: 'sample-unavailable',
    text: {
      en: `The sample could not be loaded: ${reason}. It lies beside the page; check that its server is still running, then try again.`,
      zh: `无法加载示例：${reason}。示例文件与页面放在一起，请确认提供页面的服务器仍在运行，然后重试。`,
    },
  };
}
