const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
const __dirname = import.meta.dirname;

// src/commands/cluster/how-to-launch.ts
function howToLaunch({ ID, Periodic, ParameterizedJob }) {
  if (ParameterizedJob === null) {
    const when = Periodic?.Enabled ? "by its schedule" : "once it is enabled";
    return `it is periodic: the cluster launches it ${when}, and \`oneoff periodic force -engine nomad ${ID}\` at once`;
  }
  const meta = (ParameterizedJob.MetaRequired ?? []).map((key) => ` -meta ${key}=…`).join("");
  const payload = ParameterizedJob.Payload === "required" ? " -payload FILE" : "";
  return `it is parameterized: \`oneoff job dispatch -engine nomad${meta}${payload} ${ID}\` runs it`;
}

export {
  howToLaunch
};
