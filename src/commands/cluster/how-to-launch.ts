import type { Job } from '../../jobspec/job.ts';

/** What launches a child of the job on a cluster, as the end of a sentence. */
export function howToLaunch({ ID, Periodic, ParameterizedJob }: Job): string {
  if (ParameterizedJob === null) {
    const when = Periodic?.Enabled ? 'by its schedule' : 'once it is enabled';
    return `it is periodic: the cluster launches it ${when}, and \`oneoff periodic force -engine nomad ${ID}\` at once`;
  }
  const meta = (ParameterizedJob.MetaRequired ?? []).map((key) => ` -meta ${key}=…`).join('');
  const payload = ParameterizedJob.Payload === 'required' ? ' -payload FILE' : '';
  return `it is parameterized: \`oneoff job dispatch -engine nomad${meta}${payload} ${ID}\` runs it`;
}
