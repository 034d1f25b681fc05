import { type BlockSchema, bool, duration, int, once, string } from './schema.ts';

export const restart: BlockSchema = {
  attributes: {
    attempts: int('Attempts'),
    interval: duration('Interval'),
    delay: duration('Delay'),
    mode: string('Mode'),
    render_templates: bool('RenderTemplates'),
  },
  blocks: {},
};

export const reschedule: BlockSchema = {
  attributes: {
    attempts: int('Attempts'),
    interval: duration('Interval'),
    delay: duration('Delay'),
    delay_function: string('DelayFunction'),
    max_delay: duration('MaxDelay'),
    unlimited: bool('Unlimited'),
  },
  blocks: {},
};

export const update: BlockSchema = {
  attributes: {
    stagger: duration('Stagger'),
    max_parallel: int('MaxParallel'),
    health_check: string('HealthCheck'),
    min_healthy_time: duration('MinHealthyTime'),
    healthy_deadline: duration('HealthyDeadline'),
    progress_deadline: duration('ProgressDeadline'),
    canary: int('Canary'),
    auto_revert: bool('AutoRevert'),
    auto_promote: bool('AutoPromote'),
  },
  blocks: {},
};

export const migrate: BlockSchema = {
  attributes: {
    max_parallel: int('MaxParallel'),
    health_check: string('HealthCheck'),
    min_healthy_time: duration('MinHealthyTime'),
    healthy_deadline: duration('HealthyDeadline'),
  },
  blocks: {},
};

export const disconnect: BlockSchema = {
  attributes: {
    lost_after: duration('LostAfter'),
    stop_on_client_after: duration('StopOnClientAfter'),
    replace: bool('Replace'),
    reconcile: string('Reconcile'),
  },
  blocks: {},
};

export const scaling: BlockSchema = {
  attributes: { min: int('Min'), max: int('Max'), enabled: bool('Enabled'), type: string('Type') },
  blocks: { policy: once('Policy', 'free') },
};
