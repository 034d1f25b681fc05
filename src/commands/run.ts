import { EXIT } from '../report/outcome.ts';
import { type Command, FLAGS } from './command.ts';
import { reportRun } from './run/report-run.ts';
import { runJob } from './run/run-job.ts';
import { runSettings } from './run-settings.ts';

export const command: Command = {
  name: 'run',
  summary: "Run a job to completion and exit with its task's exit code",
  usage: 'run [flags] <file>',
  description: `Registers the job of a file, decides what has to run, runs it on this machine's Docker or, with -engine nomad, on a cluster, streams the output and waits for the end. "-" reads standard input.

What is complete and unchanged is left alone; what failed runs again, the failed indexes only; any change is a new version and runs anew, after what still runs of the old one has been stopped.

Exit codes: 0 everything is complete; the failed task's own code; 75 superseded by a newer submission; 124 timed out; 125 oneoff or Docker could not run it; 130 cancelled.

  oneoff run job-files/migration.nomad
  oneoff run -stamp timestamp -var image=webapp:0.2 job-files/migration.nomad`,
  flags: [
    FLAGS.variable,
    FLAGS.variableFile,
    FLAGS.stamp,
    FLAGS.stampFiles,
    FLAGS.engine,
    FLAGS.state,
    FLAGS.allow,
    FLAGS.secret,
    FLAGS.noColor,
    FLAGS.jsonEvents,
    {
      name: 'check-index',
      kind: 'number',
      value: '<index>',
      help: 'Only if the registered job has this modify index, as `plan` printed it; 0: only if there is none.',
    },
    FLAGS.onStale,
    FLAGS.onDiverged,
    FLAGS.onLost,
    FLAGS.timeout,
    FLAGS.onCancel,
    FLAGS.gc,
  ],
  errorCode: EXIT.cannotRun,
  positional: [1, 1],
  run(args, around) {
    return reportRun(args, around, (context) => runJob(runSettings(args, around.env), context));
  },
};
