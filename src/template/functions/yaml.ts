import type { Node, Pair, Scalar, YAMLMap, YAMLSeq } from 'yaml';
import { CallError } from '../../gotemplate/error.ts';
import { anys, Dictionary, dictionary, type FunctionTable, type GoValue } from '../../gotemplate/value.ts';
import { type Libraries, library } from './context.ts';
import { encodeYaml } from './yaml-encode.ts';
import { resolveScalar } from './yaml-scalar.ts';

/** Aliases may repeat what they stand for this often in all. */
const MAX_NODES = 200_000;

/** YAML as Go's yaml.v2 reads and writes it. */
export function yamlFunctions(libraries: Libraries): FunctionTable {
  return {
    parseYAML: {
      parameters: ['string'],
      call: (text: string) => (text === '' ? dictionary() : parseYaml(libraries, text)),
    },
    toYAML: { parameters: ['any'], call: (value: GoValue) => encodeYaml(value) },
  };
}

/** The first document. A map has keys of any type. */
function parseYaml(libraries: Libraries, text: string): GoValue {
  const yaml = library(libraries, 'yaml');
  const documents = yaml.parseAllDocuments(text, { schema: 'failsafe', merge: false, uniqueKeys: false });
  const document = Array.isArray(documents) ? documents[0] : undefined;
  if (!document) return null;
  const [problem] = document.errors;
  if (problem) throw new CallError(`this is not YAML: ${problem.message.split('\n')[0]}`);
  const anchors = new Map<string, GoValue>();
  let nodes = 0;

  function read(node: Node | null): GoValue {
    nodes += 1;
    if (nodes > MAX_NODES) throw new CallError('the document is too large');
    if (node === null) return null;
    if (yaml.isAlias(node)) {
      if (!anchors.has(node.source))
        throw new CallError(`there is no anchor "${node.source}" before its use`);
      return anchors.get(node.source);
    }
    const value = readContent(node);
    const { anchor } = node as Scalar | YAMLMap | YAMLSeq;
    if (anchor) anchors.set(anchor, value);
    return value;
  }

  function readContent(node: Node): GoValue {
    if (yaml.isScalar(node)) {
      const plain = node.type === undefined || node.type === 'PLAIN';
      return resolveScalar(String(node.source ?? node.value ?? ''), node.tag ?? null, plain);
    }
    if (yaml.isSeq(node)) return anys(node.items.map((item) => read(item as Node | null)));
    return readMap((node as YAMLMap).items as Pair<Node, Node | null>[]);
  }

  function readMap(pairs: Pair<Node, Node | null>[]): GoValue {
    const map = new Dictionary('any', 'any');
    for (const { key, value } of pairs) {
      const isMerge = yaml.isScalar(key) && key.type === 'PLAIN' && key.source === '<<';
      if (!isMerge) map.set(keyOf(read(key)), read(value));
      else for (const [name, item] of merged(read(value))) if (!map.has(name)) map.set(name, item);
    }
    return map;
  }

  return read(document.contents as Node | null);
}

function keyOf(key: GoValue): GoValue {
  if (typeof key === 'object' && key !== null && !('value' in key)) {
    throw new CallError('only a plain value can be a key');
  }
  return key;
}

function merged(value: GoValue): [GoValue, GoValue][] {
  if (!(value instanceof Dictionary)) throw new CallError('only a map can be merged into a map');
  return value.sorted();
}
