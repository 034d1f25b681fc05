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

/** The environment of this machine as a task may see it. `alsoDenied`: names, `*` at the end for any rest. */
export function withoutSecrets(env: Environment, alsoDenied: readonly string[]): Record<string, string> {
  const denied = [...DENIED, ...alsoDenied];
  const isDenied = (name: string) =>
    denied.some((each) => (each.endsWith('*') ? name.startsWith(each.slice(0, -1)) : name === each));
  return Object.fromEntries(
    Object.entries(env).filter(
      (entry): entry is [string, string] => entry[1] !== undefined && !isDenied(entry[0]),
    ),
  );
}
