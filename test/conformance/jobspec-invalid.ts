import { jobspecCases, readCase, textOf } from './jobspec-case.ts';
import type { Suite } from './suite.ts';

interface Expectation {
  /** Who refused: the parser, the servers' validation, the registration, the client; or nobody. */
  stage: 'parse' | 'validate' | 'register' | 'client' | 'cli-panic' | 'ACCEPTED';
  /** Where the diagnostics pointed. */
  at?: { line: number; column: number }[];
}

/** Cases that today's Nomad judges the other way. */
const TODAY: Record<string, 'accepted' | 'refused'> = {
  '079-schema-future-node-pool': 'accepted',
  '106-var-validation-bad-message': 'accepted',
  '137-val-no-datacenters': 'accepted',
  '138-val-empty-datacenters': 'accepted',
  '142-val-sysbatch': 'accepted',
  '194-val-lifecycle-hook-missing': 'refused',
  '195-val-lifecycle-hook-empty': 'refused',
  '226-val-volume-bad-type': 'refused',
  '227-val-vault-no-policies': 'accepted',
  '229-val-vault-root': 'accepted',
  '245-expr-strlen-is-newer': 'accepted',
  '282-val-stop-after-disconnect-neg': 'accepted',
  '288-val-only-lifecycle-tasks-v110-ok': 'refused',
  '289-val-task-named-alloc-v110-ok': 'refused',
};

/**
 * Jobspecs that Nomad refused, or accepted against expectation. What only a cluster can know (namespaces, Vault) is
 * accepted here; what a client refuses is refused where we are the client.
 */
export const suite: Suite = {
  name: 'jobspec-invalid',
  *cases(folder) {
    for (const recorded of jobspecCases(folder)) {
      yield {
        name: recorded.name,
        run: async () => {
          const expected: Expectation = JSON.parse(textOf(recorded, 'expect.json') ?? '');
          const engine = expected.stage === 'client' ? 'docker' : 'nomad';
          const { diagnostics } = await readCase(recorded, { engine });
          const errors = diagnostics.filter(({ severity }) => severity === 'error');
          const verdict = errors.length > 0 ? 'refused' : 'accepted';
          const passes = expected.stage === 'ACCEPTED' || expected.stage === 'register';
          const wanted = TODAY[recorded.name] ?? (passes ? 'accepted' : 'refused');
          if (verdict !== wanted) {
            return `${verdict} instead of ${wanted}: ${errors.map(({ detail }) => detail).join(' ')}`;
          }
          const place = expected.at?.[0];
          const start = errors[0]?.range?.start;
          if (verdict === 'accepted' || !place) return null;
          if (start?.line === place.line && start.column === place.column) return null;
          return `at ${start?.line}:${start?.column} instead of ${place.line}:${place.column}: ${errors[0]?.detail}`;
        },
      };
    }
  },
};
