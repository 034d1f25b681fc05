interface Input {
  description: string;
  required: boolean;
  default: string;
}

/** The Action's inputs. action.yml repeats this table, and a test keeps the two equal. */
export const INPUTS = {
  job: {
    description:
      'Paths or globs of jobspecs, relative to the workspace, one a line. They run in order; the first that fails stops the rest. For stop, status and dispatch also IDs of jobs.',
    required: true,
    default: '',
  },
  command: {
    description:
      'What to do with them: run, plan (show what run would do, change nothing), validate, stop, status, or dispatch (run a child of a parameterized job).',
    required: false,
    default: 'run',
  },
  vars: {
    description: 'Values of variables of the jobspec: name=value, one a line.',
    required: false,
    default: '',
  },
  'var-files': {
    description: 'Files with values of variables, HCL or JSON: one path a line; later ones win.',
    required: false,
    default: '',
  },
  stamp: {
    description:
      'What INVOCATION is set to in every task, and so when an unchanged job runs again: run-number (once per workflow run; a re-run repeats only what did not complete), run-attempt (re-runs too), timestamp (always), sha (once per commit), files (when the stamp-files changed), none, or a text of your own.',
    required: false,
    default: 'run-number',
  },
  'stamp-files': {
    description: 'With "stamp: files": the files whose content makes the stamp, one glob a line.',
    required: false,
    default: '',
  },
  engine: {
    description:
      "Where jobs run: docker, the runner's own engine; or nomad, a cluster, which the nomad-… inputs or the NOMAD_… variables of the environment name.",
    required: false,
    default: 'docker',
  },
  'nomad-addr': {
    description: 'With "engine: nomad": the address of the cluster. Default: NOMAD_ADDR.',
    required: false,
    default: '',
  },
  'nomad-region': {
    description: 'Its region. Default: NOMAD_REGION.',
    required: false,
    default: '',
  },
  'nomad-namespace': {
    description: 'The namespace of jobs whose file names none. Default: NOMAD_NAMESPACE.',
    required: false,
    default: '',
  },
  'nomad-token': {
    description: 'A token of the cluster. Default: NOMAD_TOKEN.',
    required: false,
    default: '',
  },
  'nomad-login': {
    description:
      'In place of a token: the name of an auth method of type JWT, which takes the identity token of the workflow for a short-lived one. Needs "permissions: {id-token: write}".',
    required: false,
    default: '',
  },
  'nomad-audience': {
    description:
      "With nomad-login: the audience of the identity token. Without it GitHub's, the URL of the repository's owner.",
    required: false,
    default: '',
  },
  'on-cancel': {
    description:
      'With "engine: nomad", what a cancel does to the job: stop, or detach, which leaves it running; a re-run finds it again. A time limit always stops it.',
    required: false,
    default: 'stop',
  },
  state: {
    description:
      "Where job records are: git (refs/oneoff/* of the repository; needs `permissions: {contents: write}`, for plan read), local (a folder in the home of the runner's user), the URL or path of a git repository, a folder, or none. auto is git on GitHub's hosted runners, which forget everything, and local on your own.",
    required: false,
    default: 'auto',
  },
  'on-stale': {
    description:
      'When a newer commit is registered already: skip (the step succeeds, outcome stale), fail, or run.',
    required: false,
    default: 'skip',
  },
  'on-diverged': {
    description: 'The same for a commit that is neither older nor newer, as on another branch.',
    required: false,
    default: 'run',
  },
  'on-lost': {
    description:
      'When nobody knows how an allocation ended, because its runner is gone: rerun, fail (and say how to settle it), or verify, which runs the command of the meta key oneoff_verify in its place: exit code 0 means complete, 10 run it, anything else stop.',
    required: false,
    default: 'rerun',
  },
  gc: {
    description:
      'How much of the past of each job is kept: a number of allocations of earlier versions, an age, or both, such as 20,72h; all to collect what may be, or never.',
    required: false,
    default: '50,720h',
  },
  timeout: {
    description: 'Stop everything and fail after this long, such as 10m or 1h30m. Without it, never.',
    required: false,
    default: '',
  },
  allow: {
    description:
      'What the Docker driver refuses by default and this job may do: volumes, privileged, caps, host-namespaces, runtimes; and raw_exec, which runs programs on the runner itself. Separated by commas or lines.',
    required: false,
    default: '',
  },
  secrets: {
    description:
      'What ${secret.NAME} stands for in tasks: NAME=value, one a line; a value of several lines as NAME<<END, its lines, END. They and what can be read out of them are masked wherever oneoff writes something, and stored nowhere.',
    required: false,
    default: '',
  },
  meta: {
    description: 'With "command: dispatch": meta of the child, key=value, one a line.',
    required: false,
    default: '',
  },
  payload: {
    description: 'With "command: dispatch": path of the file that is the payload, at most 16 KiB.',
    required: false,
    default: '',
  },
  comment: {
    description:
      'With "command: plan" on a pull request: update (one comment, edited in place), new (a comment for every plan, earlier ones folded away) or off. Needs "permissions: {contents: read, pull-requests: write}"; without it the plan is in the step summary.',
    required: false,
    default: 'update',
  },
  'comment-key': {
    description:
      'Tells the comments of one job apart: each value has its own. By default the values of the matrix.',
    required: false,
    default: '${{ toJSON(matrix) }}',
  },
  'github-token': {
    description:
      'The token to comment with, to keep the state with, and to ask whether another run still runs (actions: read).',
    required: false,
    default: '${{ github.token }}',
  },
} as const satisfies Record<string, Input>;

/** The Action's outputs. action.yml repeats this table, and a test keeps the two equal. */
export const OUTPUTS = {
  outcome: {
    description:
      'How it ended: nothing-to-do, completed, failed, cancelled, timed-out, superseded or stale. Empty when it could not be tried. Of several jobs, here and below: of the last that was tried.',
  },
  reason: { description: 'The same in one sentence.' },
  'exit-code': {
    description:
      "0, the failed task's own exit code, 75 superseded, 124 timed out, 125 could not be tried, 130 cancelled. For plan: 0 no change, 1 changes in any of the jobs.",
  },
  changed: { description: 'true when any of the jobs differs from the version registered before.' },
  plan: { description: 'The diffs and the decisions of all jobs, as text.' },
  'job-id': { description: 'ID of the job.' },
  version: { description: 'Version of the job that ran.' },
  allocations: { description: 'The allocations of all jobs that ran as a JSON array.' },
} as const satisfies Record<string, { description: string }>;

export type OutputName = keyof typeof OUTPUTS;
