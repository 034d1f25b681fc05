import { basename, dirname, sep } from 'node:path';
import type { Plugin } from 'esbuild';

/** A module of a package that would be loaded at start and is needed later or never, and what stands in for it. */
interface Detour {
  package: string;
  module: string;
  source: string;
}

const detours: Detour[] = [
  {
    // ssh2 (600 kB, 35 ms) is for ssh:// hosts alone.
    package: 'docker-modem',
    module: 'ssh',
    source: `
      const http = require('http');
      module.exports = (options) => {
        const agent = new http.Agent();
        agent.createConnection = (connection, callback) => {
          import('./ssh.js').then((ssh) => ssh.default(options).createConnection(connection, callback)).catch(callback);
        };
        return agent;
      };`,
  },
  {
    // Follows redirects, which the engine does not send, and brings TLS (8 ms), which only tcp:// hosts may need.
    package: 'docker-modem',
    module: 'http',
    source: `
      module.exports = {
        http: require('http'),
        get https() {
          return process.getBuiltinModule('node:https');
        },
      };`,
  },
  {
    // The gRPC session and the protobuf progress of BuildKit (65 ms): oneoff builds no images.
    package: 'dockerode',
    module: 'session',
    source: `module.exports = () => { throw new Error('BuildKit sessions are not part of this build.'); };`,
  },
  {
    package: 'dockerode',
    module: 'buildkit',
    source: `exports.followProgress = () => { throw new Error('BuildKit progress is not part of this build.'); };`,
  },
  {
    // Brings an HTTP client and undici (400 kB, 75 ms) into @actions/core, for one method.
    package: '@actions/core',
    module: 'oidc-utils',
    source: `
      export class OidcClient {
        static async getIDToken(audience) {
          const { OidcClient } = await import('./oidc-utils.js');
          return OidcClient.getIDToken(audience);
        }
      }`,
  },
];

/** Puts the detours of heavy modules in place. A dynamic import of such a module still reaches the module itself. */
export const detourPlugin: Plugin = {
  name: 'detours',
  setup(build) {
    build.onResolve({ filter: /^\.\// }, async ({ path, importer, kind, resolveDir }) => {
      const module = basename(path, '.js');
      const detour = detours.find((one) => one.module === module && isLibraryFileOf(one.package, importer));
      if (detour === undefined || kind === 'dynamic-import') return undefined;
      const target = await build.resolve(path, { kind: 'dynamic-import', resolveDir, importer });
      return { path: target.path, suffix: '?detour', sideEffects: false, pluginData: detour };
    });
    build.onLoad({ filter: /./ }, ({ path, suffix, pluginData }) =>
      suffix === '?detour'
        ? { contents: (pluginData as Detour).source, loader: 'js', resolveDir: dirname(path) }
        : undefined,
    );
  },
};

function isLibraryFileOf(name: string, file: string): boolean {
  return dirname(file).endsWith(`${sep}node_modules${sep}${name.replace('/', sep)}${sep}lib`);
}

/** Packages of dockerode that are loaded at start, and what stands in for them. */
const standIns: Record<string, string> = {
  // Streams for browsers and Nodes of ten years ago (15 ms); ours are built in.
  'readable-stream': `module.exports = process.getBuiltinModule('node:stream');`,
  // Packs folders for building images (10 ms).
  'tar-fs': `exports.pack = () => { throw new Error('Building images is not part of this build.'); };`,
};

/** Puts the stand-ins in place. */
export const standInPlugin: Plugin = {
  name: 'stand-ins',
  setup(build) {
    build.onResolve({ filter: new RegExp(`^(${Object.keys(standIns).join('|')})$`) }, ({ path }) => ({
      path,
      namespace: 'stand-in',
      sideEffects: false,
    }));
    build.onLoad({ filter: /./, namespace: 'stand-in' }, ({ path }) => ({
      contents: standIns[path]!,
      loader: 'js',
    }));
  },
};

/**
 * Turns imports of node:http and node:https into process.getBuiltinModule. The ESM form evaluates every lazy getter
 * of the module and costs 45 ms at start; this one costs 6.
 */
export const builtinPlugin: Plugin = {
  name: 'http-builtins',
  setup(build) {
    build.onResolve({ filter: /^(node:)?https?$/ }, ({ path }) => ({
      path: path.replace('node:', ''),
      namespace: 'builtin',
    }));
    build.onLoad({ filter: /./, namespace: 'builtin' }, ({ path }) => ({
      contents: `module.exports = process.getBuiltinModule('node:${path}');`,
      loader: 'js',
    }));
  },
};
