import type { Environment } from './client.ts';
import { readDockerConfig } from './docker-config-file.ts';

/** What the engine passes on to a registry. */
export interface Credentials {
  username?: string;
  password?: string;
  identitytoken?: string;
  serveraddress: string;
}

/** Docker Hub's key in the configuration is older than its name. */
const DOCKER_HUB = 'https://index.docker.io/v1/';

/**
 * The credentials that `docker login` left for a registry: from the helper for it, the common helper, or the
 * configuration itself. Null when there are none, which means to ask anonymously. Throws when a helper fails.
 */
export async function registryCredentials(registry: string, env: Environment): Promise<Credentials | null> {
  const { config } = readDockerConfig(env);
  const key = registry === 'docker.io' ? DOCKER_HUB : registry;
  const helper = config.credHelpers?.[key] ?? config.credHelpers?.[registry] ?? config.credsStore;
  const found = helper ? await askHelper(helper, key, env) : null;
  if (found !== null) return found;

  const entry = config.auths?.[key] ?? config.auths?.[`https://${registry}`];
  if (entry?.identitytoken) return { identitytoken: entry.identitytoken, serveraddress: key };
  if (!entry?.auth) return null;
  const decoded = Buffer.from(entry.auth, 'base64').toString();
  const colon = decoded.indexOf(':');
  return { username: decoded.slice(0, colon), password: decoded.slice(colon + 1), serveraddress: key };
}

/** Protocol: the registry on standard input, JSON on standard output. Source: docker-credential-helpers. */
async function askHelper(helper: string, registry: string, env: Environment): Promise<Credentials | null> {
  const program = `docker-credential-${helper}`;
  const { code, output } = await run(program, registry, env);
  // The docker command, too, goes on without a helper that is not installed.
  if (code === 'missing') return null;
  if (code !== 0) {
    if (/credentials not found/i.test(output)) return null;
    throw new Error(
      `${program} gave no credentials for ${registry}: ${output.trim() || `exit code ${code}`}`,
    );
  }
  const { Username, Secret } = JSON.parse(output) as { Username: string; Secret: string };
  if (Username === '<token>') return { identitytoken: Secret, serveraddress: registry };
  return { username: Username, password: Secret, serveraddress: registry };
}

function run(
  program: string,
  input: string,
  env: Environment,
): Promise<{ code: number | 'missing'; output: string }> {
  // Loaded here: most runs fetch nothing.
  const { spawn } = process.getBuiltinModule('node:child_process');
  return new Promise((resolve, reject) => {
    const child = spawn(program, ['get'], { env: { ...env }, stdio: ['pipe', 'pipe', 'ignore'] });
    let output = '';
    child.stdout.on('data', (chunk) => {
      output += chunk;
    });
    child.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') resolve({ code: 'missing', output: '' });
      else reject(error);
    });
    child.on('close', (code) => resolve({ code: code ?? 1, output }));
    child.stdin.on('error', () => {});
    child.stdin.end(input);
  });
}
