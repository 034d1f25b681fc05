import type { NomadClient } from './client.ts';
import { ClusterError } from './error.ts';

/** A token that a login gave. */
export interface LoginToken {
  accessorId: string;
  secretId: string;
  /** Nanoseconds since the epoch; null when it never expires. */
  expiresAt: number | null;
}

/**
 * Exchanges an identity token, such as the one GitHub gives a workflow, for a token of the cluster, through an auth
 * method of type JWT (since 1.5.4). Sent once. Throws ClusterError.
 */
export async function login(
  client: NomadClient,
  authMethod: string,
  identityToken: string,
): Promise<LoginToken> {
  try {
    const { body } = await client.call<{
      AccessorID: string;
      SecretID: string;
      ExpirationTime: string | null;
    }>({
      doing: `log in with auth method "${authMethod}"`,
      capabilities: [],
      method: 'POST',
      path: '/v1/acl/login',
      body: { AuthMethodName: authMethod, LoginToken: identityToken },
      namespace: 'default',
    });
    const expires = Date.parse(body.ExpirationTime ?? '');
    const expiresAt = Number.isNaN(expires) ? null : expires * 1e6;
    return { accessorId: body.AccessorID, secretId: body.SecretID, expiresAt };
  } catch (error) {
    if (!(error instanceof ClusterError) || error.answer === '' || error.kind === 'unavailable') throw error;
    const message = `${error.message}. The auth method has to exist, its bound audiences and issuer have to be those of the identity token, and a binding rule has to match its claims`;
    throw new ClusterError('permission', message, { answer: error.answer, cause: error });
  }
}

/**
 * Deletes the token of a login as soon as it is no longer needed. Nomad lets only management tokens delete tokens; so
 * the answer says why it was not deleted, and null when it was. Throws ClusterError when the cluster cannot be asked.
 */
export async function revoke(client: NomadClient, token: LoginToken): Promise<string | null> {
  try {
    await client.call({
      doing: 'delete the token of this login',
      capabilities: [],
      method: 'DELETE',
      path: `/v1/acl/token/${token.accessorId}`,
      namespace: 'default',
      repeatable: true,
    });
    return null;
  } catch (error) {
    if (!(error instanceof ClusterError) || error.kind !== 'permission') throw error;
    const end =
      token.expiresAt === null
        ? 'does not expire'
        : `expires at ${new Date(token.expiresAt / 1e6).toISOString()}`;
    return `Only a management token may delete tokens, so the one of this login was left. It ${end}`;
  }
}
