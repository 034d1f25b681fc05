import type { Constraint, Job, TaskGroup } from './job.ts';

const semver = (LTarget: string, RTarget: string): Constraint => ({ LTarget, RTarget, Operand: 'semver' });
const equal = (LTarget: string, RTarget: string): Constraint => ({ LTarget, RTarget, Operand: '=' });

/**
 * What a group asks of a node without saying so: signals, Vault, secrets, services, NUMA, schedules.
 * In the order in which Nomad's server adds them. Consul and the CNI plugins of bridge networks are not asked for: they
 * are matters of a cluster, whose server adds them by itself. Source: hashicorp/nomad nomad/job_endpoint_hooks.go.
 */
export function impliedConstraints(job: Job, group: TaskGroup): Constraint[] {
  const added = new Additions(group.Constraints ?? []);
  for (const task of [...group.Tasks].sort(byName)) {
    if (task.Vault) added.onTarget(vaultConstraint(task.Vault.Cluster));
  }
  for (const provider of secretProviders(job)) {
    added.onTarget({
      LTarget: `\${attr.plugins.secrets.${provider}.version}`,
      RTarget: '',
      Operand: 'is_set',
    });
  }
  if (group.Tasks.some((task) => task.Resources.NUMA && task.Resources.NUMA.Affinity !== 'none')) {
    added.whole(semver('${attr.nomad.version}', '>= 1.6.3-dev'));
    added.whole(equal('${attr.kernel.name}', 'linux'));
  }
  const signals = requiredSignals(group);
  if (signals.length > 0) {
    added.whole({
      LTarget: '${attr.os.signals}',
      RTarget: signals.join(','),
      Operand: 'set_contains',
    });
  }
  const services = [...(group.Services ?? []), ...group.Tasks.flatMap((task) => task.Services ?? [])];
  const native = services.filter((each) => each.Provider === 'nomad');
  if (native.length > 0) added.whole(equal('${attr.nomad.service_discovery}', 'true'));
  if (native.some((each) => each.Checks?.length)) added.whole(semver('${attr.nomad.version}', '>= 1.4.0'));
  if (group.Tasks.some((task) => task.Schedule)) {
    added.onTarget(semver('${attr.nomad.version}', '>= 1.8.0-dev'));
  }
  return added.constraints;
}

/** A list that grows by what is not there yet. */
class Additions {
  readonly constraints: Constraint[];

  constructor(written: readonly Constraint[]) {
    this.constraints = [...written];
  }

  /** Unless there is any constraint on the same attribute. */
  onTarget(constraint: Constraint): void {
    if (!this.constraints.some((each) => each.LTarget === constraint.LTarget)) {
      this.constraints.push(constraint);
    }
  }

  /** Unless there is the very same constraint. */
  whole(constraint: Constraint): void {
    const { LTarget, RTarget, Operand } = constraint;
    const same = (each: Constraint): boolean =>
      each.LTarget === LTarget && each.RTarget === RTarget && each.Operand === Operand;
    if (!this.constraints.some(same)) this.constraints.push(constraint);
  }
}

function requiredSignals(group: TaskGroup): string[] {
  const signals = new Set<string>();
  for (const task of group.Tasks) {
    if (task.Vault?.ChangeMode === 'signal') signals.add(task.Vault.ChangeSignal);
    if (task.KillSignal !== '') signals.add(task.KillSignal);
    for (const template of task.Templates ?? []) {
      if (template.ChangeMode === 'signal') signals.add(template.ChangeSignal);
    }
  }
  return [...signals].sort();
}

function vaultConstraint(cluster: string): Constraint {
  if (cluster === '' || cluster === 'default') return semver('${attr.vault.version}', '>= 0.6.1');
  return semver(`\${attr.vault.${cluster}.version}`, '>= 1.11.0');
}

function secretProviders(job: Job): string[] {
  const secrets = job.TaskGroups.flatMap((group) => group.Tasks.flatMap((task) => task.Secrets ?? []));
  return [...new Set(secrets.map((each) => each.Provider))].sort();
}

function byName(a: { Name: string }, b: { Name: string }): number {
  return a.Name < b.Name ? -1 : a.Name > b.Name ? 1 : 0;
}
