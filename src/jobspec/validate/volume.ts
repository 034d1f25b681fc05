import type { TaskGroup, VolumeMount, VolumeRequest } from '../job.ts';
import type { Findings } from './findings.ts';

const HOST_ACCESS = [
  '',
  'single-node-reader-only',
  'single-node-writer',
  'single-node-single-writer',
  'single-node-multi-writer',
];
const READERS = ['single-node-reader-only', 'multi-node-reader-only'];
const PROPAGATIONS = ['', 'private', 'host-to-task', 'bidirectional'];

/** Source: hashicorp/nomad nomad/structs/volumes.go VolumeRequest.Validate. */
export function validateVolume(
  findings: Findings,
  volume: VolumeRequest,
  group: TaskGroup,
  type: string,
): void {
  if (volume.Type !== 'host' && volume.Type !== 'csi') {
    findings.error(
      ['Type'],
      'Unknown volume type',
      `The type of a volume is host or csi, not "${volume.Type}".`,
    );
    return;
  }
  if (volume.Source === '') {
    const hint = 'Write source = "name".';
    findings.missing([], 'Volume without a source', `The volume "${volume.Name}" needs a source.`, hint);
  }
  if (volume.PerAlloc && (type === 'system' || type === 'sysbatch')) {
    findings.error(
      ['PerAlloc'],
      'Volume per allocation',
      `A ${type} job cannot have a volume per allocation.`,
    );
  }
  if (volume.PerAlloc && volume.Sticky) {
    findings.error(['Sticky'], 'Contradictory volume', 'A volume is either per_alloc or sticky.');
  }
  if (READERS.includes(volume.AccessMode) && !volume.ReadOnly) {
    const detail = `The access mode "${volume.AccessMode}" is for reading only.`;
    findings.error(['AccessMode'], 'Volume to be read only', detail, 'Write read_only = true.');
  }
  if (volume.Type === 'host') validateHostVolume(findings, volume);
  else validateCsiVolume(findings, volume, group);
}

function validateHostVolume(findings: Findings, volume: VolumeRequest): void {
  if (volume.MountOptions) {
    findings.error(['MountOptions'], 'Mount options of a host volume', 'A host volume has no mount options.');
  }
  if (!HOST_ACCESS.includes(volume.AccessMode)) {
    const detail = `A host volume has no access mode "${volume.AccessMode}".`;
    findings.error(['AccessMode'], 'Unknown access mode', detail);
  }
}

function validateCsiVolume(findings: Findings, volume: VolumeRequest, group: TaskGroup): void {
  if (volume.AttachmentMode === '') {
    findings.missing([], 'CSI volume without attachment mode', 'A CSI volume needs an attachment_mode.');
  }
  if (volume.AttachmentMode === 'block-device' && volume.MountOptions) {
    findings.error(['MountOptions'], 'Mount options of a device', 'A block device has no mount options.');
  }
  if (volume.AccessMode === '') {
    findings.missing([], 'CSI volume without access mode', 'A CSI volume needs an access_mode.');
  }
  const single = ['single-node-reader-only', 'single-node-writer'].includes(volume.AccessMode);
  const oneWriter = volume.AccessMode === 'multi-node-single-writer' && !volume.ReadOnly;
  if ((single || oneWriter) && group.Count > 1 && !volume.PerAlloc) {
    const detail = `With the access mode "${volume.AccessMode}" a volume is for one allocation, and the count is ${group.Count}.`;
    findings.error(
      ['AccessMode'],
      'Volume shared by too many',
      detail,
      'Write per_alloc = true for one each.',
    );
  }
}

/** Source: hashicorp/nomad nomad/structs/volumes.go VolumeMount.Validate, structs.go Task.Validate. */
export function validateMount(findings: Findings, mount: VolumeMount, group: TaskGroup): void {
  if (!Object.hasOwn(group.Volumes ?? {}, mount.Volume)) {
    const names = Object.keys(group.Volumes ?? {});
    const detail =
      mount.Volume === ''
        ? 'A volume_mount needs the name of a volume.'
        : `The group "${group.Name}" has no volume "${mount.Volume}".`;
    const hint =
      names.length > 0 ? `It has: ${names.join(', ')}.` : 'Write volume "name" { … } into the group.';
    findings.missing(['Volume'], 'Unknown volume', detail, hint);
  }
  if (!PROPAGATIONS.includes(mount.PropagationMode)) {
    const detail = `The mode is private, host-to-task or bidirectional, not "${mount.PropagationMode}".`;
    findings.error(['PropagationMode'], 'Unknown propagation mode', detail);
  }
  if (!['', 'z', 'Z'].includes(mount.SELinuxLabel)) {
    findings.error(
      ['SELinuxLabel'],
      'Unknown SELinux label',
      `The label is z or Z, not "${mount.SELinuxLabel}".`,
    );
  }
}
