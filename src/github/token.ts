type Environment = Readonly<Record<string, string | undefined>>;

/** The token that speaks for this workflow run: the Action's input, else what a step put in GITHUB_TOKEN; null without. */
export function tokenFrom(env: Environment): string | null {
  return env['INPUT_GITHUB-TOKEN']?.trim() || env.GITHUB_TOKEN || null;
}
