import { parseChecksum } from '../checksum.ts';
import type { Artifact, Template } from '../job.ts';
import type { Findings } from './findings.ts';
import { escapesAllocation } from './paths.ts';

const CHANGE_MODES = ['noop', 'restart', 'signal', 'script'];

/** Source: hashicorp/nomad nomad/structs/structs.go Template.Validate, Task.Validate. */
export function validateTemplates(findings: Findings, templates: readonly Template[]): void {
  const destinations = new Map<string, number>();
  for (const [index, template] of templates.entries()) {
    const at = findings.at(index);
    validateTemplate(at, template);
    const other = destinations.get(template.DestPath);
    if (other !== undefined) {
      const detail = `Template ${index + 1} writes to "${template.DestPath}", as template ${other + 1} does.`;
      at.error(['DestPath'], 'Same destination twice', detail);
    } else destinations.set(template.DestPath, index);
  }
}

function validateTemplate(findings: Findings, template: Template): void {
  const { SourcePath, EmbeddedTmpl, DestPath, ChangeMode, Splay, Perms, Wait } = template;
  if (SourcePath === '' && EmbeddedTmpl === '') {
    findings.missing([], 'Template of nothing', 'A template needs data or a source.', 'Write data = "…".');
  }
  if (DestPath === '') {
    const hint = 'Write destination = "local/name".';
    findings.missing([], 'Template without a destination', 'A template needs a destination.', hint);
  } else validateDestination(findings.at('DestPath'), DestPath);
  if (!CHANGE_MODES.includes(ChangeMode)) {
    const detail = `The change mode is ${CHANGE_MODES.join(', ')}, not "${ChangeMode}".`;
    findings.error(['ChangeMode'], 'Unknown change mode', detail);
  }
  if (ChangeMode === 'signal') validateSignalMode(findings, template);
  if (ChangeMode === 'script' && !template.ChangeScript?.Command) {
    const detail = 'The change mode "script" needs change_script { command = "…" }.';
    findings.missing(['ChangeMode'], 'Missing change script', detail);
  }
  if (Splay < 0) findings.error(['Splay'], 'Negative splay', 'splay cannot be negative.');
  if (Perms !== '' && !/^0*[0-7]{1,4}$/.test(Perms)) {
    const detail = `"${Perms}" is no octal file mode.`;
    findings.error(['Perms'], 'Unusable permissions', detail, 'Write perms = "0644".');
  }
  if (Wait?.Min != null && Wait.Max != null && Wait.Min > Wait.Max) {
    findings.error(['Wait'], 'Wait that never ends', 'min is longer than max.');
  }
}

function validateSignalMode(findings: Findings, { ChangeSignal, Envvars }: Template): void {
  if (ChangeSignal === '') {
    findings.missing(['ChangeSignal'], 'Missing signal', 'The change mode "signal" needs a change_signal.');
  }
  if (Envvars) {
    findings.error(
      ['ChangeMode'],
      'Signal for an environment',
      'A signal cannot bring new variables into a process that runs.',
      'With env = true, use change_mode "restart" or "noop".',
    );
  }
}

/** Source: hashicorp/nomad nomad/structs/structs.go TaskArtifact.Validate. */
export function validateArtifact(findings: Findings, artifact: Artifact): void {
  if (artifact.GetterSource === '') {
    findings.missing([], 'Artifact of nothing', 'An artifact needs a source.', 'Write source = "https://…".');
  }
  if (!['', 'any', 'file', 'dir'].includes(artifact.GetterMode)) {
    const detail = `The mode is any, file or dir, not "${artifact.GetterMode}".`;
    findings.error(['GetterMode'], 'Unknown artifact mode', detail);
  }
  validateDestination(findings.at('RelativeDest'), artifact.RelativeDest);
  const checksum = artifact.GetterOptions?.checksum;
  if (checksum === undefined || checksum.includes('${')) return;
  const at = ['GetterOptions', 'checksum'];
  if (!checksum.includes(':')) {
    findings.error(at, 'Unusable checksum', `A checksum is written kind:digits, unlike "${checksum}".`);
    return;
  }
  const parsed = parseChecksum(checksum.trim());
  if ('problem' in parsed) findings.error(at, 'Unusable checksum', parsed.problem);
}

function validateDestination(findings: Findings, path: string): void {
  if (!escapesAllocation('task', path)) return;
  const detail = `"${path}" leads out of the allocation's directory.`;
  findings.error(
    [],
    'Destination outside',
    detail,
    'Paths start in the task directory: "local/name", "secrets/name".',
  );
}
