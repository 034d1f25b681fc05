import type { EngineError } from '../engine/engine.ts';

/**
 * What to do on a runner of GitHub's that has no Docker Engine of its own; null where that is not why there is none.
 * Source: github.com/actions/runner-images.
 */
export function withoutEngine(
  error: EngineError,
  env: Readonly<Record<string, string | undefined>>,
): string | null {
  if (env.DOCKER_HOST || env.RUNNER_ENVIRONMENT !== 'github-hosted') return null;
  const instead = 'Use "runs-on: ubuntu-24.04", or set DOCKER_HOST to an engine elsewhere';
  if (env.RUNNER_OS === 'macOS') return `GitHub's macOS runners have no Docker. ${instead}.`;
  if (env.RUNNER_OS === 'Windows')
    return `GitHub's Windows runners run Windows containers alone. ${instead}.`;
  const { code } = (error.cause ?? {}) as NodeJS.ErrnoException;
  if (code !== 'ENOENT') return null;
  return `This runner has no engine: "ubuntu-slim" has Docker's command alone, and a job's container sees the engine only through /var/run/docker.sock. ${instead}.`;
}
