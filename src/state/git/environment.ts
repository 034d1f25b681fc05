import type { Remote } from './remote.ts';

/** What ties git to the repository it was called from, when we run in one of its hooks or aliases. */
const REPOSITORY_VARIABLES =
  /^GIT_(DIR|WORK_TREE|INDEX_FILE|OBJECT_DIRECTORY|ALTERNATE_OBJECT_DIRECTORIES|COMMON_DIR|NAMESPACE|PREFIX|SHALLOW_FILE|GRAFT_FILE|REPLACE_REF_BASE|NO_REPLACE_OBJECTS|QUARANTINE_PATH|INTERNAL_SUPER_PREFIX|CONFIG|CONFIG_PARAMETERS)$/;

/** Settings of the user's that would get in the way. What concerns the network (proxies, certificates) stays his. */
const CONFIGURATION: readonly (readonly [string, string])[] = [
  ['core.hooksPath', '/dev/null'],
  ['gc.auto', '0'],
  ['maintenance.auto', 'false'],
  ['push.followTags', 'false'],
  ['push.gpgSign', 'false'],
  ['push.recurseSubmodules', 'no'],
  ['fetch.writeCommitGraph', 'false'],
];

/**
 * The environment of our git commands. It is also the only place where credentials are: neither arguments nor files
 * hold them. The `authorization` header, if there is one, takes the place of any that git would find elsewhere: two of
 * them are an error to GitHub. Nothing asks at a terminal, and messages come in the language they are understood in.
 */
export function gitEnvironment(
  env: NodeJS.ProcessEnv,
  remote: Remote,
  authorization: string | null,
): NodeJS.ProcessEnv {
  const kept = Object.entries(env).filter(([name]) => !REPOSITORY_VARIABLES.test(name));
  const header = `http.${remote.origin}.extraheader`;
  const credentials: [string, string][] =
    remote.origin && authorization
      ? [
          ['credential.helper', ''],
          [header, ''],
          [header, authorization],
        ]
      : [];
  return {
    ...Object.fromEntries(kept),
    ...configuration([...CONFIGURATION, ...credentials], Number(env.GIT_CONFIG_COUNT ?? 0)),
    GIT_TERMINAL_PROMPT: '0',
    // Set but empty: no window asks either. Who names a program here gave it the answer.
    GIT_ASKPASS: env.GIT_ASKPASS ?? '',
    LC_ALL: 'C',
    // Whoever traces git sees no credentials in it.
    GIT_TRACE_REDACT: '1',
  };
}

/** Configuration in variables, after those that are there already. Source: git-config(1), GIT_CONFIG_COUNT. */
function configuration(
  settings: readonly (readonly [string, string])[],
  first: number,
): Record<string, string> {
  const variables: Record<string, string> = { GIT_CONFIG_COUNT: String(first + settings.length) };
  for (const [i, [key, value]] of settings.entries()) {
    variables[`GIT_CONFIG_KEY_${first + i}`] = key;
    variables[`GIT_CONFIG_VALUE_${first + i}`] = value;
  }
  return variables;
}
