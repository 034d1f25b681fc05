type Environment = Readonly<Record<string, string | undefined>>;

/** GitHub gave no identity token. The message says what is missing. */
class IdentityTokenError extends Error {
  override name = 'IdentityTokenError';
}

/**
 * The identity token that GitHub gives this workflow run, a JWT. `audience`: whom it is for; null for GitHub's default,
 * the owner of the repository. Throws IdentityTokenError.
 */
export async function identityToken(env: Environment, audience: string | null): Promise<string> {
  const { ACTIONS_ID_TOKEN_REQUEST_URL: url, ACTIONS_ID_TOKEN_REQUEST_TOKEN: token } = env;
  if (!url || !token) {
    throw new IdentityTokenError(
      'There is no identity token of GitHub for this job: give it "permissions: {id-token: write}"',
    );
  }
  const asked = new URL(url);
  if (audience !== null) asked.searchParams.set('audience', audience);
  const answer = await fetch(asked, {
    headers: { authorization: `Bearer ${token}` },
    signal: AbortSignal.timeout(TIMEOUT_MS),
  }).catch((error: Error) => {
    throw new IdentityTokenError(`GitHub's identity tokens cannot be reached: ${error.message}`, {
      cause: error,
    });
  });
  const { value } = answer.ok ? ((await answer.json()) as { value?: string }) : {};
  if (!value) throw new IdentityTokenError(`GitHub gave no identity token: status ${answer.status}`);
  return value;
}

const TIMEOUT_MS = 30_000;
