import type { Comment, ProjectReflection, Reflection } from 'typedoc';

/**
 * Writes what is thrown into the text of `@throws {Type} If …`, as a link where the type is public, and makes one list of
 * all that a function throws; TypeDoc keeps the type aside and gives each tag a heading of its own.
 */
export function nameThrownTypes(project: ProjectReflection): void {
  for (const reflection of Object.values(project.reflections)) {
    const { comment } = reflection;
    const thrown = comment?.getTags('@throws') ?? [];
    const [first, ...others] = thrown;
    if (comment === undefined || first === undefined) continue;
    first.content = thrown.flatMap(({ typeAnnotation, content }, i) => [
      { kind: 'text' as const, text: i === 0 ? '- ' : '\n- ' },
      ...(typeAnnotation === undefined ? [] : typeParts(reflection, typeAnnotation)),
      ...content,
    ]);
    comment.blockTags = comment.blockTags.filter((tag) => !others.includes(tag));
  }
}

function typeParts(reflection: Reflection, annotation: string): Comment['summary'] {
  const names = annotation.replaceAll(/[{}*\s]/g, '').split('|');
  return names.flatMap((name, i) => {
    const target = reflection.project.children
      ?.flatMap((entry) => entry.children ?? [])
      .find((child) => child.name === name);
    const between = {
      kind: 'text' as const,
      text: i === names.length - 1 ? ': ' : i === names.length - 2 ? ' or ' : ', ',
    };
    return [
      target === undefined
        ? { kind: 'code' as const, text: `\`${name}\`` }
        : { kind: 'inline-tag' as const, tag: '@linkcode' as const, text: name, target },
      between,
    ];
  });
}
