import type { Node, Pair, Scalar, YAMLMap, YAMLSeq } from 'yaml';
import { FunctionError } from '../scope.ts';
import type { Value } from '../value.ts';
import { object, string, tuple } from '../values.ts';
import { define, type FunctionTable, textOf } from './define.ts';
import { library } from './libraries.ts';
import { encodeYaml } from './yaml-encode.ts';
import { resolveScalar } from './yaml-scalar.ts';

/** Aliases may repeat what they stand for this often in all. */
const MAX_NODES = 200_000;

export const yamlFunctions: FunctionTable = {
  yamldecode: define({ src: 'string' }, (src) => decodeYaml(textOf(src))),
  yamlencode: {
    parameters: [{ name: 'value', type: 'dynamic', allowNull: true }],
    call: ([value]) => string(encodeYaml(value!)),
  },
};

function decodeYaml(text: string): Value {
  const yaml = library('yaml');
  const documents = yaml.parseAllDocuments(text, { schema: 'failsafe', merge: false, uniqueKeys: false });
  const [document] = documents;
  if (!document || !Array.isArray(documents)) throw new FunctionError('there is no YAML document');
  if (documents.length > 1) throw new FunctionError('there is more than one YAML document');
  const [problem] = document.errors;
  if (problem) throw new FunctionError(`this is not YAML: ${problem.message.split('\n')[0]}`);
  const anchors = new Map<string, Value | null>();
  let nodes = 0;

  function read(node: Node | null): Value {
    nodes += 1;
    if (nodes > MAX_NODES) throw new FunctionError('the document is too large');
    if (node === null) return resolveScalar('', null, true);
    if (yaml.isAlias(node)) return aliased(node.source);
    const anchor = (node as Scalar | YAMLMap | YAMLSeq).anchor;
    if (anchor) anchors.set(anchor, null);
    const value = readContent(node);
    if (anchor) anchors.set(anchor, value);
    return value;
  }

  function aliased(name: string): Value {
    const value = anchors.get(name);
    if (value) return value;
    throw new FunctionError(
      value === null ? `the anchor "${name}" contains itself` : `there is no anchor "${name}"`,
    );
  }

  function readContent(node: Node): Value {
    if (yaml.isScalar(node)) {
      const plain = node.type === undefined || node.type === 'PLAIN';
      return resolveScalar(String(node.source ?? node.value ?? ''), node.tag ?? null, plain);
    }
    if (yaml.isSeq(node)) return tuple(node.items.map((item) => read(item as Node | null)));
    return readMap((node as YAMLMap).items as Pair<Node, Node | null>[]);
  }

  function readMap(pairs: Pair<Node, Node | null>[]): Value {
    const entries = new Map<string, Value>();
    for (const { key, value } of pairs) {
      if (yaml.isScalar(key) && key.type === 'PLAIN' && key.source === '<<' && !key.tag) {
        const merged = read(value).data;
        if (!(merged instanceof Map)) throw new FunctionError('only a map can be merged into a map');
        for (const [name, item] of merged as ReadonlyMap<string, Value>) entries.set(name, item);
        continue;
      }
      if (!yaml.isScalar(key)) throw new FunctionError('only text can be a key');
      const name = read(key);
      if (name.data === null) throw new FunctionError('a key must not be null');
      entries.set(String(name.data), read(value));
    }
    return object(entries);
  }

  return read(document.contents as Node | null);
}
