import type { FunctionTable } from '../../gotemplate/value.ts';
import { sprigFunctions } from '../sprig/table.ts';
import { collectionFunctions } from './collections.ts';
import type { FunctionContext } from './context.ts';
import { encodingFunctions } from './encoding.ts';
import { environmentFunctions } from './environment.ts';
import { jsonFunctions } from './json.ts';
import { numberFunctions } from './numbers.ts';
import { regexFunctions } from './regex.ts';
import { scratchFunctions } from './scratch.ts';
import { stringFunctions } from './strings.ts';
import { tomlFunctions } from './toml.ts';
import { yamlFunctions } from './yaml.ts';

/** The functions of consul-template that need no server. Source: hashicorp/consul-template template/template.go. */
export function templateFunctions(context: FunctionContext): FunctionTable {
  return {
    ...environmentFunctions(context),
    ...scratchFunctions(),
    ...stringFunctions,
    ...numberFunctions,
    ...collectionFunctions,
    ...encodingFunctions,
    ...jsonFunctions,
    ...tomlFunctions,
    ...yamlFunctions(context.libraries),
    ...regexFunctions(context.libraries),
    ...sprigFunctions(context.libraries),
  };
}
