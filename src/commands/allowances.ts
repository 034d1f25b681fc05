import { forbidden } from '../engine/docker/forbidden.ts';
import { RAW_EXEC_REFUSAL } from '../engine/rawexec/refusal.ts';
import { decodeDockerConfig } from '../jobspec/docker-config.ts';
import type { Job } from '../jobspec/job.ts';
import type { Finding } from '../jobspec/validate/findings.ts';

/** What the job's tasks ask of this machine beyond what is allowed, each on its key of the config. */
export function withoutConsent(job: Job, allow: ReadonlySet<string>): Finding[] {
  return job.TaskGroups.flatMap((group, groupIndex) =>
    group.Tasks.flatMap((task, taskIndex) => {
      if (task.Driver === 'raw_exec' && !allow.has('raw_exec')) {
        return [
          {
            severity: 'error',
            path: ['TaskGroups', groupIndex, 'Tasks', taskIndex, 'Driver'],
            summary: 'Not allowed',
            detail: `${RAW_EXEC_REFUSAL}.`,
          },
        ];
      }
      if (task.Driver !== 'docker' || !task.Config) return [];
      return forbidden(decodeDockerConfig(task.Config).config, allow).map(
        ({ key, message }): Finding => ({
          severity: 'error',
          path: ['TaskGroups', groupIndex, 'Tasks', taskIndex, 'Config', key],
          summary: 'Not allowed',
          detail: `${message}.`,
        }),
      );
    }),
  );
}
