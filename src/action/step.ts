import type { Surroundings } from '../commands/command.ts';
import type { GitHubEvent } from '../github/event.ts';
import type { Masker } from '../plan/masker.ts';
import type { Host } from '../report/host.ts';
import type { OutputName } from './inputs.ts';
import type { Settings } from './settings.ts';

/** One execution of the Action, as its commands see it. */
export interface Step {
  settings: Settings;
  around: Surroundings;
  event: GitHubEvent;
  /** Masks whatever is written through it; so do `annotate` and `output`. */
  host: Host;
  /** As the host's, within what the runner keeps. */
  annotate: Host['annotate'];
  /** A later value of the same output takes the place of an earlier one. */
  output(name: OutputName, value: string | number | boolean): void;
  mask: Masker;
  /** The declared secrets and their parts, for what masks before it escapes or cuts. */
  secrets: readonly string[];
}
