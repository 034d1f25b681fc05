/**
 * An artifact cannot be had. `message` is the event's: the artifact by its source, then the cause. Always worth another
 * try under the restart policy, as in Nomad.
 */
export class ArtifactError extends Error {
  override name = 'ArtifactError';
}

/** What went wrong, without the artifact it happened to. */
export class GetterError extends Error {
  override name = 'GetterError';
}
