import { code, inline } from './markdown-escape.ts';
import type { Decision, Plan } from './plan.ts';

/** Characters of a job's ID that are shown: a sentence stays one. */
const ID_LENGTH = 100;
const REFUSAL_LENGTH = 500;

/** The plan in one sentence: "will run 1 allocation of `webapp-migration`; 12 earlier invocations stay". */
export function headline(plan: Plan): string {
  const id = plan.diff?.ID ?? '';
  const job = id === '' ? 'the job' : code(id.length > ID_LENGTH ? `${id.slice(0, ID_LENGTH)}…` : id);
  if (plan.refusal !== null)
    return `nothing of ${job} will run: ${inline(plan.refusal.slice(0, REFUSAL_LENGTH))}`;
  const sum = (key: keyof Plan['updates'][string]): number =>
    Object.values(plan.updates).reduce((total, group) => total + group[key], 0);
  const blocked = plan.decisions.filter(({ feasible }) => !feasible);
  const kept = blocked.filter(({ action }) => action === 'replace').length;
  const going = plan.decisions.filter(goesOn).length;

  const acts = [
    act('run', sum('Place') + sum('DestructiveUpdate') - blocked.length),
    act('stop', sum('Stop') + sum('DestructiveUpdate') - kept),
    act('update in place', sum('InPlaceUpdate')),
  ].filter((text) => text !== '');
  const stays = [
    blocked.length > 0 ? `${allocations(blocked.length)} cannot be placed` : '',
    going > 0 ? `${going} running ${going === 1 ? 'goes' : 'go'} on` : '',
    earlier(sum('Ignore') - going),
  ];
  const first = acts.length > 0 ? `will ${acts.join(' and ')} of ${job}` : `nothing of ${job} will run`;
  return [first, ...stays.filter((text) => text !== '')].join('; ');
}

function act(verb: string, count: number): string {
  return count > 0 ? `${verb} ${allocations(count)}` : '';
}

function allocations(count: number): string {
  return `${count} allocation${count === 1 ? '' : 's'}`;
}

function earlier(count: number): string {
  if (count <= 0) return '';
  return count === 1 ? '1 earlier invocation stays' : `${count} earlier invocations stay`;
}

/** An allocation that is left alone while it runs. */
function goesOn({ action, lastResult }: Decision): boolean {
  return action === 'ignore' && (lastResult?.status === 'running' || lastResult?.status === 'pending');
}
