import { formatDuration } from '../../hcl/duration.ts';
import type { TaskEvent } from '../../scheduler/allocation.ts';
import { WITHIN_POLICY } from '../../scheduler/restart.ts';
import type { TaskExit } from '../task-driver.ts';

/**
 * The events in the life of a task, in Nomad's words, so that tools which read one read the other.
 * Times in ns since the epoch. Source: nomad/structs TaskEvent, PopulateEventDisplayMessage.
 */
function taskEvent(
  type: string,
  time: number,
  displayMessage: string,
  details: Record<string, string> = {},
  failsTask = false,
): TaskEvent {
  return {
    Type: type,
    Time: time,
    DisplayMessage: displayMessage,
    Details: failsTask ? { ...details, fails_task: 'true' } : details,
    FailsTask: failsTask,
  };
}

export const received = (time: number) => taskEvent('Received', time, 'Task received by client');

export const taskSetup = (time: number) =>
  taskEvent('Task Setup', time, 'Building Task Directory', { message: 'Building Task Directory' });

export const downloadingArtifacts = (time: number) =>
  taskEvent('Downloading Artifacts', time, 'Client is downloading artifacts');

export const failedArtifactDownload = (time: number, problem: string) =>
  taskEvent('Failed Artifact Download', time, problem, { download_error: problem });

export const downloadingImage = (time: number, image: string) =>
  taskEvent('Driver', time, 'Downloading image', { driver_message: 'Downloading image', image });

export const started = (time: number) => taskEvent('Started', time, 'Task started by client');

export const failedValidation = (time: number, problem: string) =>
  taskEvent('Failed Validation', time, problem, { validation_error: problem }, true);

export const driverFailure = (time: number, problem: string) =>
  taskEvent('Driver Failure', time, problem, { driver_error: problem });

export function terminated(time: number, { code, signal, oomKilled, message }: TaskExit): TaskEvent {
  const text = [
    `Exit Code: ${code}`,
    ...(signal === 0 ? [] : [`Signal: ${signal}`]),
    ...(message === '' ? [] : [`Exit Message: "${message}"`]),
  ];
  return taskEvent('Terminated', time, text.join(', '), {
    exit_code: String(code),
    signal: String(signal),
    oom_killed: String(oomKilled),
    ...(message && { exit_message: message }),
  });
}

/** What a Terminated event tells. */
export function exitOf({ Details }: TaskEvent): TaskExit {
  const { exit_code, signal, oom_killed, exit_message = '' } = Details;
  const oomKilled = oom_killed === 'true';
  return { code: Number(exit_code), signal: Number(signal), oomKilled, message: exit_message };
}

/** `delay` in ns. */
export function restarting(time: number, reason: string, delay: number): TaskEvent {
  const wait = `Task restarting in ${formatDuration(delay)}`;
  return taskEvent('Restarting', time, reason === WITHIN_POLICY ? wait : `${reason} - ${wait}`, {
    restart_reason: reason,
    start_delay: String(delay),
  });
}

export const notRestarting = (time: number, reason: string) =>
  taskEvent('Not Restarting', time, reason, { restart_reason: reason }, true);

/** `delay` in ns. */
export const waitingForShutdownDelay = (time: number, delay: number) =>
  taskEvent(
    'Waiting for shutdown delay',
    time,
    `Waiting for shutdown_delay of ${formatDuration(delay)} before killing the task.`,
    { shutdown_delay: formatDuration(delay) },
  );

/** `timeout` in ns: what the task gets to stop by itself. */
export const killing = (time: number, reason: string, timeout: number) =>
  taskEvent('Killing', time, `Sent interrupt. Waiting ${formatDuration(timeout)} before force killing`, {
    kill_reason: reason,
    kill_timeout: formatDuration(timeout),
  });

/** A template that cannot be rendered ends its task for good, as Nomad's template manager does. */
export const templateFailed = (time: number, problem: string) =>
  taskEvent(
    'Killing',
    time,
    `Template failed: ${problem}`,
    { kill_reason: `Template failed: ${problem}` },
    true,
  );

export const killed = (time: number) => taskEvent('Killed', time, 'Task successfully killed');

export const siblingFailed = (time: number, sibling: string) =>
  taskEvent('Sibling Task Failed', time, `Task's sibling "${sibling}" failed`, { failed_sibling: sibling });

export const leaderDead = (time: number) => taskEvent('Leader Task Dead', time, 'Leader Task in Group dead');

export const mainDead = (time: number) => taskEvent('Main Tasks Dead', time, 'Main tasks in the group died');
