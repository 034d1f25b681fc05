import type { LogConfig, Resources } from '../job.ts';
import { validateAffinity, validateConstraint } from './constraint.ts';
import type { Findings } from './findings.ts';

const NUMA_AFFINITIES = ['', 'none', 'prefer', 'require'];

/** Source: hashicorp/nomad nomad/structs/structs.go Resources.Validate, NUMA.Validate. */
export function validateResources(findings: Findings, resources: Resources): void {
  const { CPU, Cores, MemoryMB, MemoryMaxMB, SecretsMB } = resources;
  if (Cores > 0 && CPU > 0) {
    const detail = 'A task asks either for MHz of a processor (cpu) or for whole cores (cores).';
    findings.error(['CPU'], 'Both cpu and cores', detail);
  }
  if (Cores < 0) findings.error(['Cores'], 'Negative cores', `cores cannot be ${Cores}.`);
  if (CPU < 1 && Cores === 0)
    findings.error(['CPU'], 'Too little cpu', `cpu is at least 1 MHz, but this is ${CPU}.`);
  if (MemoryMB < 10) {
    findings.error(['MemoryMB'], 'Too little memory', `memory is at least 10 MB, but this is ${MemoryMB}.`);
  }
  if (MemoryMaxMB !== null && MemoryMaxMB !== 0 && MemoryMaxMB !== -1 && MemoryMaxMB < MemoryMB) {
    const detail = `memory_max is ${MemoryMaxMB} MB, which is less than the ${MemoryMB} MB of memory.`;
    findings.error(['MemoryMaxMB'], 'Maximum below memory', detail, 'For no maximum write -1.');
  }
  if (SecretsMB !== null && (SecretsMB < 0 || SecretsMB > MemoryMB)) {
    const detail = `secrets is part of memory: between 0 and ${MemoryMB} MB, but this is ${SecretsMB}.`;
    findings.error(['SecretsMB'], 'Unusable size of secrets', detail);
  }
  validateDevices(findings, resources);
}

function validateDevices(findings: Findings, { Devices, NUMA }: Resources): void {
  for (const [index, device] of (Devices ?? []).entries()) {
    const at = findings.at('Devices', index);
    if (device.Name === '') {
      at.error(['Name'], 'Device without a name', 'A device is named type, vendor/type or vendor/type/name.');
    }
    for (const [number, constraint] of (device.Constraints ?? []).entries()) {
      const place = at.at('Constraints', number);
      if (constraint.Operand.startsWith('distinct_')) {
        place.error(['Operand'], 'Operator not for devices', `"${constraint.Operand}" is not for a device.`);
      } else validateConstraint(place, constraint);
    }
    for (const [number, affinity] of (device.Affinities ?? []).entries()) {
      validateAffinity(at.at('Affinities', number), affinity);
    }
  }
  if (!NUMA) return;
  if (!NUMA_AFFINITIES.includes(NUMA.Affinity)) {
    const detail = `The affinity is none, prefer or require, not "${NUMA.Affinity}".`;
    findings.error(['NUMA', 'Affinity'], 'Unknown NUMA affinity', detail);
  }
  const names = (Devices ?? []).map((each) => each.Name);
  for (const [index, name] of (NUMA.Devices ?? []).entries()) {
    if (names.includes(name)) continue;
    const detail = `The task asks for no device "${name}".`;
    findings.error(['NUMA', 'Devices', index], 'Unknown device', detail);
  }
}

/** `diskMB` is the size of the group's ephemeral disk. Source: structs.go LogConfig.Validate. */
export function validateLogs(
  findings: Findings,
  { MaxFiles, MaxFileSizeMB }: LogConfig,
  diskMB: number,
): void {
  if (MaxFiles < 1) {
    findings.error(['MaxFiles'], 'Too few log files', `max_files is at least 1, but this is ${MaxFiles}.`);
  }
  if (MaxFileSizeMB < 1) {
    const detail = `max_file_size is at least 1 MB, but this is ${MaxFileSizeMB}.`;
    findings.error(['MaxFileSizeMB'], 'Log files too small', detail);
  }
  const size = MaxFiles * MaxFileSizeMB;
  if (diskMB > size) return;
  const detail = `Logs of up to ${size} MB do not fit on the ephemeral disk of ${diskMB} MB.`;
  findings.error(
    [],
    'Logs larger than the disk',
    detail,
    'Lower logs { … } or raise ephemeral_disk { size = … }.',
  );
}
