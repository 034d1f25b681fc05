import { type Arguments, UsageError } from './flags.ts';

/** Where jobs run: on this machine, or on a Nomad cluster. */
export const ENGINES = ['docker', 'nomad'] as const;
export type EngineName = (typeof ENGINES)[number];

/** The engine that the flag asks for. Throws UsageError. */
export function engineOf(args: Arguments): EngineName {
  const text = args.text('engine') ?? 'docker';
  const engine = ENGINES.find((name) => name === text);
  if (!engine) throw new UsageError(`-engine takes ${ENGINES.join(' or ')}, not "${text}"`);
  return engine;
}

/** Where a job that is given by its name is looked for. NOMAD_NAMESPACE is the cluster's. Throws UsageError. */
export function namespaceOf(args: Arguments, env: Readonly<Record<string, string | undefined>>): string {
  const fallback = engineOf(args) === 'nomad' ? env.NOMAD_NAMESPACE : null;
  return args.text('namespace') || fallback || 'default';
}
