/** The numbered clauses of SPEC.md: `7.4` is the fourth numbered sentence under `## 7.` */
export function clausesOf(law: string): string[] {
  let section = '';
  return law.split('\n').flatMap((line) => {
    section = /^## ([0-9]+)\. /.exec(line)?.[1] ?? section;
    const number = /^([0-9]+)\. /.exec(line)?.[1];
    return section === '' || number === undefined ? [] : [`${section}.${number}`];
  });
}
