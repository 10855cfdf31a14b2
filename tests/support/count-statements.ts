import type { Driver, Session } from 'neo4j-driver';

/** Wraps a driver so that every statement that its sessions send by themselves is noted, and any transaction is refused. */
export function countStatements(driver: Driver): { readonly driver: Driver; readonly statements: readonly string[] } {
  const statements: string[] = [];
  const watchSession = (session: Session): Session =>
    replaceMethods(session, {
      run: (cypher: string, ...rest: never[]) => {
        statements.push(cypher);
        return session.run(cypher, ...rest);
      },
      executeRead: refuse,
      executeWrite: refuse,
      beginTransaction: refuse,
    });
  return { statements, driver: replaceMethods(driver, { session: (...args: never[]) => watchSession(driver.session(...args)) }) };
}

function refuse(): never {
  throw new Error('a transaction of several round trips was begun');
}

function replaceMethods<Target extends object>(target: Target, methods: Readonly<Record<string, unknown>>): Target {
  return new Proxy(target, {
    get: (_, key) => {
      if (typeof key === 'string' && key in methods) return methods[key];
      const value: unknown = Reflect.get(target, key);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
}
