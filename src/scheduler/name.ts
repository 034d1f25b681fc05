/** An allocation's name: `<job ID>.<group>[<index>]`. */
export function allocationName(jobId: string, group: string, index: number): string {
  return `${jobId}.${group}[${index}]`;
}

/** The index in an allocation's name, which the task sees as NOMAD_ALLOC_INDEX. */
export function allocationIndex(name: string): number {
  return Number(name.slice(name.lastIndexOf('[') + 1, -1));
}
