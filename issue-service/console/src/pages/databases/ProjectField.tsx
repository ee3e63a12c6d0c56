import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { choices, useProjects } from '../../components/names';
import { ChoiceField } from '../../components/things/fields';
import type { Bound } from '../../components/things/useDraft';

/** Which project a database belongs to; where there is none yet, the way to one. */
export function ProjectField(field: Bound<string>) {
  const { t } = useTranslation('databases');
  const { projects, areNone } = useProjects();
  return (
    <ChoiceField
      {...field}
      label={t('project')}
      hint={areNone && <>{t('noProject')} <Link to="/settings/projects?add=">{t('toProject')}</Link></>}
      required
      choices={choices(projects)}
    />
  );
}
