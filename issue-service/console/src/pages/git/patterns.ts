import type { IssueSchemas } from '../../api/clients';

/** Which files are for which database, as it is typed. */
export interface PathDraft {
  pattern: string;
  environment: string;
  instance: string;
  database: string;
}

export type Place = 'environment' | 'instance' | 'database';
export const PLACES: readonly Place[] = ['environment', 'instance', 'database'];
export const USUAL_PATTERN = 'migrations/{environment}/{database}/*.sql';

/** Whether the path itself says it, so that it is not said beside the pattern. */
export const isInPattern = (pattern: string, place: Place): boolean => pattern.split('/').includes(`{${place}}`);

export const draftOf = (path: IssueSchemas['PathRule']): PathDraft => ({
  pattern: path.pattern,
  environment: path.environment ?? '',
  instance: path.instance ?? '',
  database: path.database ?? '',
});

/** As the service takes it: what the pattern says is not said twice, and what is empty is left out. */
export const pathOf = (draft: PathDraft): IssueSchemas['GitPathRequest'] => {
  const pattern = draft.pattern.trim();
  const said = (place: Place) => (isInPattern(pattern, place) ? null : draft[place].trim() || null);
  return { pattern, environment: said('environment'), instance: said('instance'), database: said('database') };
};
