import { suggest } from '../hcl/suggest.ts';
import type { Path } from './places.ts';

/** The `config` of a raw_exec task. Source: drivers/rawexec/driver.go, taskConfigSpec. */
export interface RawExecConfig {
  command: string;
  args: string[];
  /** Absolute; empty for the task's directory. */
  work_dir: string;
  /** Variables that the task does not see, wherever they come from; `*` stands for any text. */
  denied_envvars: string[];
  /** How much sooner than others the task is killed when memory runs out, from 0 to 1000. */
  oom_score_adj: number;
}

interface Problem {
  path: Path;
  message: string;
  hint?: string;
}

const KEYS = {
  command: 'text',
  args: 'list',
  work_dir: 'text',
  denied_envvars: 'list',
  oom_score_adj: 'number',
} as const;

/** Keys of Nomad that are refused. */
const OVERRIDES = ['cgroup_v1_override', 'cgroup_v2_override'];

/** Reads the `config` of a raw_exec task; with problems it is incomplete. */
export function decodeRawExecConfig(config: Record<string, unknown>): {
  config: RawExecConfig;
  problems: Problem[];
} {
  const decoded: RawExecConfig = {
    command: '',
    args: [],
    work_dir: '',
    denied_envvars: [],
    oom_score_adj: 0,
  };
  const problems = Object.entries(config).flatMap(([key, value]) => decode(key, value, decoded) ?? []);
  if (decoded.command === '' && !problems.some(({ path }) => path[0] === 'command')) {
    problems.push({
      path: [],
      message: 'command is missing',
      hint: 'Write command = "…", a program and no shell line.',
    });
  }
  if (decoded.work_dir !== '' && !decoded.work_dir.startsWith('/') && !decoded.work_dir.includes('${')) {
    problems.push({ path: ['work_dir'], message: 'work_dir is an absolute path' });
  }
  return { config: decoded, problems };
}

function decode(key: string, value: unknown, into: RawExecConfig): Problem | null {
  const path = [key];
  if (OVERRIDES.includes(key)) {
    const hint = 'Leave it out, or run the job on a Nomad cluster.';
    return { path, message: `${key} is not possible here: the cgroups are the machine's own`, hint };
  }
  if (!Object.hasOwn(KEYS, key)) {
    const near = suggest(key, Object.keys(KEYS));
    const hint = near ? `Did you mean "${near}"?` : `There are ${Object.keys(KEYS).join(', ')}.`;
    return { path, message: `raw_exec has no key "${key}" here`, hint };
  }
  if (value === null) return null;
  switch (KEYS[key as keyof typeof KEYS]) {
    case 'list':
      if (!Array.isArray(value) || !value.every(isScalar))
        return { path, message: `${key} is a list of texts` };
      into[key as 'args'] = value.map(String);
      return null;
    case 'number':
      if (typeof value === 'string' && value.includes('${')) return null;
      if (!isScore(value)) return { path, message: `${key} is a whole number from 0 to 1000` };
      into[key as 'oom_score_adj'] = Number(value);
      return null;
    case 'text':
      if (!isScalar(value)) return { path, message: `${key} is a text` };
      into[key as 'command'] = String(value);
      return null;
  }
}

function isScore(value: unknown): boolean {
  return /^\d{1,4}$/.test(String(value)) && Number(value) <= 1000;
}

function isScalar(value: unknown): boolean {
  return ['string', 'number', 'boolean'].includes(typeof value);
}
