import type { Environment } from '../docker/client.ts';

/**
 * Never handed to a task: Nomad's own list (client option env.denylist), and what a workflow runner keeps in its
 * environment for actions only. A task that needs one of them names it in its env block.
 */
const DENIED = [
  'CONSUL_TOKEN',
  'CONSUL_HTTP_TOKEN',
  'CONSUL_HTTP_TOKEN_FILE',
  'NOMAD_TOKEN',
  'NOMAD_LICENSE',
  'VAULT_TOKEN',
  'AWS_ACCESS_KEY_ID',
  'AWS_SECRET_ACCESS_KEY',
  'AWS_SESSION_TOKEN',
  'GOOGLE_APPLICATION_CREDENTIALS',
  'GITHUB_TOKEN',
  'GH_TOKEN',
  'ACTIONS_*',
  'INPUT_*',
  'STATE_*',
];

/** The environment of this machine as a task may see it. */
export function withoutSecrets(env: Environment): Record<string, string> {
  return without(env, DENIED);
}

/** Without the variables of these names, in which `*` stands for any text. */
export function without(env: Environment, denied: readonly string[]): Record<string, string> {
  const escaped = (text: string) => text.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replaceAll('*', '.*');
  const patterns = denied.map((each) => new RegExp(`^${escaped(each)}$`, 's'));
  return Object.fromEntries(
    Object.entries(env).filter(
      (entry): entry is [string, string] =>
        entry[1] !== undefined && !patterns.some((pattern) => pattern.test(entry[0])),
    ),
  );
}
