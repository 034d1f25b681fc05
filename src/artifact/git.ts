import { rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { SourceOptions } from '../jobspec/artifact-source.ts';
import { GetterError } from './error.ts';
import { type GitOptions, runGit } from './git-process.ts';
import { request, type WebOptions } from './web-client.ts';

/**
 * Clones a repository into a folder that does not exist, at a branch, tag or commit, with its submodules.
 * `staging` is a folder of ours for a key. Throws GetterError. Source: hashicorp/go-getter get_git.go.
 */
export async function clone(
  source: URL,
  { ref, depth, sshkey }: SourceOptions,
  folder: string,
  staging: string,
  options: Omit<WebOptions, 'headers'>,
): Promise<void> {
  const keyFile = sshkey === '' ? null : path.join(staging, 'key');
  if (keyFile !== null) await writeFile(keyFile, Buffer.from(sshkey, 'base64'), { mode: 0o600 });
  const git: GitOptions = { ...options, keyFile };
  const url = await redirected(source, options);
  const shallow = depth > 0 ? ['--depth', String(depth), ...(ref === '' ? [] : ['--branch', ref])] : [];
  try {
    await runGit(['clone', '--quiet', '--template=', ...shallow, '--', url.href, folder], staging, git);
    if (ref !== '') await runGit(['checkout', '--quiet', await commitOf(ref, folder, git)], folder, git);
    const modules = ['submodule', 'update', '--quiet', '--init', '--recursive'];
    await runGit([...modules, ...(depth > 0 ? ['--depth', String(depth)] : [])], folder, git);
  } catch (error) {
    if (error instanceof GetterError && depth > 0 && /^[0-9a-f]{7,40}$/i.test(ref)) {
      throw new GetterError(`${error.message}; with a depth, ref has to be a branch or a tag`, {
        cause: error,
      });
    }
    throw error;
  } finally {
    if (keyFile !== null) await rm(keyFile, { force: true });
  }
}

async function commitOf(ref: string, folder: string, git: GitOptions): Promise<string> {
  for (const candidate of [ref, `refs/remotes/origin/${ref}`, `refs/tags/${ref}`]) {
    const args = ['rev-parse', '--verify', '--quiet', '--end-of-options', `${candidate}^{commit}`];
    const commit = await runGit(args, folder, git).catch((error: unknown) => {
      if (error instanceof GetterError) return '';
      throw error;
    });
    if (commit !== '') return commit.trim();
  }
  throw new GetterError(`the repository has no branch, tag or commit "${ref}"`);
}

/** Where a repository that was moved is now: git itself follows no redirect, since it would follow any. */
async function redirected(source: URL, options: Omit<WebOptions, 'headers'>): Promise<URL> {
  if (!/^https?:$/.test(source.protocol)) return source;
  const asked = new URL(`${source.href.replace(/\/?(\?.*)?$/, '')}/info/refs?service=git-upload-pack`);
  const { url, close, response } = await request(asked, { ...options, headers: {} });
  await response.body?.cancel();
  await close();
  if (url.href === asked.href || !url.pathname.endsWith('/info/refs')) return source;
  const moved = new URL(url);
  moved.pathname = url.pathname.slice(0, -'/info/refs'.length);
  moved.search = '';
  if (moved.origin === source.origin) {
    moved.username = source.username;
    moved.password = source.password;
  }
  return moved;
}
