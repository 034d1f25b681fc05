import type { Identity, Task } from '../job.ts';
import type { Findings } from './findings.ts';

const IDENTITY_NAME = /^[-_.a-zA-Z0-9]{1,128}$/;
const SECRET_NAME = /^[a-zA-Z0-9_]{1,128}$/;

/** Vault, identities and secrets of a task. Sources: hashicorp/nomad nomad/structs/{structs,workload_id}.go. */
export function validateIdentities(findings: Findings, task: Task): void {
  if (task.Vault) {
    const { ChangeMode, ChangeSignal } = task.Vault;
    if (!['noop', 'restart', 'signal'].includes(ChangeMode)) {
      const detail = `The change mode is noop, restart or signal, not "${ChangeMode}".`;
      findings.error(['Vault', 'ChangeMode'], 'Unknown change mode', detail);
    }
    if (ChangeMode === 'signal' && ChangeSignal === '') {
      const detail = 'The change mode "signal" needs a change_signal.';
      findings.missing(['Vault', 'ChangeSignal'], 'Missing signal', detail);
    }
  }
  if (task.Identity) validateIdentity(findings.at('Identity'), task.Identity);
  for (const [index, identity] of (task.Identities ?? []).entries()) {
    const at = findings.at('Identities', index);
    if (identity.Name === '' || identity.Name === 'default') {
      at.error(['Name'], 'Second default identity', 'A task has one identity without a name of its own.');
    }
    validateIdentity(at, identity);
  }
  validateSecrets(findings, task);
}

function validateIdentity(findings: Findings, identity: Identity): void {
  const { Name, ChangeMode, ChangeSignal, TTL, File, Filepath } = identity;
  if (Name !== '' && !IDENTITY_NAME.test(Name)) {
    findings.error(
      ['Name'],
      'Unusable identity name',
      `"${Name}" has something else than letters, digits, -, _ and dots.`,
    );
  }
  if (identity.Audience?.includes('')) {
    findings.error(['Audience'], 'Empty audience', 'An audience cannot be an empty text.');
  }
  if (!['', 'noop', 'restart', 'signal'].includes(ChangeMode)) {
    findings.error(
      ['ChangeMode'],
      'Unknown change mode',
      `The change mode is noop, restart or signal, not "${ChangeMode}".`,
    );
  } else if ((ChangeMode === 'signal') !== (ChangeSignal !== '')) {
    const detail = 'change_signal and the change mode "signal" go together.';
    findings.error(['ChangeSignal'], 'Signal without its mode', detail);
  }
  if (TTL < 0) findings.error(['TTL'], 'Negative ttl', 'ttl cannot be negative.');
  if (TTL > 0 && (Name === '' || Name === 'default')) {
    findings.error(['TTL'], 'Lifetime of the default identity', 'The default identity has no ttl.');
  }
  if (Filepath !== '' && !File) {
    findings.error(['Filepath'], 'Path of no file', 'filepath needs file = true.');
  }
}

function validateSecrets(findings: Findings, task: Task): void {
  const names = new Set<string>();
  for (const [index, secret] of (task.Secrets ?? []).entries()) {
    const at = findings.at('Secrets', index);
    const { Name, Provider, Path } = secret;
    if (names.has(Name)) at.error(['Name'], 'Secret given twice', `There is a secret "${Name}" already.`);
    names.add(Name);
    if (!SECRET_NAME.test(Name)) {
      at.error(['Name'], 'Unusable secret name', `"${Name}" has something else than letters, digits and _.`);
    }
    if (Provider === '')
      at.missing([], 'Secret without a provider', `The secret "${Name}" needs a provider.`);
    if (Path === '') at.missing([], 'Secret without a path', `The secret "${Name}" needs a path.`);
    if (Provider === 'vault' && !task.Vault) {
      at.missing(
        ['Provider'],
        'Secret without Vault',
        `The secret "${Name}" is in Vault and needs a vault block.`,
      );
    }
    const builtIn = Provider === 'nomad' || Provider === 'vault';
    if (builtIn && Object.keys(secret.Env ?? {}).length > 0) {
      at.error(['Env'], 'Environment of a built-in provider', `The provider "${Provider}" takes no env.`);
    }
    if (!builtIn && Object.keys(secret.Config ?? {}).length > 0) {
      at.error(
        ['Config'],
        'Config of a plugin',
        `The provider "${Provider}" is a plugin and takes no config.`,
      );
    }
  }
}
