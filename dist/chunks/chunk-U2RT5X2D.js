const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
const __dirname = import.meta.dirname;

// src/jobspec/secret-references.ts
function unknownSecrets({ job, group, secrets }, task) {
  const text = JSON.stringify([task, job.Meta, group.Meta]);
  const names = [...text.matchAll(/\$\{secret\.([A-Za-z0-9_\-.]+)\}/g)].map(([, name = ""]) => name);
  return [...new Set(names)].filter((name) => !secrets.has(name));
}
function secretProblem(name) {
  return `\${secret.${name}} is not known: hand it over with -secret ${name} (input "secrets", a line ${name}=value)`;
}

export {
  unknownSecrets,
  secretProblem
};
