import { convert, unify } from '../convert.ts';
import { FunctionError, type Parameter } from '../scope.ts';
import { isCollection, typeName } from '../types.ts';
import type { Type, Value } from '../value.ts';
import { compareMembers, setOf } from '../value-set.ts';
import { elementsOf, list, tuple } from '../values.ts';
import { define, type FunctionTable } from './define.ts';

const MAX_PRODUCT = 100_000;

const SET: Type = { kind: 'set', element: 'dynamic' };
const OTHERS: Parameter = { name: 'other_sets', type: SET };

export const setFunctions: FunctionTable = {
  setunion: define(
    { first_set: SET },
    (...sets) => {
      const type = memberType(sets);
      return setOf(
        type,
        sets.flatMap((set) => members(set, type)),
      );
    },
    OTHERS,
  ),
  setintersection: define(
    { first_set: SET },
    (...sets) => {
      const type = memberType(sets);
      const [first = [], ...others] = sets.map((set) => members(set, type));
      return setOf(
        type,
        others.reduce<readonly Value[]>((common, other) => intersect(common, other), first),
      );
    },
    OTHERS,
  ),
  setproduct: define({}, product, { name: 'sets', type: 'dynamic' }),
};

function memberType(sets: readonly Value[]): Type {
  const types = sets
    .filter((set) => elementsOf(set).length > 0 || (set.type as { element: Type }).element !== 'dynamic')
    .map((set) => (set.type as { element: Type }).element);
  const type = types.length === 0 ? 'dynamic' : unify(types);
  if (type === null) throw new FunctionError('the members of the sets must fit one type');
  return type;
}

function members(set: Value, element: Type): readonly Value[] {
  return elementsOf(convert(set, { kind: 'set', element }));
}

/** Both in the order of sets. */
function intersect(left: readonly Value[], right: readonly Value[]): Value[] {
  const common: Value[] = [];
  for (let i = 0, j = 0; i < left.length && j < right.length; ) {
    const order = compareMembers(left[i]!, right[j]!);
    if (order === 0) common.push(left[i]!);
    if (order <= 0) i += 1;
    if (order >= 0) j += 1;
  }
  return common;
}

/** Every combination of one element of each. A list when all are lists, else a set. */
function product(...sequences: Value[]): Value {
  if (sequences.length < 2) throw new FunctionError('at least two sets or lists are needed');
  const types = sequences.map((sequence, index) => elementTypeOf(sequence, index));
  const total = sequences.reduce((count, sequence) => count * elementsOf(sequence).length, 1);
  if (total > MAX_PRODUCT) throw new FunctionError(`there would be ${total} combinations`);
  let rows: Value[][] = [[]];
  for (const [index, sequence] of sequences.entries()) {
    const items = elementsOf(sequence).map((item) => convert(item, types[index]!));
    rows = rows.flatMap((row) => items.map((item) => [...row, item]));
  }
  const element: Type = { kind: 'tuple', elements: types };
  const isSet = sequences.some(({ type }) => isCollection(type, 'set'));
  return isSet ? setOf(element, rows.map(tuple)) : list(element, rows.map(tuple));
}

function elementTypeOf(sequence: Value, index: number): Type {
  const { type } = sequence;
  if (typeof type !== 'string' && (type.kind === 'list' || type.kind === 'set')) return type.element;
  if (typeof type === 'string' || type.kind !== 'tuple') {
    throw new FunctionError(`a set or list is needed, this is ${typeName(type)}`, index);
  }
  if (type.elements.length === 0) return 'dynamic';
  const element = unify(type.elements);
  if (element === null) throw new FunctionError('all elements must fit one type', index);
  return element;
}
