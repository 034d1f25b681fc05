import { EXIT } from '../report/outcome.ts';
import { periodicChild } from '../scheduler/launch.ts';
import { type Command, LAUNCH_FLAGS } from './command.ts';
import { namespaceOf } from './engine-choice.ts';
import { launchChild } from './run/launch-child.ts';
import { reportRun } from './run/report-run.ts';
import { runSettings } from './run-settings.ts';

export const command: Command = {
  name: 'periodic force',
  summary: 'Launch a child of a periodic job now, and run it to completion',
  usage: 'periodic force [flags] <job|file>',
  description: `Launches one child of a periodic job at once, whatever its schedule says and whether another child runs, and runs it to completion as \`run\` does, with the same exit codes. Every child is new, and nothing of it can have been lost before: -on-lost is for \`run\`. A file is registered first; from a commit that is older than what is registered nothing is launched (-on-stale).

Nothing launches periodic jobs by the clock here: the schedule of a pipeline does, by calling this.

  oneoff periodic force job-files/backup.nomad`,
  flags: [...LAUNCH_FLAGS],
  errorCode: EXIT.cannotRun,
  positional: [1, 1],
  run(args, around) {
    const settings = runSettings(args, around.env);
    const namespace = namespaceOf(args, around.env);
    return reportRun(args, around, async (context) => {
      if (settings.engine === 'nomad') {
        const { forceOnCluster } = await import('./cluster/launch.ts');
        return forceOnCluster(settings, namespace, context);
      }
      return launchChild(settings, namespace, context, (parent) => periodicChild(parent, Date.now() * 1e6));
    });
  },
};
