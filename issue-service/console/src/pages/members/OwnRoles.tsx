import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { issueService, type IssueSchemas } from '../../api/clients';
import { useProjects, useRoles } from '../../components/names';
import { ThingList, ThingRow } from '../../components/things/ThingList';
import { usePages } from '../../components/things/usePages';
import { KeyRound } from 'lucide-react';
import { Limits } from './Limits';

const PATH = '/api/v1/bindings';

/** The roles that a person holds by himself or herself; those of groups are listed with the groups. */
export function OwnRoles({ person }: { person: string }) {
  const { t } = useTranslation('members');
  const { roleTitle } = useRoles();
  const { projectTitle } = useProjects();
  const list = usePages<IssueSchemas['BindingView']>(PATH, { person }, cursor => issueService.GET(PATH, { params: { query: { ...cursor, person } } }));
  return (
    <section>
      <h3>{t('ownRoles')}</h3>
      <ThingList
        label={t('ownRoles')}
        list={list}
        keyOf={binding => binding.id}
        row={binding => (
          <ThingRow
            title={<Link to={`/settings/members?view=bindings&open=${binding.id}`}>{roleTitle(binding.role)}</Link>}
            sub={<><span>{binding.project ? projectTitle(binding.project) : t('everywhere')}</span><Limits binding={binding} /></>}
          />
        )}
        empty={{ icon: KeyRound, title: t('noRoles'), text: t('noRolesText') }}
      />
    </section>
  );
}
