import type { Case } from '../hotspots/case-view.ts';
import { diagnose } from '../hotspots/diagnose.ts';
import { problemText, readOwnRules } from '../hotspots/own-rules.ts';
import type { CaseService } from './case-protocol.ts';
import { describeCatalog } from './jobs/describe-catalog.ts';
import { runJob } from './run-job.ts';

/** The service for all captures together: what they say of one node, and the rules they are held against. */
export function serveCase(): CaseService {
  return {
    diagnose: (given: Case) => runJob(() => diagnose(given), 0),
    checkRules: (text) =>
      runJob(() => {
        const read = readOwnRules(text);
        return read.ok
          ? { ok: true, rules: read.rules.map(({ id, title }) => ({ rule: id, title })) }
          : { ok: false, problems: read.problems.map(problemText) };
      }, text.length),
    describeCatalog: (own) => runJob(() => describeCatalog(own), 0),
  };
}
