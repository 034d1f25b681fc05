import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Job, Network, Resources, Task, TaskGroup } from '../../src/jobspec/job.ts';
import { groupChanges } from '../../src/scheduler/changes.ts';
import { group, job, RESTART, task } from './fixtures.ts';

const withTask = (changes: Partial<Task>): Job => job({ TaskGroups: [group({ Tasks: [task(changes)] })] });
const withGroup = (changes: Partial<TaskGroup>): Job => job({ TaskGroups: [group(changes)] });
const resources = (changes: Partial<Resources>): Job =>
  withTask({ Resources: { ...task().Resources, ...changes } });
const network = (changes: Partial<Network>): Network => ({
  ...{ Mode: 'bridge', Device: '', CIDR: '', IP: '', Hostname: '', DNS: null, MBits: null, CNI: null },
  ...{ ReservedPorts: null, DynamicPorts: null, ...changes },
});

const DESTRUCTIVE: [string, Job][] = [
  ['Task[t].Driver', withTask({ Driver: 'raw_exec' })],
  ['Task[t].User', withTask({ User: 'nobody' })],
  ['Task[t].Config.image', withTask({ Config: { image: 'webapp:0.2', command: '/migration.sh' } })],
  ['Task[t].Env[SOME_VAR]', withTask({ Env: { SOME_VAR: 'OTHER' } })],
  ['Task[t].Meta[m]', withTask({ Meta: { m: '1' } })],
  ['Task[t].Meta[m]', withGroup({ Meta: { m: '1' } })],
  ['Task[t].Meta[m]', job({ Meta: { m: '1' } })],
  ['Task[t].Templates', withTask({ Templates: [{} as never] })],
  ['Task[t].Artifacts', withTask({ Artifacts: [{} as never] })],
  ['Task[t].VolumeMounts', withTask({ VolumeMounts: [{} as never] })],
  ['Task[t].Vault.Role', withTask({ Vault: { Role: 'r' } as never })],
  ['Task[t].Identities', withTask({ Identities: [{} as never] })],
  ['Task[t].Secrets', withTask({ Secrets: [{} as never] })],
  ['Task[t].Resources.CPU', resources({ CPU: 200 })],
  ['Task[t].Resources.Cores', resources({ Cores: 1 })],
  ['Task[t].Resources.MemoryMB', resources({ MemoryMB: 20 })],
  ['Task[t].Resources.MemoryMaxMB', resources({ MemoryMaxMB: 20 })],
  ['Task[t].Resources.Devices', resources({ Devices: [] })],
  ['Task[t].LogConfig.Disabled', withTask({ LogConfig: { ...task().LogConfig, Disabled: true } })],
  [
    'Task[t].RestartPolicy.RenderTemplates',
    withTask({ RestartPolicy: { ...RESTART, RenderTemplates: true } }),
  ],
  ['Task[u]', withGroup({ Tasks: [task(), task({ Name: 'u' })] })],
  ['Group.EphemeralDisk.SizeMB', withGroup({ EphemeralDisk: { ...group().EphemeralDisk, SizeMB: 10 } })],
  ['Group.Networks', withGroup({ Networks: [network({})] })],
  ['Group.Volumes.v', withGroup({ Volumes: { v: {} as never } })],
  [
    'Group.RestartPolicy.RenderTemplates',
    withGroup({ RestartPolicy: { ...RESTART, RenderTemplates: true } }),
  ],
];
for (const [path, after] of DESTRUCTIVE) {
  test(`${path} needs a new container`, () => assert.deepEqual(changes(job(), after).destructive, [path]));
}

const IN_PLACE: [string, Job][] = [
  ['Job.Priority', job({ Priority: 60 })],
  ['Job.Datacenters', job({ Datacenters: ['dc1', 'dc2'] })],
  ['Job.Constraints', job({ Constraints: [] })],
  ['Job.Spreads', job({ Spreads: [] })],
  ['Group.Count', withGroup({ Count: 3 })],
  ['Group.Affinities', withGroup({ Affinities: [] })],
  ['Group.RestartPolicy.Attempts', withGroup({ RestartPolicy: { ...RESTART, Attempts: 1 } })],
  [
    'Group.ReschedulePolicy.Attempts',
    withGroup({ ReschedulePolicy: { ...group().ReschedulePolicy!, Attempts: 2 } }),
  ],
  ['Group.Services', withGroup({ Services: [{ Connect: null } as never] })],
  ['Task[t].KillTimeout', withTask({ KillTimeout: 1 })],
  ['Task[t].KillSignal', withTask({ KillSignal: 'SIGINT' })],
  ['Task[t].ShutdownDelay', withTask({ ShutdownDelay: 1 })],
  ['Task[t].Leader', withTask({ Leader: true })],
  ['Task[t].Lifecycle', withTask({ Lifecycle: { Hook: 'prestart', Sidecar: false } })],
  ['Task[t].LogConfig.MaxFiles', withTask({ LogConfig: { ...task().LogConfig, MaxFiles: 2 } })],
];
for (const [path, after] of IN_PLACE) {
  test(`${path} leaves the container alone`, () => {
    const { destructive, fields } = changes(job(), after);
    assert.deepEqual(destructive, []);
    assert.ok(
      fields.some((field) => path.startsWith(field) || field.startsWith(path)),
      fields.join(),
    );
  });
}

test('meta that a task overrides does not reach its container', () => {
  const own = { Tasks: [task({ Meta: { m: 'mine' } })] };
  const before = job({ Meta: { m: '1' }, TaskGroups: [group(own)] });
  const after = job({ Meta: { m: '2' }, TaskGroups: [group(own)] });
  assert.deepEqual(changes(before, after), { fields: ['Job.Meta[m]'], destructive: [] });
});

test('what another group changes is not this one’s', () => {
  const before = job({ TaskGroups: [group(), group({ Name: 'h' })] });
  const after = job({ TaskGroups: [group(), group({ Name: 'h', Count: 2 })] });
  assert.deepEqual(changes(before, after), { fields: [], destructive: [] });
});

function changes(before: Job, after: Job) {
  return groupChanges(
    { job: before, group: before.TaskGroups[0]! },
    { job: after, group: after.TaskGroups[0]! },
  );
}
