import type { DockerConfig } from '../../jobspec/docker-config.ts';
import { formatCpuset } from '../../jobspec/environment.ts';
import type { Resources } from '../../jobspec/job.ts';
import type { ComparableResources } from '../../scheduler/resources.ts';
import type { ProcessorShare } from '../allocation/attempt-environment.ts';
import { DriverFailure } from '../allocation/driver-failure.ts';

const MEGABYTE = 1024 * 1024;

/** What the kernel takes. */
const CPU_SHARES = { least: 2, most: 262_144 };

/** Microseconds. */
const DEFAULT_CPU_PERIOD = 100_000;

/**
 * Resources and limits. CPU is a share, not a limit, unless `cpu_hard_limit` says so; memory is a limit, without
 * swap, and becomes a reservation when `memory_hard_limit` gives the limit.
 */
export function limits(
  resources: Resources,
  config: DockerConfig,
  share: ProcessorShare,
  capacity: ComparableResources,
): Record<string, unknown> {
  return {
    CpuShares: cpuShares(share.mhz, capacity.cpu),
    CpusetCpus: formatCpuset(share.cores) || config.cpuset_cpus,
    ...cpuQuota(share, config, capacity),
    ...memory(resources, config),
    PidsLimit: config.pids_limit || undefined,
    OomScoreAdj: config.oom_score_adj || undefined,
    Ulimits: Object.entries(config.ulimit ?? {}).map(ulimit),
  };
}

/** A machine with more MHz than there are shares has its MHz scaled. Source: drivers/docker/driver.go cpuResources. */
function cpuShares(mhz: number, ofMachine: number): number {
  const isScaled = Number.isFinite(ofMachine) && ofMachine >= CPU_SHARES.most;
  const shares = isScaled ? Math.floor((mhz / ofMachine) * CPU_SHARES.most) : mhz;
  return Math.max(shares, CPU_SHARES.least);
}

function memory({ MemoryMB }: Resources, { memory_hard_limit: hard }: DockerConfig): Record<string, number> {
  const limit = (hard || MemoryMB) * MEGABYTE;
  return {
    Memory: limit,
    MemorySwap: limit,
    ...(hard && { MemoryReservation: MemoryMB * MEGABYTE }),
  };
}

function cpuQuota(
  { mhz }: ProcessorShare,
  config: DockerConfig,
  { cpu, cores }: ComparableResources,
): Record<string, number> {
  if (!config.cpu_hard_limit) return {};
  if (!Number.isFinite(cpu)) {
    throw new DriverFailure(
      "cpu_hard_limit cannot be kept: the speed of this machine's processors is not known. Leave it out",
      { recoverable: false },
    );
  }
  const period = config.cpu_cfs_period || DEFAULT_CPU_PERIOD;
  return { CpuPeriod: period, CpuQuota: Math.floor((mhz / cpu) * period) * cores };
}

function ulimit([name, value]: [string, string]): { Name: string; Soft: number; Hard: number } {
  const [soft, hard = soft] = value.split(':');
  return { Name: name, Soft: Number(soft), Hard: Number(hard) };
}
