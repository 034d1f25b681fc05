/** Where in a file a problem is, for an annotation on the pull request. Lines and columns count from 1. */
interface Place {
  file: string;
  startLine: number;
  endLine: number;
  /** Only meaningful when both lines are the same. */
  startColumn: number;
  endColumn: number;
}

/** What a workflow runner offers to an action, as one port: GitHub's in `src/action/`, a recording one in tests. */
export interface Host {
  /** One line of the log; a long one is folded. */
  line(text: string): void;
  annotate(
    level: 'error' | 'warning' | 'notice',
    message: string,
    options?: { title?: string; place?: Place },
  ): void;
  startGroup(title: string): void;
  endGroup(): void;
  output(name: string, value: string): void;
  /** From now on the runner shows this text nowhere. */
  mask(text: string): void;
  /** Added to the summary of the step, as GitHub-flavoured markdown. The runner takes at most 1 MiB. */
  summary(markdown: string): void;
  /** Kept for the post step. */
  state(name: string, value: string): void;
}
