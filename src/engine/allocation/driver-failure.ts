/**
 * The task could not be started for a reason that lies in the task: no such image, a command that does not exist. It
 * ends in a Driver Failure event, and counts against the restart policy when trying again may help.
 */
export class DriverFailure extends Error {
  override name = 'DriverFailure';
  /** False when the same start would fail in the same way: then no attempt is wasted on it. */
  readonly recoverable: boolean;

  constructor(message: string, options: { recoverable: boolean; cause?: unknown }) {
    super(message, { cause: options.cause });
    this.recoverable = options.recoverable;
  }
}

/** An artifact of the task cannot be had. Ends in a Failed Artifact Download event, and is worth another try. */
export class ArtifactFailed extends Error {
  override name = 'ArtifactFailed';
}

/** A template of the task cannot be rendered. Ends in a Killing event that fails the task. */
export class TemplateFailed extends Error {
  override name = 'TemplateFailed';
}

/** The task's configuration makes no sense once its references are filled in. Ends in a Failed Validation event. */
export class ValidationFailure extends Error {
  override name = 'ValidationFailure';
}
