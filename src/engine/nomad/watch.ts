import type { Job } from '../../jobspec/job.ts';
import type { Allocation } from '../../scheduler/allocation.ts';
import { isDown } from '../../scheduler/status.ts';
import type { Verdict } from '../../scheduler/verdict.ts';
import { isVersionOf } from '../../scheduler/versions.ts';
import { byCreation, toAllocation } from './allocation.ts';
import type { AllocationStub, Evaluation } from './api.ts';
import { allocationsCall, evaluationsCall, isOpen, type JobName, nameOf, readJob } from './calls.ts';
import type { Answer, NomadClient } from './client.ts';
import type { ClusterEvent, EmitCluster } from './cluster-event.ts';
import { LogFollowers } from './log-followers.ts';
import { narrator } from './narrator.ts';
import { placementFailure } from './placement.ts';
import type { ClusterSubmission } from './submit.ts';
import { judge } from './verdict.ts';

/** How a job that ran on a cluster ended. */
export interface ClusterResult {
  /** `unfinished` only when it was left running. */
  verdict: Verdict;
  /** Why it is no success where no allocation says it; null otherwise. */
  reason: string | null;
  /** The allocations of the version that was submitted, oldest first. */
  allocations: Allocation[];
  /** The registered job at the end: another version superseded ours; null: it was purged. */
  current: Job | null;
  /** True when the signal aborted before the end. */
  aborted: boolean;
}

/** What was seen at one moment. */
export interface Sight {
  allocations: Allocation[];
  evaluations: Evaluation[];
}

/** Looks at what becomes of a submission and tells it. */
export class Watch {
  last: Sight = { allocations: [], evaluations: [] };
  private readonly client: NomadClient;
  private readonly job: Job;
  private readonly name: JobName;
  private readonly emit: EmitCluster;
  private readonly logs: LogFollowers;
  private readonly tell: ReturnType<typeof narrator>;
  private readonly submission: ClusterSubmission;
  private waitsFor: string | null = null;
  private evaluated = false;
  private readonly endings: Promise<void>[] = [];
  private readonly followed = new Set<string>();
  private readonly finishedBefore = new Set<string>();

  constructor(client: NomadClient, submission: ClusterSubmission, emit: EmitCluster, leave: AbortSignal) {
    this.client = client;
    this.job = submission.job;
    this.name = nameOf(submission.job);
    this.emit = emit;
    this.submission = submission;
    this.logs = new LogFollowers(client, submission.job, emit, leave);
    this.tell = narrator(submission.job, submission.before);
  }

  /**
   * Looks on until all is over: every allocation down, and no evaluation open that would place another. Null when the
   * signal aborted first. An allocation fails in the same write that opens the evaluation of what comes next; so when
   * the evaluations were read after the allocations, and these did not change since, nothing more comes.
   */
  async untilSettled(signal: AbortSignal): Promise<Sight | null> {
    try {
      let answer = await this.client.call<AllocationStub[] | null>(allocationsCall(this.name, signal));
      for (;;) {
        const allocations = await this.take(answer.body ?? []);
        const call = evaluationsCall(this.name, signal);
        const { body, index } = await this.client.call<Evaluation[] | null>(call);
        const evaluations = await this.ours(body ?? [], signal);
        this.last = { allocations, evaluations };
        await this.tellPlacement(evaluations);
        const open = !this.wasEvaluated(evaluations) || evaluations.some(isOpen);
        const down = allocations.every(isDown);
        answer = await this.next(answer, { index, open, down }, signal);
        const settled = down && !open;
        if (settled && unchanged(allocations, await this.take(answer.body ?? []))) return this.last;
      }
    } catch (error) {
      if (signal.aborted) return null;
      throw error;
    }
  }

  async result(seen: Sight, aborted: boolean): Promise<ClusterResult> {
    const detached = aborted && seen.allocations.some((allocation) => !isDown(allocation));
    const [current] = await Promise.all([readJob(this.client, this.name), ...(detached ? [] : this.endings)]);
    const found = judge(this.job, seen.allocations);
    const reason = found.outcome === 'complete' ? this.missing(seen) : null;
    // What another version took over, or kept from being placed, was not brought to its end by this one.
    const outcome = current?.JobModifyIndex === this.job.JobModifyIndex ? 'failed' : 'stopped';
    const verdict: Verdict = reason ? { outcome, allocation: null, exitCode: null } : found;
    return { verdict, reason, allocations: seen.allocations, current, aborted };
  }

  /** Waits for what is to come: another allocation state, or the fate of the evaluations. */
  private async next(
    answer: Answer<AllocationStub[] | null>,
    state: { index: number; open: boolean; down: boolean },
    signal: AbortSignal,
  ): Promise<Answer<AllocationStub[] | null>> {
    const call = allocationsCall(this.name, signal);
    if (!state.down) return this.client.blocking(call, answer.index);
    if (state.open) await this.client.blocking(evaluationsCall(this.name, signal), state.index);
    return this.client.call(call);
  }

  /**
   * The allocations of our version, after saying what is new about them. One that another version takes over as it
   * runs stays ours: it comes to the end that we wait for.
   */
  private async take(stubs: AllocationStub[]): Promise<Allocation[]> {
    const all = stubs.map((stub) => toAllocation(stub, this.job)).sort(byCreation);
    const ours = all.filter((each) => isVersionOf(this.job, each) || this.followed.has(each.ID));
    for (const allocation of ours) {
      this.followed.add(allocation.ID);
      const stub = stubs.find(({ ID }) => ID === allocation.ID)!;
      if (!this.wasOver(allocation)) this.logs.update(allocation);
      for (const event of this.tell(allocation, stub, all)) {
        if (event.type === 'allocation' && event.step === 'ended') this.endLater(event);
        else await this.emit(event);
      }
    }
    return ours;
  }

  /** That it ended is told after all that it wrote. A failure of that is told by `result`. */
  private endLater(event: ClusterEvent & { type: 'allocation' }): void {
    const ending = this.logs.drained(event.allocation.ID).then(() => this.emit(event));
    ending.catch(() => {});
    this.endings.push(ending);
  }

  /** What was over before we came is not told again. */
  private wasOver(allocation: Allocation): boolean {
    const known = this.last.allocations.some(({ ID }) => ID === allocation.ID);
    if (!known && this.submission.before.has(allocation.ID) && isDown(allocation))
      this.finishedBefore.add(allocation.ID);
    return this.finishedBefore.has(allocation.ID);
  }

  /** The evaluations of our version: those of a newer one say nothing about us. */
  private async ours(all: readonly Evaluation[], signal: AbortSignal): Promise<Evaluation[]> {
    const since = all.filter((each) => each.CreateIndex >= this.job.JobModifyIndex);
    if (!since.some(isOpen)) return since;
    const current = await readJob(this.client, this.name, signal);
    const superseded = current !== null && current.JobModifyIndex > this.job.JobModifyIndex;
    return superseded ? since.filter(({ CreateIndex }) => CreateIndex < current.JobModifyIndex) : since;
  }

  /** A list that does not have our evaluation yet comes from a server that is behind. */
  private wasEvaluated(evaluations: readonly Evaluation[]): boolean {
    this.evaluated ||= evaluations.some(({ ID }) => ID === this.submission.evaluation);
    return this.evaluated;
  }

  private async tellPlacement(evaluations: readonly Evaluation[]): Promise<void> {
    const text = placementFailure(evaluations);
    if (text !== null && text !== this.waitsFor) await this.emit({ type: 'notice', level: 'warning', text });
    this.waitsFor = text;
  }

  /** Why there are fewer allocations than the job asks for although nothing is on its way. */
  private missing({ allocations, evaluations }: Sight): string | null {
    if (this.job.Type !== 'batch') return null;
    for (const group of this.job.TaskGroups) {
      const names = new Set(
        allocations.filter(({ TaskGroup }) => TaskGroup === group.Name).map(({ Name }) => Name),
      );
      if (names.size >= group.Count) continue;
      const why = evaluations.find(({ Status }) => Status === 'failed')?.StatusDescription;
      return `group "${group.Name}" has ${names.size} of ${group.Count} allocations, and the cluster places no more${why ? `: ${why}` : ''}`;
    }
    return null;
  }
}

function unchanged(before: readonly Allocation[], after: readonly Allocation[]): boolean {
  return (
    before.length === after.length &&
    before.every(({ ID, ModifyIndex }) =>
      after.some((each) => each.ID === ID && each.ModifyIndex === ModifyIndex),
    )
  );
}
