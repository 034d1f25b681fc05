import { CallError } from '../../gotemplate/error.ts';
import {
  anys,
  Dictionary,
  dictionary,
  type FunctionTable,
  type GoValue,
  type Methods,
} from '../../gotemplate/value.ts';

/** A place where a template keeps values while it runs. Source: hashicorp/consul-template template/scratch.go. */
export function scratchFunctions(): FunctionTable {
  const values = new Map<string, GoValue>();

  const setInMap = (override: boolean) => (name: string, key: string, value: GoValue) => {
    const map = values.get(name) ?? dictionary();
    if (!(map instanceof Dictionary)) throw new CallError(`"${name}" is no map`);
    values.set(name, map);
    if (override || !map.has(key)) map.set(key, value);
    return '';
  };

  const scratch: Methods = {
    typeName: '*template.Scratch',
    methods: {
      Key: { parameters: ['string'], call: (name: string) => values.has(name) },
      Get: { parameters: ['string'], call: (name: string) => values.get(name) },
      Set: {
        parameters: ['string', 'any'],
        call: (name: string, value: GoValue) => {
          values.set(name, value);
          return '';
        },
      },
      SetX: {
        parameters: ['string', 'any'],
        call: (name: string, value: GoValue) => {
          if (!values.has(name)) values.set(name, value);
          return '';
        },
      },
      MapSet: { parameters: ['string', 'string', 'any'], call: setInMap(true) },
      MapSetX: { parameters: ['string', 'string', 'any'], call: setInMap(false) },
      MapValues: {
        parameters: ['string'],
        call: (name: string) => {
          const map = values.get(name);
          return anys(map instanceof Dictionary ? map.sorted().map(([, value]) => value) : []);
        },
      },
    },
  };
  return { scratch: { parameters: [], call: () => scratch } };
}
