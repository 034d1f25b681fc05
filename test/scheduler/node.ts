import type { NodeView } from '../../src/scheduler/feasibility.ts';

export const NODE: NodeView = {
  id: 'n1',
  name: 'runner',
  datacenter: 'dc1',
  class: 'ci',
  pool: 'default',
  attributes: {
    'kernel.name': 'linux',
    'cpu.numcores': '8',
    'kernel.version': '5.10.0-28-amd64',
    'os.signals': 'SIGINT, SIGTERM',
  },
  meta: { rack: 'r1', empty: '' },
};
