import type { Artifact } from '../jobspec/job.ts';
import { type ArtifactOptions, fetchArtifact } from './fetch.ts';

/** So many are fetched at the same time. Source: hashicorp/nomad client/allocrunner/taskrunner/artifact_hook.go. */
const CONCURRENCY = 3;

/**
 * Fetches the artifacts of a task that are not in `fetched` yet, and adds each that came: what is there is not fetched
 * again when the task is retried because of another. Throws as `fetchArtifact`, when all that were begun have ended.
 */
export async function fetchArtifacts(
  artifacts: readonly Artifact[],
  fetched: Set<string>,
  options: ArtifactOptions,
): Promise<void> {
  const waiting = artifacts.filter((artifact) => !fetched.has(keyOf(artifact)));
  const failures: unknown[] = [];
  const work = async () => {
    for (let artifact = waiting.shift(); artifact; artifact = waiting.shift()) {
      try {
        await fetchArtifact(artifact, options);
        fetched.add(keyOf(artifact));
      } catch (error) {
        failures.push(error);
      }
    }
  };
  await Promise.all(Array.from({ length: CONCURRENCY }, work));
  if (failures.length > 0) throw failures[0];
}

/** All fields of an artifact tell it from others. */
const keyOf = (artifact: Artifact): string => JSON.stringify(artifact);
