import { suggest } from '../hcl/suggest.ts';
import type { Path } from './places.ts';

/** The `config` of a raw_exec task. Source: drivers/rawexec/driver.go, taskConfigSpec. */
export interface RawExecConfig {
  command: string;
  args: string[];
  /** Absolute; empty for the task's directory. */
  work_dir: string;
  /** Variables of the machine that the task does not see. */
  denied_envvars: string[];
}

interface Problem {
  path: Path;
  message: string;
  hint?: string;
}

const KEYS = { command: 'text', args: 'list', work_dir: 'text', denied_envvars: 'list' } as const;

/** Reads the `config` of a raw_exec task; with problems it is incomplete. */
export function decodeRawExecConfig(config: Record<string, unknown>): {
  config: RawExecConfig;
  problems: Problem[];
} {
  const problems: Problem[] = [];
  const decoded: RawExecConfig = { command: '', args: [], work_dir: '', denied_envvars: [] };
  for (const [key, value] of Object.entries(config)) {
    if (value === null) continue;
    if (!isKey(key)) {
      const near = suggest(key, Object.keys(KEYS));
      const hint = near ? `Did you mean "${near}"?` : `There are ${Object.keys(KEYS).join(', ')}.`;
      problems.push({ path: [key], message: `raw_exec has no key "${key}" here`, hint });
    } else if (KEYS[key] === 'list') {
      if (Array.isArray(value) && value.every(isScalar)) decoded[key as 'args'] = value.map(String);
      else problems.push({ path: [key], message: `${key} is a list of texts` });
    } else if (isScalar(value)) decoded[key as 'command'] = String(value);
    else problems.push({ path: [key], message: `${key} is a text` });
  }
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

function isKey(key: string): key is keyof RawExecConfig {
  return Object.hasOwn(KEYS, key);
}

function isScalar(value: unknown): boolean {
  return ['string', 'number', 'boolean'].includes(typeof value);
}
