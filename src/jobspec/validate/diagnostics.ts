import type { Diagnostic } from '../../hcl/diagnostic.ts';
import type { Job } from '../job.ts';
import type { Places } from '../places.ts';
import type { Finding } from './findings.ts';

/** Findings with the places where what they are about was written. */
export function diagnose(findings: readonly Finding[], job: Job, places: Places): Diagnostic[] {
  return findings.map(({ severity, path, summary, detail, hint }) => {
    const diagnostic: Diagnostic = { severity, summary, detail };
    const range = places.find(job, path);
    if (hint) diagnostic.hint = hint;
    if (range) diagnostic.range = range;
    return diagnostic;
  });
}
