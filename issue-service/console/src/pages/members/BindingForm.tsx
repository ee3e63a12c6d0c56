import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { $issues, issueService, type IssueSchemas } from '../../api/clients';
import { useMay } from '../../app/me';
import { choices, useEnvironments, useGroups, usePeopleToChoose, useProjects, useRoles } from '../../components/names';
import { ChipsField } from '../../components/things/ChipsField';
import { ChecksField, ChoiceField, TextField } from '../../components/things/fields';
import { localOf, momentOf } from '../../components/things/moments';
import { ThingForm } from '../../components/things/ThingForm';
import { useDraft } from '../../components/things/useDraft';

const KINDS = ['person', 'group', 'serviceAccount'] as const;

interface Props {
  /** Left out where a role is given; who holds what by one stays, its limits can be changed. */
  binding: IssueSchemas['BindingView'] | undefined;
  etag: string;
  may: boolean;
  holder: string;
  close: () => void;
}

/** A role for somebody, for how long, and for which environments and databases alone. */
export function BindingForm({ binding, etag, may, holder, close }: Props) {
  const { t } = useTranslation('members');
  const mayGive = useMay();
  const mayEverywhere = mayGive('roles.bind');
  const { roles, roleTitle } = useRoles();
  const { projects, projectTitle } = useProjects();
  const { environments } = useEnvironments();
  const people = usePeopleToChoose();
  const { groups } = useGroups();
  const { draft, bind, kept } = useDraft({
    role: binding?.role ?? '',
    kind: 'person' as string,
    person: '',
    group: '',
    serviceAccount: '',
    project: binding?.project ?? '',
    expiresAt: localOf(binding?.expiresAt ?? null),
    environments: binding?.environments ?? [],
    databases: binding?.databases ?? [],
  });
  const databases = $issues.useQuery('get', '/api/v1/databases', { params: { query: { limit: 200, ...(draft.project && { projectId: draft.project }) } } }).data?.items ?? [];
  // A role that ended before it was given would be given without effect.
  const [now] = useState(() => localOf(new Date().toISOString()));
  const limits = { expiresAt: momentOf(draft.expiresAt), environments: draft.environments, databases: draft.databases };
  const kind = draft.kind as (typeof KINDS)[number];
  const params = { path: { id: binding?.id ?? '' }, header: { 'If-Match': etag } };
  const give = () => issueService.POST('/api/v1/bindings', { body: { ...limits, role: draft.role, project: draft.project || null, [kind]: draft[kind].trim() } });
  return (
    <ThingForm<unknown>
      paths={['/api/v1/bindings', '/api/v1/me']}
      kept={kept}
      done={close}
      save={may ? () => (binding ? issueService.PUT('/api/v1/bindings/{id}', { params, body: limits }) : give()) : undefined}
      remove={may && binding ? () => issueService.DELETE('/api/v1/bindings/{id}', { params }) : undefined}
      removeText={t('bindingTexts.removeText')}
    >
      {binding ? (
        <p><strong>{holder}</strong> · {roleTitle(binding.role)} · {binding.project ? projectTitle(binding.project) : t('everywhere')}</p>
      ) : (
        <>
          <ChoiceField {...bind('kind')} label={t('kind')} required choices={KINDS.map(value => ({ value, label: t(`kinds.${value}`) }))} />
          {kind === 'person' && <TextField {...bind('person')} label={t('email')} type="email" required list={people.map(person => person.email)} maxLength={254} />}
          {kind === 'group' && <ChoiceField {...bind('group')} label={t('kinds.group')} required choices={choices(groups)} />}
          {kind === 'serviceAccount' && <TextField {...bind('serviceAccount')} label={t('kinds.serviceAccount')} hint={t('serviceAccountHint')} mono required maxLength={100} />}
          <ChoiceField {...bind('role')} label={t('role')} required choices={choices(roles.filter(each => mayEverywhere || each.ofProjects))} />
          <ChoiceField {...bind('project')} label={t('project')} required={!mayEverywhere} {...(mayEverywhere && { none: t('everywhere') })} choices={choices(projects.filter(each => mayGive('roles.bind', each.id)))} />
        </>
      )}
      <TextField {...bind('expiresAt')} label={t('expiresAt')} hint={t('expiresAtHint')} type="datetime-local" {...(!binding && { min: now })} />
      <ChecksField {...bind('environments')} label={t('environments')} hint={t('environmentsHint')} choices={choices(environments)} />
      <ChipsField
        {...bind('databases')}
        label={t('databases')}
        hint={t('databasesHint')}
        disabled={!may}
        choices={databases.map(({ instance, name }) => ({ value: `${instance}/${name}`, label: `${instance}/${name}` }))}
      />
    </ThingForm>
  );
}
