const CONSUL =
  'key keyExists keyOrDefault ls safeLs tree safeTree node nodes service services connect datacenters partitions peerings exportedServices importedServices caRoots caLeaf';
const OF_CONSUL_DATA = 'byKey byTag byPort byMeta explode';
const VAULT = 'secret secrets pkiCert';
const NOMAD = 'nomadServices nomadService nomadVarList nomadVarListSafe nomadVar nomadVarExists';
const DENIED = 'plugin writeToFile executeTemplate';
const OF_THE_AGENT = 'sockaddr spew_dump spew_printf spew_sdump spew_sprintf';

const SPRIG_RANDOM = 'randInt shuffle bcrypt htpasswd derivePassword encryptAES decryptAES';
const SPRIG_CERTIFICATES =
  'buildCustomCert genCA genCAWithKey genPrivateKey genSelfSignedCert genSelfSignedCertWithKey genSignedCert genSignedCertWithKey';
const SPRIG_DATES = 'ago duration durationRound mustDateModify mustToDate must_date_modify toDate unixEpoch';
const SPRIG_OTHERS =
  'abbrev abbrevboth add1f addf divf mulf subf camelcase kebabcase snakecase swapcase initials semver semverCompare urlJoin urlParse wrap wrapWith';

const each = (names: string, reason: string): [string, string][] =>
  names.split(' ').map((name) => [name, reason]);

const sprig = (names: string): string => names.replace(/\S+/g, 'sprig_$&');

/**
 * Functions of consul-template that are not to be had here, most of them for want of a cluster, and why, as the end of a
 * sentence.
 * Source: hashicorp/consul-template template/template.go funcMap; hashicorp/nomad client/config (function_denylist).
 */
export const REFUSED_TEMPLATE_FUNCTIONS: ReadonlyMap<string, string> = new Map([
  ...each(CONSUL, 'asks Consul, and there is none'),
  ...each(OF_CONSUL_DATA, 'is for what Consul answers, and there is none'),
  ...each(VAULT, 'asks Vault, and there is none'),
  ...each(NOMAD, 'asks a Nomad server, and there is none'),
  ...each(DENIED, 'is denied, as it is by default on a Nomad client'),
  ...each(OF_THE_AGENT, 'is about the Nomad client, and there is none'),
  ...each(sprig(SPRIG_RANDOM), 'gives something else every time, or handles passwords, and is not supported'),
  ...each(sprig(SPRIG_CERTIFICATES), 'makes keys and certificates, and is not supported'),
  ...each(sprig(SPRIG_DATES), 'is about dates, of which only timestamp is supported'),
  ...each(sprig(SPRIG_OTHERS), 'is not supported'),
]);
