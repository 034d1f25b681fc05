import { compareBytes } from './bytes.ts';
import type { AllocationMetric } from './plan.ts';
import { quote } from './quote.ts';

/**
 * Why placements of a group failed, indented by two. Where Nomad's lines come in any order, these are sorted.
 * Source: command/monitor.go formatAllocMetrics.
 */
export function groupFailure(group: string, metric: AllocationMetric): string {
  const more = metric.CoalescedFailures ?? 0;
  const head = `  Task Group ${quote(group)} (failed to place ${more + 1} allocation${more > 0 ? 's' : ''}):`;
  return [head, ...metricLines(metric).map((line) => `    * ${line}`)].join('\n');
}

function metricLines(metric: AllocationMetric): string[] {
  const exhausted = metric.NodesExhausted ?? 0;
  const emptyDatacenters = counts(metric.NodesAvailable).filter(([, nodes]) => nodes === 0);
  return [
    ...(metric.NodesEvaluated === 0 ? ['No nodes were eligible for evaluation'] : []),
    ...emptyDatacenters.map(([datacenter]) => `No nodes are available in datacenter ${quote(datacenter)}`),
    ...counts(metric.ClassFiltered).map(([c, n]) => `Class ${quote(c)}: ${n} nodes excluded by filter`),
    ...counts(metric.ConstraintFiltered).map(
      ([c, n]) => `Constraint ${quote(c)}: ${n} nodes excluded by filter`,
    ),
    ...(exhausted > 0 ? [`Resources exhausted on ${exhausted} nodes`] : []),
    ...counts(metric.ClassExhausted).map(([c, n]) => `Class ${quote(c)} exhausted on ${n} nodes`),
    ...counts(metric.DimensionExhausted).map(([d, n]) => `Dimension ${quote(d)} exhausted on ${n} nodes`),
    ...(metric.QuotaExhausted ?? []).map((quota) => `Quota limit hit ${quote(quota)}`),
  ];
}

function counts(map: Record<string, number> | null | undefined): [string, number][] {
  return Object.entries(map ?? {}).sort(([a], [b]) => compareBytes(a, b));
}
