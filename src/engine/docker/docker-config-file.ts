import { readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';
import { EngineError } from '../engine.ts';
import type { Environment } from './client.ts';

/** What we read of the Docker CLI's own configuration. */
export interface DockerConfigFile {
  currentContext?: string;
  /** By registry: base64 of `user:password`, or an identity token. */
  auths?: Record<string, { auth?: string; identitytoken?: string }>;
  /** By registry: which helper program knows its credentials. */
  credHelpers?: Record<string, string>;
  /** The helper for every other registry. */
  credsStore?: string;
}

/** Reads `config.json` of $DOCKER_CONFIG, else of ~/.docker. None is an empty one; a broken one throws an EngineError. */
export function readDockerConfig(env: Environment): { folder: string; config: DockerConfigFile } {
  const folder = env.DOCKER_CONFIG || path.join(env.HOME || homedir(), '.docker');
  const file = path.join(folder, 'config.json');
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    return { folder, config: {} };
  }
  try {
    return { folder, config: JSON.parse(text) as DockerConfigFile };
  } catch (error) {
    throw new EngineError(`${file} is not valid JSON: ${(error as Error).message}. Correct or remove it`, {
      cause: error,
    });
  }
}
