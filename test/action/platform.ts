import { execFileSync } from 'node:child_process';
import { temporaryFolder } from '../state/git/stores.ts';
import { bareRepository, startHttpGit } from '../support/git-server.ts';
import { type FakeGitHub, startGitHub } from '../support/github/server.ts';
import { type Runner, startRunner } from '../support/runner.ts';

/** A GitHub: a repository with two commits, and an API that knows how runs stand. */
export class Platform implements AsyncDisposable {
  readonly older: string;
  readonly newer: string;
  readonly github: FakeGitHub;
  private readonly git: Awaited<ReturnType<typeof startHttpGit>>;
  private machines = 0;

  constructor(git: Awaited<ReturnType<typeof startHttpGit>>, github: FakeGitHub, commits: [string, string]) {
    this.git = git;
    this.github = github;
    [this.older, this.newer] = commits;
  }

  /** A machine that nothing was ever done on: of its own HOME, temporary and state folders, and a name. */
  machine(env: Record<string, string> = {}): Promise<Runner> {
    return startRunner({
      env: {
        ...this.github.env,
        GITHUB_SERVER_URL: this.git.url('').replace(/\/$/, ''),
        GITHUB_SHA: this.newer,
        RUNNER_ENVIRONMENT: 'github-hosted',
        RUNNER_NAME: `GitHub Actions ${++this.machines}`,
        ...env,
      },
    });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.git.close();
    await this.github[Symbol.asyncDispose]();
  }
}

export async function startPlatform(options: { mayPush?: boolean } = {}): Promise<Platform> {
  const root = temporaryFolder();
  const repository = bareRepository(root, 'octocat/webapp');
  const config = (name: string): unknown => execFileSync('git', ['-C', repository, 'config', name, 'true']);
  ['uploadpack.allowAnySHA1InWant', 'uploadpack.allowFilter'].forEach(config);
  const git = (...args: string[]): string =>
    execFileSync('git', ['-C', repository, '-c', 'user.name=t', '-c', 'user.email=t@example', ...args], {
      encoding: 'utf8',
    }).trim();
  const tree = git('hash-object', '-t', 'tree', '-w', '/dev/null');
  const older = git('commit-tree', '-m', 'older', tree);
  const newer = git('commit-tree', '-m', 'newer', '-p', older, tree);
  git('update-ref', 'refs/heads/main', newer);
  const server = await startHttpGit(root, { token: 'workflow-token', ...options });
  return new Platform(server, await startGitHub(), [older, newer]);
}
