const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
const __dirname = import.meta.dirname;
import {
  githubClient
} from "./chunk-2ML4K5KG.js";
import "./chunk-OHB3YGB5.js";
import {
  GitHubError
} from "./chunk-MPCZPFK4.js";
import "./chunk-GRRIUBBP.js";

// src/github/author.ts
var VIEWER = "query { viewer { login } }";
var WORKFLOW_TOKEN = "github-actions[bot]";
async function tokenLogin(client) {
  const asked = "find out whose token this is";
  const ways = [
    async () => await client.graphql(asked, VIEWER, {}),
    async () => ({
      viewer: await client.request({
        method: "GET",
        path: "/user",
        asked,
        permission: "contents: read"
      })
    })
  ];
  for (const way of ways) {
    try {
      return (await way()).viewer.login;
    } catch (error) {
      if (!(error instanceof GitHubError) || !REFUSALS.has(error.kind)) throw error;
    }
  }
  return WORKFLOW_TOKEN;
}
var REFUSALS = /* @__PURE__ */ new Set(["forbidden", "not-found", "invalid"]);
function isAuthor(login, author) {
  return author === login || author === `${login}[bot]`;
}

// src/github/identity.ts
var MARK = /^<!-- oneoff (\{.*\}) -->\n/;
function renderMark(mark) {
  const json = JSON.stringify(mark).replace(/[<>-]/g, (sign) => `\\u00${sign.charCodeAt(0).toString(16)}`);
  return `<!-- oneoff ${json} -->
`;
}
function parseMark(body) {
  const json = MARK.exec(body.replaceAll("\r\n", "\n"))?.[1];
  if (json === void 0) return null;
  try {
    const mark = JSON.parse(json);
    return mark.format === 1 ? mark : null;
  } catch {
    return null;
  }
}
function sameIdentity(a, b) {
  return a.job === b.job && a.namespace === b.namespace && a.leg === b.leg;
}

// src/github/comments.ts
var MINIMIZE = "mutation ($id: ID!) { minimizeComment(input: { subjectId: $id, classifier: OUTDATED }) { clientMutationId } }";
function comments(client, repository, pullRequest, wanted) {
  const ask = (method, below, body) => ({
    method,
    path: `/repos/${repository}/${below}`,
    ...body === void 0 ? {} : { body },
    asked: `comment on #${pullRequest} of ${repository}`,
    permission: "pull-requests: write"
  });
  let login;
  return {
    async own() {
      login ??= tokenLogin(client);
      const author = await login;
      const found = [];
      for await (const item of client.list(ask("GET", `issues/${pullRequest}/comments?per_page=100`))) {
        const comment = item;
        const mark = parseMark(comment.body ?? "");
        if (mark === null || !wanted(mark)) continue;
        if (comment.user && isAuthor(author, comment.user.login)) found.push(ownComment(comment, mark));
      }
      return found.sort((a, b) => a.id - b.id);
    },
    async create(body) {
      const created = await client.request(ask("POST", `issues/${pullRequest}/comments`, { body }));
      return ownComment(created, parseMark(body));
    },
    async edit(id, body) {
      const edited = await orGone(client.request(ask("PATCH", `issues/comments/${id}`, { body })));
      return edited === null ? null : ownComment(edited, parseMark(body));
    },
    async remove(id) {
      await orGone(client.request(ask("DELETE", `issues/comments/${id}`)));
    },
    async minimize({ nodeId }) {
      await client.graphql(`fold away an older comment on #${pullRequest}`, MINIMIZE, { id: nodeId });
    },
    async head() {
      try {
        const pull = await client.request(ask("GET", `pulls/${pullRequest}`));
        return pull.head.sha;
      } catch (error) {
        if (error instanceof GitHubError && (error.kind === "forbidden" || error.kind === "not-found"))
          return null;
        throw error;
      }
    }
  };
}
function ownComment({ id, node_id, html_url, body }, mark) {
  return { id, nodeId: node_id, url: html_url, body: body ?? "", mark };
}
async function orGone(request) {
  try {
    return await request;
  } catch (error) {
    if (error instanceof GitHubError && error.kind === "not-found") return null;
    throw error;
  }
}

// src/github/sticky.ts
var LIMIT = 65536;
var STALE_NOTE_BYTES = 400;
var ATTEMPTS = 3;
async function postSticky(comments2, options) {
  return answering(async () => {
    const newest = await comments2.head();
    const stale = newest !== null && options.head !== "" && newest !== options.head;
    const existing = await comments2.own();
    if (stale && existing.some(({ mark }) => mark.head === newest)) {
      return {
        posted: false,
        reason: `The pull request has moved on to ${short(newest)}, and its plan is there already.`
      };
    }
    const body = render(options, stale ? newest : null);
    return (options.history === "update" ? upsert : create)(comments2, existing, body);
  });
}
async function markStale(comments2, head) {
  let marked = 0;
  try {
    const newest = await comments2.head();
    if (head === "" || newest !== null && newest !== head) return { marked, reason: null };
    const own = await comments2.own();
    const standing = new Map(
      own.map((comment) => [JSON.stringify([comment.mark.namespace, comment.mark.job]), comment])
    );
    for (const { id, body, mark } of standing.values()) {
      if (mark.stale || mark.head === head) continue;
      const text = body.slice(body.indexOf("\n") + 1);
      await comments2.edit(id, `${renderMark({ ...mark, stale: true })}${staleNote(mark.head, head)}${text}`);
      marked += 1;
    }
    return { marked, reason: null };
  } catch (error) {
    if (error instanceof GitHubError) return { marked, reason: error.message };
    throw error;
  }
}
async function upsert(comments2, existing, body) {
  for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
    let found = attempt === 1 ? existing : await comments2.own();
    let created = null;
    if (found.length === 0) {
      created = await createOnce(comments2, body);
      found = await comments2.own();
    }
    const [oldest = created, ...others] = found;
    if (!oldest) continue;
    const unchanged = oldest.body.replaceAll("\r\n", "\n") === body;
    const edited = unchanged ? oldest : await comments2.edit(oldest.id, body);
    if (!edited) continue;
    const duplicates = created ? others.filter(({ id }) => id === created.id) : others;
    for (const { id } of duplicates) await comments2.remove(id);
    const how = oldest.id === created?.id ? "created" : unchanged ? "unchanged" : "edited";
    return { posted: true, url: edited.url, how, notice: null };
  }
  return { posted: false, reason: "The comment was deleted whenever it was to be edited." };
}
async function create(comments2, existing, body) {
  const { url } = await comments2.create(body);
  try {
    for (const comment of existing) await comments2.minimize(comment);
    return { posted: true, url, how: "created", notice: null };
  } catch (error) {
    if (!(error instanceof GitHubError)) throw error;
    return { posted: true, url, how: "created", notice: error.message };
  }
}
async function createOnce(comments2, body) {
  try {
    return await comments2.create(body);
  } catch (error) {
    const unknown = error instanceof GitHubError && (error.kind === "unreachable" || error.kind === "server");
    if (!unknown) throw error;
    return null;
  }
}
function render({ identity, head, text }, newest) {
  const mark = { format: 1, ...identity, head, stale: newest !== null };
  const start = renderMark(mark) + (newest === null ? "" : staleNote(head, newest));
  return start + text(LIMIT - Buffer.byteLength(renderMark(mark)) - STALE_NOTE_BYTES);
}
function staleNote(head, newest) {
  const of = head === "" ? "an older commit" : short(head);
  return `> [!WARNING]
> **Out of date**: this is about ${of}, and the pull request has moved on to ${short(newest)}.

`;
}
function short(sha) {
  return sha.slice(0, 7);
}
async function answering(post) {
  try {
    return await post();
  } catch (error) {
    if (error instanceof GitHubError) return { posted: false, reason: error.message };
    throw error;
  }
}

// src/github/comment.ts
async function postComment(options) {
  const { identity, history, text } = options;
  const found = place(options, (mark) => sameIdentity(mark, identity));
  if ("reason" in found) return { posted: false, reason: found.reason };
  return postSticky(found.comments, { identity, head: found.head, history, text });
}
async function markCommentsStale(options) {
  const found = place(options, (mark) => mark.leg === options.leg);
  if ("reason" in found) return { marked: 0, reason: found.reason };
  return markStale(found.comments, found.head);
}
function place({ env, token, event }, wanted) {
  const { pullRequest, repository, name } = event;
  if (pullRequest === null) {
    return { reason: `The event ${name} is not about a pull request: there is nowhere to comment.` };
  }
  if (token === "") return { reason: 'There is no token to comment with: give the input "github-token".' };
  const client = githubClient({ env, token });
  return {
    comments: comments(client, repository, pullRequest.number, wanted),
    head: pullRequest.headSha ?? ""
  };
}
export {
  markCommentsStale,
  postComment
};
