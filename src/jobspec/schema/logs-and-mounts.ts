import { type BlockSchema, bool, int, string } from './schema.ts';

export const logs: BlockSchema = {
  attributes: {
    max_files: int('MaxFiles'),
    max_file_size: int('MaxFileSizeMB'),
    disabled: bool('Disabled'),
    enabled: bool(''),
  },
  blocks: {},
};

export const volumeMount: BlockSchema = {
  attributes: {
    volume: string('Volume'),
    destination: string('Destination'),
    read_only: bool('ReadOnly'),
    propagation_mode: string('PropagationMode'),
    selinux_label: string('SELinuxLabel'),
  },
  blocks: {},
};
