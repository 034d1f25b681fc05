import { type BlockSchema, bool, duration, once, string, stringMap, strings } from './schema.ts';

export const identity: BlockSchema = {
  attributes: {
    name: string('Name'),
    aud: strings('Audience'),
    change_mode: string('ChangeMode'),
    change_signal: string('ChangeSignal'),
    env: bool('Env'),
    file: bool('File'),
    filepath: string('Filepath'),
    service_name: string('ServiceName'),
    ttl: duration('TTL'),
    extra_claims: strings('ExtraClaims'),
  },
  blocks: {},
};

export const vault: BlockSchema = {
  attributes: {
    policies: strings('Policies'),
    role: string('Role'),
    namespace: string('Namespace'),
    cluster: string('Cluster'),
    env: bool('Env'),
    disable_file: bool('DisableFile'),
    change_mode: string('ChangeMode'),
    change_signal: string('ChangeSignal'),
    allow_token_expiration: bool('AllowTokenExpiration'),
  },
  blocks: {},
};

export const secret: BlockSchema = {
  attributes: { provider: string('Provider'), path: string('Path') },
  blocks: { config: once('Config', 'free'), env: stringMap('Env') },
};
