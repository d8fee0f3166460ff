/**
 * Expands `$(NAME)` as Kubernetes does in `command`, `args` and `env` values
 * (kubernetes.io/docs/tasks/inject-data-application/define-interdependent-environment-variables): a reference to an unknown
 * name stays as it is, `$$` is one `$`, a `$` before anything else is itself. What a value holds is not expanded again.
 */
export const expand = (text: string, values: ReadonlyMap<string, string>): string =>
  text.replace(/\$(?:\$|\(([^)]*)\))/g, (whole, name: string | undefined) =>
    name === undefined ? '$' : (values.get(name) ?? whole),
  );
