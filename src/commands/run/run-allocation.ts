import type { EngineEvent } from '../../engine/engine.ts';
import type { Job } from '../../jobspec/job.ts';
import type { Allocation } from '../../scheduler/allocation.ts';
import { recordClientStatus, recordTaskState } from '../../scheduler/progress.ts';
import type { JobRecord } from '../../scheduler/record.ts';
import { isVersionOf } from '../../scheduler/versions.ts';
import type { Admission } from './admission.ts';
import { demandIn } from './demand.ts';
import { undecidedPredecessor } from './lost.ts';
import type { Party } from './party.ts';
import { limitRunDuration } from './run-duration.ts';

/** Runs allocations on the engine: what must be down first, room on the machine, the run, and its end in the record. */
export class AllocationRuns {
  private readonly party: Party;
  private readonly admission: Admission;
  /** Waits until nothing of an allocation runs any more. */
  private readonly untilOver: (id: string, signal: AbortSignal | null) => Promise<void>;

  constructor(
    party: Party,
    admission: Admission,
    untilOver: (id: string, signal: AbortSignal | null) => Promise<void>,
  ) {
    this.party = party;
    this.admission = admission;
    this.untilOver = untilOver;
  }

  /**
   * Runs an allocation that was claimed, from its beginning or from where another process left it. Answers with the
   * record in which it is over; null when that was purged. Throws EngineError, StateError.
   */
  async run(allocation: Allocation, resume: boolean): Promise<JobRecord | null> {
    const { options, running } = this.party;
    const { record, job: registered } = options.submission;
    const job = record.versions.find((version) => isVersionOf(version, allocation)) ?? registered;
    const { signal } = running.get(allocation.ID)!;
    const limit = limitRunDuration(this.party, job, allocation);
    try {
      await this.waitForPredecessors(allocation, signal);
      const lost = allocation.WaitsFor.find((id) => this.party.lost.has(id));
      if (lost && options.onLost !== 'rerun')
        throw undecidedPredecessor(allocation, this.party.stored(lost)!);
      const demand = demandIn(job, allocation);
      if (resume) this.admission.occupy(allocation, demand);
      else if (!(await this.admission.enter(allocation, demand, signal))) {
        return await this.end(allocation, 'complete', 'Stopped before it started');
      }
      return await this.runAdmitted(job, allocation, resume);
    } finally {
      this.admission.leave(allocation);
      await limit.clear();
    }
  }

  private async runAdmitted(job: Job, allocation: Allocation, resume: boolean): Promise<JobRecord | null> {
    const { options, running } = this.party;
    if (resume) {
      const text = 'taken over: the process that ran it is gone';
      options.report({ type: 'allocation', allocation, step: 'adopted', text });
    }
    const engine = await options.engine();
    const { signal } = running.get(allocation.ID)!;
    const emit = (event: EngineEvent) => this.emit(event);
    const result = await engine.run({ job, allocation, emit, signal, resume });
    const record = await this.end(allocation, result.clientStatus, result.description);
    options.report({
      type: 'allocation',
      allocation: { ...allocation, ClientStatus: result.clientStatus, TaskStates: result.taskStates },
      step: 'ended',
      text: `${result.clientStatus}: ${result.description}`,
    });
    return record;
  }

  private async waitForPredecessors(allocation: Allocation, signal: AbortSignal): Promise<void> {
    const { options, running } = this.party;
    const before = allocation.WaitsFor.filter((id) => !this.party.isOver(id));
    for (const id of before) {
      const text = `waiting until ${this.party.stored(id)!.Name} (${id.slice(0, 8)}) has stopped`;
      options.report({ type: 'allocation', allocation, step: 'waiting', text });
    }
    // Waiting goes on when we are told to stop: only then is it certain that the predecessor was not overtaken.
    await Promise.all(before.map((id) => this.untilOver(id, running.has(id) ? null : signal)));
  }

  private emit(event: EngineEvent): Promise<void> | null {
    if (event.type === 'task') return this.emitStep(event);
    const { report, drained } = this.party.options;
    report(event);
    return drained();
  }

  private async emitStep(step: Extract<EngineEvent, { type: 'task' }>): Promise<void> {
    const { report, drained, now } = this.party.options;
    const { allocation, task, state } = step;
    const { Type } = step.event;
    const reason = `${allocation.Name} ${task.Name}: ${Type}`;
    const change = (record: JobRecord): JobRecord =>
      recordTaskState(record, allocation.ID, task.Name, state, now());
    // The containers tell how far a task came, until they are removed: only its end must be safe before that.
    if (Type === 'Terminated' || state.State === 'dead') await this.party.save(reason, change);
    else this.party.saveLater(reason, change);
    if (Type === 'Started') this.admission.started(allocation);
    report(step);
    await drained();
  }

  private end(
    { ID, Name }: Allocation,
    status: 'complete' | 'failed',
    description: string,
  ): Promise<JobRecord | null> {
    return this.party.save(`${Name} is ${status}`, (record) =>
      recordClientStatus(record, ID, status, description, this.party.options.now()),
    );
  }
}
