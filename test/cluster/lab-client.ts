import { hostname } from 'node:os';
import type { TestContext } from 'node:test';
import { openCluster } from '../../src/engine/nomad/cluster.ts';
import { api, ClusterPlace, freshName, skip } from './cluster.ts';

/** Why what needs the lab's images is skipped; false when it is not. They are on this machine only. */
export async function withoutLab(what: string): Promise<string | false> {
  if (skip) return skip;
  const client = api(process.env);
  const call = { doing: 'read the clients', capabilities: [], namespace: 'default' };
  const nodes = await client.call<{ ID: string }[]>({ ...call, path: '/v1/nodes' });
  for (const { ID } of nodes.body) {
    const { body } = await client.call<{
      Attributes: Record<string, string>;
      Drivers: Record<string, { Healthy: boolean }>;
    }>({ ...call, path: `/v1/node/${ID}` });
    if (body.Attributes['unique.hostname'] === hostname() && body.Drivers.docker?.Healthy) return false;
  }
  return `NOT TESTED on a real cluster: ${what}. This machine is no client of it with the docker driver`;
}

/** A workplace with a namespace of its own on the cluster: the names of the lab's jobs are the same in every test. */
export async function labPlace(context: TestContext, what: string): Promise<ClusterPlace> {
  const place = new ClusterPlace(await ownNamespace(context, what));
  context.after(() => place[Symbol.asyncDispose]());
  return place;
}

/** The environment of a namespace that is made for a test, and goes away after it with all that is in it. */
export async function ownNamespace(context: TestContext, what: string): Promise<NodeJS.ProcessEnv> {
  const name = freshName(what);
  const env = { ...process.env, NOMAD_NAMESPACE: name };
  const client = api(env);
  const call = { doing: 'set up a namespace', capabilities: [], path: `/v1/namespace/${name}` };
  await client.call({ ...call, method: 'PUT', body: { Name: name }, namespace: 'default' });
  context.after(async () => {
    const cluster = openCluster(env);
    for (const { ID } of await cluster.list()) await cluster.stop({ namespace: name, id: ID }, true);
    await client.call({ ...call, method: 'DELETE', namespace: 'default' });
  });
  return env;
}
