import { DeclarationReflection, type ProjectReflection, SignatureReflection } from 'typedoc';
import { REPOSITORY_URL } from '../pages/repository.ts';

/** Says of each name where its source is read. */
export function linkSources(project: ProjectReflection): void {
  for (const reflection of Object.values(project.reflections)) {
    if (!(reflection instanceof DeclarationReflection || reflection instanceof SignatureReflection)) continue;
    for (const source of reflection.sources ?? [])
      source.url = `${REPOSITORY_URL}/blob/main/${source.fileName}#L${source.line}`;
  }
}
