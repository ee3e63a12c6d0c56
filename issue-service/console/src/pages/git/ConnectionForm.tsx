import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { $issues, issueService, type IssueSchemas } from '../../api/clients';
import { Problem } from '../../api/problem';
import { choices, useProjects } from '../../components/names';
import { AreaField, CheckField, ChoiceField, SecretField, TextField } from '../../components/things/fields';
import { ThingForm } from '../../components/things/ThingForm';
import { useDraft } from '../../components/things/useDraft';
import { HOSTS, isUsual, usualApi, type Host } from './hosts';
import { Made } from './Made';
import { Paths } from './Paths';
import { draftOf, pathOf, USUAL_PATTERN } from './patterns';
import { linesOf, peopleOf } from './people';

interface Props {
  /** Left out where one is added. */
  connection: IssueSchemas['GitConnectionView'] | undefined;
  etag: string;
  close: () => void;
}

/** Which branch, for whom, and which of its files are for which database. What identifies a connection stays as it is. */
export function ConnectionForm({ connection, etag, close }: Props) {
  const { t } = useTranslation('git');
  const { projects } = useProjects();
  const [made, tell] = useState<IssueSchemas['NewGitSecret']>();
  const accounts = $issues.useQuery('get', '/api/v1/service-accounts', { params: { query: { limit: 200 } } }).data?.items ?? [];
  const { draft, bind, kept } = useDraft({
    id: connection?.id ?? '',
    title: connection?.title ?? '',
    host: connection?.host ?? 'GITHUB' as string,
    apiUrl: connection && !isUsual(connection.host, connection.apiUrl) ? connection.apiUrl : '',
    repository: connection?.repository ?? '',
    branch: connection?.branch ?? 'main',
    projectId: connection?.projectId ?? '',
    account: connection?.account ?? '',
    apiToken: '',
    paths: connection?.paths.map(draftOf) ?? [{ pattern: USUAL_PATTERN, environment: '', instance: '', database: '' }],
    people: linesOf(connection?.people ?? {}),
    strangers: connection?.strangers ?? 'REFUSE' as string,
    enabled: connection?.enabled ?? true,
  });
  const save = async () => {
    const { people, odd } = peopleOf(draft.people);
    if (odd.length > 0) throw new Problem(422, 'invalid-people', '', odd.map(line => ({ field: `/people/${line}`, message: 'must be a name at the host and an e-mail, each name once' })), null);
    const host = draft.host as Host;
    const body: IssueSchemas['GitConnectionRequest'] = {
      title: draft.title.trim(),
      apiUrl: draft.apiUrl.trim() || usualApi(host),
      account: draft.account,
      paths: draft.paths.map(pathOf),
      people,
      strangers: draft.strangers as IssueSchemas['Strangers'],
      enabled: draft.enabled,
      ...(draft.apiToken && { apiToken: draft.apiToken.trim() }),
      ...(!connection && { id: draft.id.trim(), host, repository: draft.repository.trim(), branch: draft.branch.trim(), projectId: draft.projectId }),
    };
    if (connection) {
      await issueService.PUT('/api/v1/git-connections/{id}', { params: { path: { id: connection.id }, header: { 'If-Match': etag } }, body });
      return undefined;
    }
    return (await issueService.POST('/api/v1/git-connections', { body })).data;
  };
  if (made) return <Made made={made} close={close} />;
  return (
    <ThingForm<IssueSchemas['NewGitSecret'] | undefined>
      paths={['/api/v1/git-connections']}
      kept={kept}
      done={answer => {
        if (answer) tell(answer);
        else close();
      }}
      save={save}
      remove={connection && (() => issueService.DELETE('/api/v1/git-connections/{id}', { params: { path: { id: connection.id }, header: { 'If-Match': etag } } }))}
      removeText={t('removeText')}
    >
      <TextField {...bind('title')} label={t('name')} required maxLength={100} />
      <TextField {...bind('id')} label={t('id')} hint={t('idHint')} mono required disabled={!!connection} maxLength={64} />
      <div className="two">
        <ChoiceField {...bind('host')} label={t('host')} disabled={!!connection} choices={HOSTS.map(value => ({ value, label: t(`hosts.${value}`) }))} />
        <TextField {...bind('apiUrl')} label={t('apiUrl')} hint={t('apiUrlHint')} mono type="url" maxLength={500} placeholder={usualApi(draft.host as Host)} />
        <TextField {...bind('repository')} label={t('repository')} mono required disabled={!!connection} placeholder="acme/shop" maxLength={500} />
        <TextField {...bind('branch')} label={t('branch')} mono required disabled={!!connection} maxLength={200} />
      </div>
      <SecretField {...bind('apiToken')} label={t('token')} isSet={!!connection} required={!connection} hint={`${t(`needs.${draft.host}`)} ${connection ? t('common:things.secretKept') : ''}`} />
      <div className="two">
        <ChoiceField {...bind('projectId')} label={t('project')} none="" required disabled={!!connection} choices={choices(projects)} />
        <ChoiceField
          {...bind('account')}
          label={t('account')}
          hint={<>{t('accountHint')} <Link to="/settings/service-accounts">{t('accounts')}</Link></>}
          none=""
          required
          choices={accounts.filter(account => account.active || account.id === connection?.account).map(({ id, title }) => ({ value: id, label: title || id }))}
        />
      </div>
      <Paths value={draft.paths} change={bind('paths').change} />
      <AreaField {...bind('people')} label={t('people')} hint={t('peopleHint')} mono rows={3} />
      <ChoiceField {...bind('strangers')} label={t('strangers')} choices={['REFUSE', 'ACCOUNT'].map(value => ({ value, label: t(`strangersAre.${value}`) }))} />
      <CheckField {...bind('enabled')} label={t('enabled')} hint={t('enabledHint')} />
    </ThingForm>
  );
}
