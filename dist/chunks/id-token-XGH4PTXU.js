const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
const __dirname = import.meta.dirname;
import "./chunk-GRRIUBBP.js";

// src/github/id-token.ts
var IdentityTokenError = class extends Error {
  name = "IdentityTokenError";
};
async function identityToken(env, audience) {
  const { ACTIONS_ID_TOKEN_REQUEST_URL: url, ACTIONS_ID_TOKEN_REQUEST_TOKEN: token } = env;
  if (!url || !token) {
    throw new IdentityTokenError(
      'There is no identity token of GitHub for this job: give it "permissions: {id-token: write}"'
    );
  }
  const asked = new URL(url);
  if (audience !== null) asked.searchParams.set("audience", audience);
  const answer = await fetch(asked, {
    headers: { authorization: `Bearer ${token}` },
    signal: AbortSignal.timeout(TIMEOUT_MS)
  }).catch((error) => {
    throw new IdentityTokenError(`GitHub's identity tokens cannot be reached: ${error.message}`, {
      cause: error
    });
  });
  const { value } = answer.ok ? await answer.json() : {};
  if (!value) throw new IdentityTokenError(`GitHub gave no identity token: status ${answer.status}`);
  return value;
}
var TIMEOUT_MS = 3e4;
export {
  identityToken
};
