import { KeyRound } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { issueService, tagged, type IssueSchemas } from '../../api/clients';
import { useMay, useMe } from '../../app/me';
import { choices, useGroups, usePeople, useProjects, useRoles } from '../../components/names';
import { NarrowBy } from '../../components/things/NarrowBy';
import { ThingRow } from '../../components/things/ThingList';
import { Things } from '../../components/things/Things';
import { useNarrowed } from '../../components/things/useNarrowed';
import { usePages } from '../../components/things/usePages';
import { BindingForm } from './BindingForm';
import { Limits } from './Limits';

const PATH = '/api/v1/bindings';

/** Who holds which role where, until when, and for what alone. */
export function Bindings() {
  const { t } = useTranslation('members');
  const me = useMe();
  const may = useMay();
  const { roles, roleTitle } = useRoles();
  const { projects, projectTitle } = useProjects();
  const { personName } = usePeople();
  const { groupTitle } = useGroups();
  const { chosen, choose } = useNarrowed();
  const projectId = chosen('project');
  const role = chosen('role');
  const filter = { ...(projectId && { projectId }), ...(role && { role }) };
  const list = usePages<IssueSchemas['BindingView']>(PATH, filter, cursor => issueService.GET(PATH, { params: { query: { ...cursor, ...filter } } }));
  const holder = (binding: IssueSchemas['BindingView']) =>
    binding.person ? personName(binding.person) : binding.group ? t('group', { title: groupTitle(binding.group) }) : t('serviceAccount', { id: binding.serviceAccount ?? '' });
  const mayGive = may('roles.bind') || me.projects.some(project => project.permissions.includes('roles.bind'));
  return (
    <Things<IssueSchemas['BindingView']>
      page="members"
      texts="bindingTexts"
      path={PATH}
      icon={KeyRound}
      label={t('bindings')}
      mayAdd={mayGive}
      list={list}
      isFiltered={projectId !== '' || role !== ''}
      filters={
        <>
          <NarrowBy label={t('everyProject')} value={projectId} change={id => choose('project', id)} choices={choices(projects)} />
          <NarrowBy label={t('everyRole')} value={role} change={id => choose('role', id)} choices={choices(roles)} />
        </>
      }
      keyOf={binding => binding.id}
      row={(binding, open) => (
        <ThingRow title={holder(binding)} open={open} sub={<><span>{binding.project ? projectTitle(binding.project) : t('everywhere')}</span><Limits binding={binding} /></>}>
          <span className="badge">{roleTitle(binding.role)}</span>
        </ThingRow>
      )}
      read={id => tagged(issueService.GET('/api/v1/bindings/{id}', { params: { path: { id } } }))}
      form={(close, binding, etag = '') => (
        <BindingForm
          binding={binding}
          etag={etag}
          may={binding ? may('roles.bind', binding.project ?? undefined) : mayGive}
          holder={binding ? holder(binding) : ''}
          close={close}
        />
      )}
    />
  );
}
